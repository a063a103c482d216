import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openCatalogue } from "../harness/commands/means.ts";
import { schemaOf } from "../harness/commands/schema.ts";
import { gradeSubmission } from "../harness/grading/grade-submission.ts";
import { packageRoot } from "../harness/package-root.ts";
import { means } from "../harness/testing/grade-fixture.ts";
import { temporaryFolder } from "../harness/testing/temporary-folder.ts";

const read = (file: string) => readFileSync(join(packageRoot(), file), "utf8");

describe("the JSON Schemas beside the specs", () => {
  it.each(["exercise", "assignment", "settings"])(
    "specs/%s.schema.json is what `sockgrade schema` prints",
    (kind) => {
      expect(JSON.parse(read(`specs/${kind}.schema.json`))).toEqual(JSON.parse(schemaOf(kind)));
    },
  );
});

describe("the exercise that the README shows", () => {
  const server = (reply: string) => `import socket, sys
s = socket.socket()
s.bind(("", int(sys.argv[1])))
s.listen()
c, _ = s.accept()
c.sendall(c.recv(100)${reply})
c.close()
`;

  it.each([
    ["a server that shouts passes", ".upper()", "passed", null],
    ["a server that whispers fails with the defect that the exercise names itself", "", "failed", "whispers"],
  ])("%s", async (_, reply, status, finding) => {
    const exercise = /```yaml\n(# yaml-language-server[\s\S]*?)```/.exec(read("README.md"))?.[1] ?? "";
    const specs = await temporaryFolder({
      "shouting/shouting-server.yml": exercise,
      "shouting/assignment.yml":
        "assignment: shouting\ntitle: { es: Gritar, en: Shouting }\nexercises: [{ exercise: shouting-server, worth: 1 }]\n",
    });
    const folder = await temporaryFolder({ "Grita.py": server(reply) });
    const assignment = openCatalogue(specs).assignment("shouting");
    const work = { name: "one", folder, assignment, exercises: assignment.exercises, isWanted: () => true };
    const result = await gradeSubmission(work, means.toolchain, { ...means.grading, onCase: () => {} });
    const verdict = result.exercises[0]?.cases.find(({ id }) => id === "shouts")?.verdict;
    expect(verdict?.status).toBe(status);
    expect(verdict?.status === "failed" ? verdict.finding.id : null).toBe(finding);
  });
});
