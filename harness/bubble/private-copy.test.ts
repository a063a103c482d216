import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { chmod, mkdir, symlink, truncate, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { copySubmission } from "./private-copy.ts";

const hasPosixFiles = process.platform !== "win32";
const isRoot = process.getuid?.() === 0;

/** Copies a submission; `own` is the folder of the program in it. */
async function copyOf(submission: string, own = "", owner?: number) {
  const copy = join(await temporaryFolder(), "copy");
  const { uncopied } = await copySubmission(submission, copy, join(submission, own), owner);
  return { copy, uncopied };
}

/** So many empty files, named by their numbers with `prefix` in front. */
function numbered(count: number, prefix: string): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, number) => [`${prefix}${number}`, ""]));
}

async function makeMany(folder: string, count: number): Promise<void> {
  await mkdir(folder);
  await execa({ cwd: folder, shell: true })`seq ${count} | xargs touch`;
}

describe("a private copy", () => {
  it("has the files and folders of the submission", async () => {
    const { copy, uncopied } = await copyOf(
      await temporaryFolder({ "eco.py": "print()", "a/b/c.txt": "deep", ".hidden": "too" }),
    );
    const read = (path: string) => readFileSync(join(copy, path), "utf8");
    expect([read("eco.py"), read("a/b/c.txt"), read(".hidden")]).toEqual(["print()", "deep", "too"]);
    expect(uncopied).toEqual([]);
  });

  it("is a copy: what is done to it is not done to the submission", async () => {
    const submission = await temporaryFolder({ "eco.py": "print()" });
    const { copy } = await copyOf(submission);
    await writeFile(join(copy, "eco.py"), "changed");
    expect(readFileSync(join(submission, "eco.py"), "utf8")).toBe("print()");
  });

  it("has no history, at whatever depth", async () => {
    const { copy } = await copyOf(
      await temporaryFolder({
        ".git/config": "",
        "a/.git/config": "",
        "b/.git": "gitdir: x",
        ".gitignore": "",
      }),
    );
    expect(readdirSync(copy, { recursive: true }).toSorted()).toEqual([".gitignore", "a", "b"]);
  });

  it("is empty when the submission is not there", async () => {
    const { copy, uncopied } = await copyOf("/nowhere");
    expect([readdirSync(copy), uncopied]).toEqual([[], []]);
  });

  it.runIf(hasPosixFiles)("keeps who may do what with a file (where files have modes)", async () => {
    const submission = await temporaryFolder({ "run.sh": "", "own.txt": "", "read.txt": "" });
    const modes = { "run.sh": 0o755, "own.txt": 0o600, "read.txt": 0o444 };
    for (const [name, mode] of Object.entries(modes)) await chmod(join(submission, name), mode);
    const { copy } = await copyOf(submission);
    const kept = Object.keys(modes).map((name) => [name, statSync(join(copy, name)).mode & 0o777]);
    expect(Object.fromEntries(kept)).toEqual(modes);
  });

  it.runIf(isRoot)(
    "belongs to whoever it is made for, links aside (only root can give files away)",
    async () => {
      const { copy } = await copyOf(await temporaryFolder({ "a/eco.py": "" }), "", 54_321);
      const owners = ["", "a", "a/eco.py"].map((path) => statSync(join(copy, path)));
      expect(owners.map(({ uid, gid }) => [uid, gid])).toEqual(Array(3).fill([54_321, 54_321]));
    },
  );
});

describe.runIf(hasPosixFiles)("nothing is followed out of a submission (links are POSIX's)", () => {
  it("links stay links, wherever they lead", async () => {
    const outside = await temporaryFolder({ "secret.txt": "a secret" });
    const submission = await temporaryFolder({ "own.txt": "own" });
    const links = {
      file: join(outside, "secret.txt"),
      folder: outside,
      up: "../..",
      own: "own.txt",
      broken: "x/y",
      "-loop": ".",
    };
    for (const [name, to] of Object.entries(links)) await symlink(to, join(submission, name));
    const { copy } = await copyOf(submission);
    const kept = Object.keys(links).map((name) => [name, readlinkSync(join(copy, name))]);
    expect(Object.fromEntries(kept)).toEqual(links);
    expect(readdirSync(copy).toSorted()).toEqual([...Object.keys(links), "own.txt"].toSorted());
  });

  it.runIf(isRoot)("nor is what they lead to given away with them (only root can)", async () => {
    const outside = await temporaryFolder({ "secret.txt": "" });
    const submission = await temporaryFolder();
    await symlink(join(outside, "secret.txt"), join(submission, "link"));
    await copyOf(submission, "", 54_321);
    expect(statSync(join(outside, "secret.txt")).uid).toBe(0);
  });

  it("sockets and pipes are left out, and nobody waits for them", async () => {
    const submission = await temporaryFolder({ "eco.py": "" });
    await execa({ cwd: submission, shell: true })`mkfifo pipe`;
    const server = createServer().listen(join(submission, "socket"));
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    const { copy, uncopied } = await copyOf(submission);
    expect(lstatSync(join(submission, "socket")).isSocket()).toBe(true);
    expect([readdirSync(copy), uncopied]).toEqual([["eco.py"], []]);
  });

  it.skipIf(isRoot)("what cannot be read is left out (root can read everything)", async () => {
    const submission = await temporaryFolder({ "eco.py": "", "locked.txt": "", "shut/x.txt": "" });
    await Promise.all([chmod(join(submission, "locked.txt"), 0), chmod(join(submission, "shut"), 0)]);
    onTestFinished(() => chmod(join(submission, "shut"), 0o755));
    const { copy } = await copyOf(submission);
    expect(readdirSync(copy, { recursive: true }).toSorted()).toEqual(["eco.py", "shut"]);
  });

  it.each([
    ["a\nline"],
    ["--help"],
    ["-rf"],
    [" "],
    ["ñ🙂"],
    ["$(reboot)"],
    ["x".repeat(255)],
    ["\\"],
    ["*"],
  ])("names are names: %j", async (name) => {
    const { copy } = await copyOf(await temporaryFolder({ [`${name}/${name}`]: "text" }));
    expect(readFileSync(join(copy, name, name), "utf8")).toBe("text");
  });
});

describe("what is too much to be copied", () => {
  it("is a folder of 5,000 files: it is named, and the rest is there", async () => {
    const files = { ...numbered(5000, "data/"), "eco.py": "", "src/x.py": "" };
    const { copy, uncopied } = await copyOf(await temporaryFolder(files));
    expect(uncopied).toEqual(["data"]);
    expect(readdirSync(copy, { recursive: true }).toSorted()).toEqual(["eco.py", "src", join("src", "x.py")]);
  });

  it("is a file of 100 MB beside the program: it is named, and the rest is there", async () => {
    const submission = await temporaryFolder({ "eco.py": "", "film.mp4": "" });
    await truncate(join(submission, "film.mp4"), 100_000_000);
    const { copy, uncopied } = await copyOf(submission);
    expect([readdirSync(copy), uncopied]).toEqual([["eco.py"], ["film.mp4"]]);
  });

  it("is a file of 100 MB in whatever folder: what lies beside it is there", async () => {
    const submission = await temporaryFolder({ "eco.py": "", "films/a.mp4": "", "films/a.txt": "" });
    await truncate(join(submission, "films", "a.mp4"), 100_000_000);
    const { copy, uncopied } = await copyOf(submission);
    expect(uncopied).toEqual([join("films", "a.mp4")]);
    expect(readdirSync(join(copy, "films"))).toEqual(["a.txt"]);
  });

  it("is not what the program's own folder holds: that goes first", async () => {
    const files = { ...numbered(1500, "a/"), ...numbered(1500, "z/own/"), "z/eco.py": "" };
    const submission = await temporaryFolder(files);
    expect((await copyOf(submission)).uncopied).toEqual([join("z", "own")]);
    const { copy, uncopied } = await copyOf(submission, join("z", "own"));
    expect(uncopied).toEqual(["a"]);
    expect(readdirSync(join(copy, "z", "own"))).toHaveLength(1500);
    expect(existsSync(join(copy, "z", "eco.py"))).toBe(true);
  });

  it.each([["own"], [""]])(
    "is the program's own folder as a whole when that alone is too much: %j",
    async (own) => {
      const { copy, uncopied } = await copyOf(await temporaryFolder(numbered(2050, join(own, "f"))), own);
      expect([uncopied, existsSync(join(copy, own, "f0"))]).toEqual([[own], false]);
    },
  );

  it("is never a link, which would be followed where it is shown", async () => {
    const submission = await temporaryFolder(numbered(1999, "f"));
    for (const name of ["a", "y", "z"]) await symlink("/etc", join(submission, name));
    expect((await copyOf(submission)).uncopied.filter((path) => path !== "")).toEqual([]);
  });

  it("is named a hundred times at most", async () => {
    const submission = await temporaryFolder(numbered(120, "films"));
    for (const name of readdirSync(submission)) await truncate(join(submission, name), 100_000_000);
    expect((await copyOf(submission)).uncopied).toHaveLength(100);
  });

  it.runIf(hasPosixFiles)(
    "may be 50,000 files: their folder is named, not each of them (touch is POSIX's)",
    async () => {
      const submission = await temporaryFolder({ "eco.py": "" });
      await makeMany(join(submission, "data"), 50_000);
      const { copy, uncopied } = await copyOf(submission);
      expect([readdirSync(copy), uncopied]).toEqual([["eco.py"], ["data"]]);
    },
  );
});
