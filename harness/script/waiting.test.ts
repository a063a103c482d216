import { describe, expect, it } from "vitest";
import { hasFaketime, hundredfold, runSteps } from "../testing/run-steps.ts";

const fast = { clock: hundredfold } as const;
const pair = "a, b = socket.socketpair()\n";

/** A UDP client that asks, and does this when nobody answers. */
const client = (timeout: string, otherwise: string) =>
  `s = socket.socket(type=socket.SOCK_DGRAM)
ask = lambda: s.sendto(message.encode(), (host, port))
ask(); s.settimeout(${timeout})
try: s.recv(9)
except TimeoutError: ${otherwise}`;

describe.runIf(hasFaketime)("a program that gives up by ten seconds (where libfaketime is installed)", () => {
  const steps = ["server: { receives: '{message}' }", "program: { gives-up-by: 10 s }"];
  const whyNot = async (source: string) =>
    (await runSteps(source, steps, { ...fast, peers: "server: { is: udp-server }" })).unmet;

  it.each([
    ["ends", client("10", "pass")],
    ["ends before", client("3", "pass")],
    ["asks again", client("5", "ask(); time.sleep(500)")],
  ])("%s", async (_, source) => expect(await whyNot(source)).toBeUndefined());

  it.each([
    ["does not, without a timeout", client("None", "pass")],
    ["does not, with a timeout that is much too long", client("600", "pass")],
    ["does not by doing something else", client("5", "print('sigo'); time.sleep(600)")],
  ])("%s", async (_, source) => expect(await whyNot(source)).toEqual([1, "deadline"]));

  it("has not done so with what it had asked before", async () => {
    const twice = client("None", "pass").replace("ask();", "ask(); ask();");
    const both = [steps[0] ?? "", "server: receives", steps[1] ?? ""];
    const { unmet } = await runSteps(twice, both, { ...fast, peers: "server: { is: udp-server }" });
    expect(unmet).toEqual([2, "deadline"]);
  });
});

describe.runIf(hasFaketime)(
  "a program that still waits after a minute (where libfaketime is installed)",
  () => {
    const waits = async (source: string) =>
      runSteps(pair + source, ["program: { prints: ya }", "program: { still-waits-after: 60 s }"], fast);

    it("is blocked", async () => {
      expect((await waits("print('ya'); a.recv(1)")).unmet).toBeUndefined();
    });

    it("is blocked with a timeout that is longer", async () => {
      expect((await waits("a.settimeout(600); print('ya'); a.recv(1)")).unmet).toBeUndefined();
    });

    it("wakes up now and then", async () => {
      expect((await waits("print('ya')\nwhile True: time.sleep(5)")).unmet).toBeUndefined();
    });

    it("does not end meanwhile, by its own clock", async () => {
      const { unmet } = await waits(
        "a.settimeout(30); print('ya')\ntry: a.recv(1)\nexcept TimeoutError: pass",
      );
      expect(unmet).toEqual([1, "exited"]);
    });

    it("does not spin, which is noted", async () => {
      const { unmet, events } = await waits("print('ya')\nwhile True: pass");
      expect(unmet).toEqual([1, "deadline"]);
      const busy = events.find((event) => event.kind === "busy");
      expect(busy?.kind === "busy" && busy.share).toBeGreaterThan(0.5);
    });
  },
);
