import { describe, expect, it } from "vitest";
import { runSteps } from "../testing/run-steps.ts";

const peers = "client: { is: tcp-client }, other: { is: tcp-client }";

/** The step that does not work, and why, when a server sends this to its client and closes. */
async function whyNot(sends: string, steps: readonly string[], more: readonly string[] = []) {
  const source = `s = tcp(); c, _ = s.accept(); ${sends}; c.close()`;
  return (await runSteps(source, ["client: connects", ...steps], { role: "server", peers, more })).unmet;
}

const sends = (text: string) => `c.sendall('${text}'.encode())`;

describe("a peer receives", () => {
  it.each([
    ["the text", "uno", "{ receives: uno }", undefined],
    ["the other text that will do as well", "dos", "{ receives: uno, or: dos }", undefined],
    ["neither of them", "tres", "{ receives: uno, or: dos }", "different"],
    ["only the beginning", "un", "{ receives: uno, or: dos }", "stream-ended"],
    ["more than that", "unos", "{ receives: uno, or: dos }", "extra"],
    ["anything", "x", "receives", undefined],
    ["nothing", "", "receives", "stream-ended"],
    ["other letters", "UNO", "{ receives: uno }", "different"],
  ])("%s", async (_, text, step, why) => {
    expect((await whyNot(sends(text), [`client: ${step}`]))?.[1]).toBe(why);
  });

  it("other letters, where these do not matter", async () => {
    const step = ["client: { receives: uno }"];
    expect(await whyNot(sends("UNO"), step, ["letter-case: ignored"])).toBeUndefined();
    expect((await whyNot(sends("ÚNO"), step, ["letter-case: ignored"]))?.[1]).toBe("different");
  });

  it("one after another what came at once", async () => {
    const steps = ["client: { receives: uno }", "client: { receives: dos }"];
    expect(await whyNot(sends("unodos"), steps)).toBeUndefined();
    expect(await whyNot(sends("unotres"), steps)).toEqual([1, "extra"]);
  });

  it("a reset instead of the rest", async () => {
    const linger =
      "import struct; c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))";
    const steps = ["client: { sends: x }", "client: { receives: uno }"];
    expect((await whyNot(`${linger}; c.recv(1); c.sendall(b'un')`, steps))?.[1]).toBe("reset");
  });
});

describe("what may be received", () => {
  const steps = ["client: { may-receive: hola }", "client: { receives: adiós }"];

  it.each([
    ["is there", "holaadiós", undefined],
    ["is not there", "adiós", undefined],
    ["is another thing", "heyadiós", "different"],
    ["is there twice", "holaholaadiós", "different"],
  ])("%s", async (_, text, why) => expect((await whyNot(sends(text), steps))?.[1]).toBe(why));

  it("is not waited for", async () => {
    expect(await whyNot("pass", ["client: { may-receive: hola }", "client: sees-the-end"])).toBeUndefined();
  });
});

describe("a peer receives a text", () => {
  it.each([
    ["in UTF-8", sends("¡ñ🙂"), undefined],
    [
      "whose last letter comes in two",
      "c.sendall(b'\\xc3'); time.sleep(0.02); c.sendall(b'\\xb1')",
      undefined,
    ],
    ["in Latin-1", "c.sendall('ñ'.encode('latin-1'))", "different"],
    ["that breaks off", "c.sendall(b'a\\xc3')", "different"],
    ["of nothing", "pass", "stream-ended"],
  ])("%s", async (_, source, why) => {
    expect((await whyNot(source, ["client: receives-text"]))?.[1]).toBe(why);
  });
});

describe("a peer receives the time", () => {
  it.each([
    ["as ctime has it", "c.sendall(time.ctime().encode())", undefined],
    ["in ISO 8601", "c.sendall(time.strftime('%Y-%m-%dT%H:%M:%SZ').encode())", undefined],
    ["in seconds since 1970", "c.sendall(str(int(time.time())).encode())", undefined],
    ["in four bytes", "c.sendall((int(time.time()) + 2208988800).to_bytes(4, 'big'))", undefined],
    ["of another day", "c.sendall(b'2001-02-03 04:05:06')", "different"],
    ["of an hour ago", "c.sendall(time.ctime(time.time() - 3600).encode())", "different"],
    ["as something else", sends("hola"), "different"],
    ["not at all", "pass", "stream-ended"],
  ])("%s", async (_, source, why) => {
    expect((await whyNot(source, ["client: receives-time"]))?.[1]).toBe(why);
  });
});

describe("datagrams", () => {
  const told = { peers: "server: { is: udp-server }" };
  const client =
    "s = socket.socket(type=socket.SOCK_DGRAM); s.connect((host, port)); send = lambda: s.send(message.encode())\n";

  it("that are dropped stay without an answer: a program may ask again", async () => {
    const source = `${client}send(); s.settimeout(0.05)\ntry: s.recv(9)\nexcept TimeoutError: send()\ns.settimeout(20); print(s.recv(9))`;
    const steps = [
      "server: drops",
      "server: { receives: '{message}' }",
      "server: { sends: hola }",
      "program: ends",
    ];
    const { unmet, events, stdout } = await runSteps(source, steps, told);
    expect([unmet, stdout]).toEqual([undefined, "b'hola'\n"]);
    expect(events.filter(({ kind }) => kind === "lost")).toMatchObject([{ peer: "server" }]);
  });

  it.each([
    ["drops", "drops"],
    ["receives", "{ receives: '{message}' }"],
  ])("are not waited for from a program that has ended (%s)", async (_, step) => {
    const { unmet, events } = await runSteps("pass", [`server: ${step}`], told);
    expect([unmet, events.some(({ kind }) => kind === "lost")]).toEqual([[0, "exited"], false]);
  });

  it("are each a message: half of one is not a part of it", async () => {
    const source = `${client}s.send(message.encode()[:3]); s.send(message.encode()[3:])`;
    expect((await runSteps(source, ["server: { receives: '{message}' }"], told)).unmet?.[1]).toBe(
      "different",
    );
  });

  it("may be empty where that may be", async () => {
    const steps = ["client: { sends: '' }", "client: { may-receive: '' }", "client: { sends: hola }"];
    const asks = [...steps, "client: { receives: hola }"];
    const at = { role: "server", peers: "client: { is: udp-client }", more: ["transport: udp"] } as const;
    const answers = (empty: string) =>
      `s = udp()\nfor _ in range(2):\n    b, to = s.recvfrom(99)\n    if b or ${empty}: s.sendto(b, to)`;
    expect((await runSteps(answers("True"), asks, at)).unmet).toBeUndefined();
    expect((await runSteps(answers("False"), asks, at)).unmet).toBeUndefined();
  });
});
