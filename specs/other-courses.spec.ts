import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openCatalogue } from "../harness/commands/means.ts";
import { gradeSubmission } from "../harness/grading/grade-submission.ts";
import { packageRoot } from "../harness/package-root.ts";
import { means } from "../harness/testing/grade-fixture.ts";
import { scratchFolder } from "../harness/testing/scratch.ts";

afterAll(() => means.grading.bench.close());

/** A program of this repository as another course would have it: in a file of another name, with another address or other arguments. */
interface Taken {
  readonly from: string;
  readonly replaced: readonly (readonly [string, string])[];
}

/** Puts the arguments of another course into the order that a model answer expects. */
const reordered = (indices: string): readonly (readonly [string, string])[] => [
  ["sys.exit(main(sys.argv[1:]))", `a = sys.argv[1:]\n    sys.exit(main([${indices}]))`],
];

const model = (file: string) => `reference/python/${file}`;

const courses: Readonly<Record<string, Readonly<Record<string, Taken>>>> = {
  "tcp-sockets": {
    "src/send.py": {
      from: model("tcp-sockets/cliente_tcp.py"),
      replaced: [["TIMEOUT = 300", "TIMEOUT = 60"], ...reordered("a[1], a[3], a[4]")],
    },
    "src/echod.py": {
      from: model("tcp-sockets/servidor_tcp.py"),
      replaced: [["TIMEOUT = 300", "TIMEOUT = 60"], ...reordered("a[1]")],
    },
  },
  "stream-and-datagram": {
    "bienvenida.py": {
      from: model("stream-and-datagram/servidor_handshake.py"),
      replaced: [["12345", "6000"]],
    },
    "pregunta_udp.py": {
      from: model("stream-and-datagram/cliente_udp.py"),
      replaced: [["TIMEOUT = 10", "TIMEOUT = 5"], ...reordered("a[1], a[3], a[5]")],
    },
  },
  "blocking-sockets": {
    "receptor.py": {
      from: model("blocking-sockets/servidor_bloqueante.py"),
      replaced: [["8080", "9090"]],
    },
    "emisor.py": { from: model("blocking-sockets/cliente_bloqueante.py"), replaced: [["8080", "9090"]] },
  },
  "network-services": {
    "reloj.py": {
      from: model("network-services/cliente_ntp.py"),
      replaced: [
        ["time.google.com", "hora.roa.es"],
        ["TIMEOUT = 10", "TIMEOUT = 2"],
      ],
    },
    "busca.py": { from: model("network-services/dns_directa.py"), replaced: [] },
  },
  chat: {
    "central.py": {
      from: model("chat/servidor_chat_multihilo.py"),
      replaced: reordered('"127.0.0.1", a[1]'),
    },
    "eco.py": { from: model("stream-and-datagram/servidor_udp.py"), replaced: [] },
  },
};

it.concurrent.each(Object.entries(courses))(
  "the worked example beside %s gives full marks to its own programs",
  async (name, files) => {
    const assignment = openCatalogue(undefined).assignment(
      join(packageRoot(), `fixtures/courses/${name}.yml`),
    );
    const folder = scratchFolder(
      Object.fromEntries(Object.entries(files).map(([file, taken]) => [file, textOf(taken)])),
    );
    const work = { name, folder, assignment, exercises: assignment.exercises, isWanted: () => true };
    const { score, maxScore, exercises } = await gradeSubmission(work, means.toolchain, {
      ...means.grading,
      onCase: () => {},
    });
    const cases = exercises.flatMap((exercise) =>
      exercise.cases.map((one) => ({ exercise: exercise.id, ...one })),
    );
    const unpassed = cases.filter(({ verdict }) => verdict.status !== "passed");
    expect(unpassed.map(({ exercise, id, verdict }) => ({ exercise, id, verdict }))).toEqual([]);
    expect(score).toBe(maxScore);
  },
);

function textOf({ from, replaced }: Taken): string {
  return replaced.reduce(
    (text, [old, own]) => {
      if (!text.includes(old)) throw new Error(`${from} has no \`${old}\``);
      return text.replaceAll(old, own);
    },
    readFileSync(join(packageRoot(), from), "utf8"),
  );
}
