import { describe, expect, it } from "vitest";
import { runSteps } from "../testing/run-steps.ts";

const whyNot = async (source: string, step: string) =>
  (await runSteps(source, ["program: ends", `program: ${step}`])).unmet?.[1];

describe("a program ends well", () => {
  it.each([
    ["with status 0", "pass", undefined],
    ["with status 0 that it says", "print('oh', file=sys.stderr); sys.exit(0)", undefined],
    ["not with status 1", "sys.exit(1)", "different"],
    ["not with a message for its status", "sys.exit('mal')", "different"],
    ["not with an exception", "1 / 0", "different"],
    ["not by a signal", "os.kill(os.getpid(), 15)", "different"],
  ])("%s", async (_, source, why) => expect(await whyNot(source, "ends-well")).toBe(why));

  it("not when it still runs", async () => {
    const { unmet } = await runSteps("print('ya'); time.sleep(60)", [
      "program: { prints: ya }",
      "program: ends-well",
    ]);
    expect(unmet).toEqual([1, "different"]);
  });
});

describe("a program shows the error", () => {
  it.each([
    ["in words of its own", "print('no se puede')", undefined, undefined],
    ["in words of its own on stderr", "print('no se puede', file=sys.stderr)", undefined, undefined],
    ["by a traceback, in no words of its own", "1 / 0", undefined, "silent"],
    ["not by a warning of the interpreter", "s = socket.socket(); del s", "silent", "silent"],
    ["not by an empty line", "print(); print(file=sys.stderr)", "silent", "silent"],
    ["not by silence", "sys.exit(1)", "silent", "silent"],
  ])("%s", async (_, source, shows, says) => {
    expect(await whyNot(source, "shows-the-error")).toBe(shows);
    expect(await whyNot(source, "says-something")).toBe(says);
  });

  it("not by what it prints when all goes well", async () => {
    const source = "print('Servidor en el puerto', port)";
    const banner = ["Servidor en el puerto 0"];
    const { unmet } = await runSteps(source, ["program: ends", "program: shows-the-error"], { banner });
    expect(unmet?.[1]).toBe("silent");
  });
});

describe.runIf(process.platform === "linux")("a program that is weighed (in /proc)", () => {
  const source = `import threading
s = tcp()
def serve(c):
    while b := c.recv(99): c.sendall(b)
while True: threading.Thread(target=serve, args=s.accept()[:1]).start()`;

  it("is, with the connections that it has and the threads that it needs for them", async () => {
    const steps = ["program: is-weighed", "clients: connect"];
    const told = { role: "server", peers: "clients: { is: tcp-client, times: 5 }" } as const;
    const asks = [...steps, "clients: { sends: '{text}' }", "clients: { receives: '{text}' }"];
    const { unmet, events } = await runSteps(source, [...asks, "program: is-weighed"], told);
    const weighed = events.flatMap((event) => (event.kind === "weighed" ? [event] : []));
    expect(unmet).toBeUndefined();
    expect(weighed.map(({ connections, threads }) => [connections, threads])).toEqual([
      [0, 1],
      [5, 6],
    ]);
    expect(weighed.every(({ bytes }) => bytes > 1_000_000)).toBe(true);
  });

  it("counts what it has started as well", async () => {
    const forks = "for _ in range(2):\n    if os.fork() == 0: time.sleep(60)\nprint('ya'); time.sleep(60)";
    const { events } = await runSteps(forks, ["program: { prints: ya }", "program: is-weighed"]);
    expect(events.find(({ kind }) => kind === "weighed")).toMatchObject({ connections: 0, threads: 3 });
  });
});
