import { describe, expect, it } from "vitest";
import { writeMoment } from "../moment/moment.ts";
import { caseOf, exerciseOf, listensAt, recordOf, started, type Told } from "../testing/records.ts";
import { hasFaketime, runSteps } from "../testing/run-steps.ts";
import { chosenStart, datesOf } from "./dates.ts";

const noon = Date.UTC(2026, 1, 26, 12);
const later: Told = { kind: "rested", at: 61_500 };
const datesIn = (told: readonly Told[], clock?: string) =>
  datesOf(recordOf(told, { exercise: exerciseOf({ clock }) })).map((date) => date.toISOString());

describe("what time it is for a program", () => {
  it("is what it is on this machine, as much later as time has passed", () => {
    expect(datesIn([{ ...started, at: 1000 }, later])).toEqual(["2026-02-26T12:01:00.500Z"]);
  });

  it("may also be what we made it, in as many seconds", () => {
    expect(datesIn([{ ...started, at: 1000 }, later], "2010-10-10 10:10:10")).toEqual([
      "2026-02-26T12:01:00.500Z",
      "2010-10-10T10:11:10.500Z",
    ]);
  });

  it("is counted from its last start", () => {
    const again: Told = { kind: "started", command: [], clockRate: 1, date: noon + 30_000, at: 31_500 };
    expect(datesIn([started, again, later])).toEqual(["2026-02-26T12:01:00.000Z"]);
  });

  it("may be earlier by what a server took to start, the clock's own date last", () => {
    const slow: Told[] = [{ ...started, at: 1000 }, { ...listensAt(5000), at: 6000 }, later];
    expect(datesIn(slow).map((date) => date.slice(14, -1))).toEqual(["00:55.500", "00:57.500", "01:00.500"]);
  });

  it("is later by what its clock was set ahead since it started", () => {
    const jump: Told = { kind: "clock-jumped", seconds: 3600, at: 500 };
    const told = [jump, { ...started, at: 1000 }, { ...jump, at: 2000 }, later];
    expect(datesIn(told, "2010-10-10 10:10:10").at(-1)).toBe("2010-10-10T11:11:10.500Z");
  });

  it("is not known of one that never started", () => expect(datesIn([later])).toEqual([]));
});

describe("the moment at which a program's clock starts", () => {
  it("is the one that the exercise names", () => {
    const exercise = exerciseOf({ clock: "2010-10-10 10:10:10" });
    expect(chosenStart(recordOf([], { exercise }))).toEqual([Date.UTC(2010, 9, 10, 10, 10, 10)]);
  });

  it("is a text of the run, where it names one", () => {
    const one = caseOf({ texts: { today: { kind: "moment" } } });
    const record = recordOf([], { case: one, exercise: exerciseOf({ clock: "{today}" }) });
    const today = record.texts.draw("today", "program");
    expect(chosenStart(record).map((at) => writeMoment(new Date(at)))).toEqual([today]);
  });

  it("is none where it names none", () => expect(chosenStart(recordOf([]))).toEqual([]));
});

describe("a program whose time zone the exercise names", () => {
  const whichZone = async (more: readonly string[]) =>
    (await runSteps("print(os.environ['TZ'])", ["program: ends"], { more })).stdout.trim();

  it("has that one", async () => expect(await whichZone(["time-zone: Europe/Madrid"])).toBe("Europe/Madrid"));

  it("has UTC otherwise", async () => expect(await whichZone([])).toBe("UTC"));
});

describe.runIf(hasFaketime)("a program whose clock we choose (where libfaketime is installed)", () => {
  const chosen = ["clock: '{today}'", "texts: { today: { kind: moment } }"];
  const shows = (what: string) => `print(${what})`;
  const whyNot = async (source: string, step: string, more = chosen) =>
    (await runSteps(source, [`program: ${step}`], { more })).unmet?.[1];
  const utc = shows("time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime())");

  it("shows the moment at which it started", async () => {
    expect(await whyNot(utc, "{ prints-time: '{today}' }")).toBeUndefined();
  });

  it("shows the same in the words of a library that asks for the time in another way", async () => {
    const source = "import datetime; print(datetime.datetime.now(datetime.timezone.utc).isoformat())";
    expect(await whyNot(source, "{ prints-time: '{today}' }")).toBeUndefined();
  });

  it("shows another one without that", async () => {
    expect(await whyNot(utc, "{ prints-time: '{today}' }", chosen.slice(1))).toBe("exited");
  });

  it("sends a client the time that it is for it", async () => {
    const source = "c, _ = tcp().accept(); c.sendall(time.ctime().encode()); c.close()";
    const told = { role: "server", peers: "client: { is: tcp-client }", more: chosen } as const;
    const steps = ["client: connects", "client: receives-time"];
    expect((await runSteps(source, steps, told)).unmet).toBeUndefined();
  });

  it("goes as fast as ours", async () => {
    const source = "began = time.time(); time.sleep(0.2); print(0.15 < time.time() - began < 2)";
    expect(await whyNot(source, "{ prints: 'True' }")).toBeUndefined();
  });
});
