import { describe, expect, it } from "vitest";
import { runSteps } from "../testing/run-steps.ts";

// Whether a program is stopped, and whether it has come to rest, is seen in /proc.
const onLinux = process.platform === "linux";
const echo = "c, _ = tcp().accept()\nwhile b := c.recv(99): c.sendall(b)";
const server = { role: "server", peers: "client: { is: tcp-client }" } as const;

describe.runIf(onLinux)("a program that pauses (Linux shows it)", () => {
  it("does nothing until it goes on", async () => {
    const steps = ["client: connects", "program: pauses", "client: { sends: hola }"];
    const still = await runSteps(echo, [...steps, "client: { receives: hola, within: 200 ms }"], server);
    expect(still.unmet).toEqual([3, "deadline"]);
    const goesOn = await runSteps(echo, [...steps, "program: goes-on", "client: { receives: hola }"], server);
    expect(goesOn.unmet).toBeUndefined();
  });

  it("finds what came meanwhile, datagram by datagram", async () => {
    const source = "s = udp()\nwhile True:\n    b, to = s.recvfrom(99); s.sendto(b, to); print(len(b))";
    const told = { role: "server", peers: "client: { is: udp-client }", more: ["transport: udp"] } as const;
    const steps = [
      "program: pauses",
      "client: { sends: uno }",
      "client: { sends: cuatro }",
      "program: goes-on",
    ];
    const answers = ["client: { receives: uno }", "client: { receives: cuatro }", "program: { prints: '6' }"];
    const { unmet, stdout } = await runSteps(source, [...steps, ...answers], told);
    expect([unmet, stdout]).toEqual([undefined, "3\n6\n"]);
  });

  it("pauses with all its processes", async () => {
    const source = `s = tcp()\nif os.fork() == 0:\n    ${echo.replace("tcp()", "s").replace("\n", "\n    ")}\nos.wait()`;
    const steps = ["client: connects", "program: pauses", "client: { sends: hola }"];
    const still = await runSteps(source, [...steps, "client: { receives: hola, within: 200 ms }"], server);
    expect(still.unmet).toEqual([3, "deadline"]);
  });

  it("pauses while it starts and ends processes of its own", async () => {
    const source = `s = tcp()\nfor _ in range(3): os.fork()\nwhile True:\n    if os.fork() == 0: os._exit(0)\n    os.wait()`;
    const rounds = Array.from({ length: 20 }, () => ["program: pauses", "program: goes-on"]).flat();
    const { unmet } = await runSteps(source, ["client: connects", ...rounds], server);
    expect(unmet).toBeUndefined();
  });

  it("pauses also where an ended process of its own has not been waited for", async () => {
    const source = `s = tcp()\nif os.fork() == 0: os._exit(0)\n${echo.replace("tcp()", "s")}`;
    const { events } = await runSteps(source, ["client: connects", "program: pauses"], server);
    expect(events.some(({ kind }) => kind === "step-unmet")).toBe(false);
  });

  it("cannot when it has ended", async () => {
    const { unmet } = await runSteps("pass", ["program: ends", "program: pauses"]);
    expect(unmet).toEqual([1, "exited"]);
  });

  it("is ended all the same when its case is over", async () => {
    const { events } = await runSteps("time.sleep(600)", ["program: pauses"]);
    expect(events.at(-1)?.kind).toBe("exited");
  });
});

describe.runIf(onLinux)("what is sent one by one (Linux shows when a program rests)", () => {
  const prints = "c, _ = tcp().accept()\nwhile b := c.recv(99): print(b.decode())";
  const whole = ["client: leaves", "program: ends"];

  it("is read piece by piece", async () => {
    const send = "client: { sends: abcdef, pieces: 3, one-by-one: true }";
    const { unmet, stdout } = await runSteps(prints, ["client: connects", send, ...whole], server);
    expect([unmet, stdout]).toEqual([undefined, "ab\ncd\nef\n"]);
  });

  it("is read as it happens to come otherwise, but whole", async () => {
    const send = "client: { sends: abcdef, pieces: 3 }";
    const { stdout } = await runSteps(prints, ["client: connects", send, ...whole], server);
    expect(stdout.replaceAll("\n", "")).toBe("abcdef");
  });
});
