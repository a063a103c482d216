import { chmod, chown } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it, onTestFinished } from "vitest";
import { poll } from "../kernel/poll.ts";
import { processesWithEnvironment, readText } from "../kernel/processes.ts";
import { limits } from "../program/limits.ts";
import { canBubble } from "../testing/can-bubble.ts";
import { pythonPath } from "../testing/start-python.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { chooseIdentity } from "./identity.ts";
import { type Inside, innerCommand } from "./inner.ts";
import { writeNames } from "./names.ts";
import { readOnly } from "./view.ts";

const identity = chooseIdentity();
const environment = { PATH: process.env.PATH ?? "" };

/** A folder that whoever runs inside may write to. */
async function writableFolder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await temporaryFolder(files);
  await chmod(folder, 0o755);
  if (identity.stepsDown) await chown(folder, identity.uid, identity.uid);
  return folder;
}

/** Runs a command in an inner bubble that sees nothing but a /tmp of its own and what `more` adds. */
async function run(command: readonly string[], { views = [], ...more }: Partial<Inside> = {}) {
  const own = { from: await writableFolder(), to: "/tmp", writable: true };
  const inside = { command, folder: "/tmp", environment, tool: "", network: "none", ...more } as const;
  const [file = "", ...args] = innerCommand({ ...inside, views: [own, ...views] }, identity);
  const result = await execa(file, args, { reject: false, stdin: "ignore" });
  // A bubble that was not made shows nothing either: no test may pass for that.
  if (result.stderr.startsWith("bwrap: ")) throw new Error(result.stderr);
  return result;
}

async function shell(script: string, more: Partial<Inside> = {}) {
  return run(["sh", "-c", script], more);
}

async function linesOf(script: string, more: Partial<Inside> = {}): Promise<string[]> {
  return (await shell(script, more)).stdout.split("\n").filter(Boolean);
}

async function python(source: string, more: Partial<Inside> = {}) {
  const tool = await pythonPath();
  return run([tool, "-c", source], { tool, ...more });
}

describe.runIf(canBubble)("what a program sees (where bubblewrap works)", () => {
  it("is the system and nothing of anybody's", async () => {
    const system = ["bin", "dev", "etc", "lib", "lib32", "lib64", "libx32", "proc", "sbin", "tmp", "usr"];
    const root = await linesOf("ls -A /");
    expect(root).toEqual(expect.arrayContaining(["dev", "etc", "proc", "tmp", "usr"]));
    expect(root.filter((name) => !system.includes(name))).toEqual([]);
  });

  it("is an /etc that tells nobody's name, password or network", async () => {
    const etc = await linesOf("ls -A /etc");
    const secrets = [
      "passwd",
      "shadow",
      "group",
      "hosts",
      "hostname",
      "resolv.conf",
      "ssh",
      "ssl",
      "sudoers",
    ];
    expect(etc.filter((name) => secrets.includes(name))).toEqual([]);
    expect(etc).toContain("ld.so.cache");
  });

  it("is a user and a machine that are made up, where they are given", async () => {
    const views = await writeNames(join(await temporaryFolder(), "etc"), identity);
    const said = await linesOf("id -un; id -gn; cut -d: -f1 /etc/passwd; cat /etc/hostname", { views });
    expect(said).toEqual(["alumno", "alumno", "root", "alumno", "aula"]);
  });

  it("is no file of this machine, unless it was given", async () => {
    const folder = await temporaryFolder({ "secret.txt": "a secret" });
    await chmod(folder, 0o755);
    const secret = join(folder, "secret.txt");
    expect((await shell(`cat ${secret}`)).stdout).toBe("");
    expect((await shell(`cat ${secret}`, { views: [readOnly(folder)] })).stdout).toBe("a secret");
  });

  it("is no process but its own", async () => {
    expect(await linesOf("cat /proc/[0-9]*/comm | sort -u")).toEqual(["bwrap", "cat", "sh", "sort"]);
  });

  it.each(["pid", "ipc", "mnt", "net"])("is a %s namespace of its own", async (kind) => {
    const link = `readlink /proc/self/ns/${kind}`;
    const { stdout: ours } = await execa("sh", ["-c", link]);
    expect((await shell(link)).stdout).toMatch(new RegExp(`^${kind}:`));
    expect((await shell(link)).stdout).not.toBe(ours);
  });

  it.each([["plain"], ["two words"], ["a\nline"], ["--dir"], ["ñ🙂"], ["x".repeat(255)]])(
    "has names as hostile as they come: %j",
    async (name) => {
      const from = await temporaryFolder({ file: "seen" });
      await chmod(from, 0o755);
      const to = `/deep/${name}/er`;
      const { stdout } = await run(["cat", `${to}/file`], { views: [{ from, to, writable: false }] });
      expect(stdout).toBe("seen");
    },
  );

  it("is the later of two views where they meet", async () => {
    const [below, above] = [await temporaryFolder({ one: "1", two: "1" }), await temporaryFolder({ x: "2" })];
    for (const folder of [below, above]) await chmod(folder, 0o755);
    const views = [
      { from: below, to: "/seen", writable: false },
      { from: join(above, "x"), to: "/seen/two", writable: false },
    ];
    expect((await shell("cat /seen/one /seen/two", { views })).stdout).toBe("12");
  });
});

describe.runIf(canBubble)("what a program may do (where bubblewrap works)", () => {
  it("is nothing that takes a right, and it never gets one back", async () => {
    const rights = await linesOf("grep -E '^(CapInh|CapPrm|CapEff|CapAmb|NoNewPrivs)' /proc/self/status");
    const none = "0000000000000000";
    const caps = ["CapInh", "CapPrm", "CapEff", "CapAmb"].map((name) => `${name}:\t${none}`);
    expect(rights).toEqual([...caps, "NoNewPrivs:\t1"]);
  });

  it("is done as nobody that this machine knows", async () => {
    const [uid = "", gid, ...groups] = await linesOf("id -u; id -g; id -G | tr ' ' '\\n'");
    expect([uid, gid]).toEqual([String(identity.uid), String(identity.uid)]);
    expect(Number(uid)).toBeGreaterThan(0);
    expect(groups).not.toContain("0");
  });

  it.each([
    "/new",
    "/usr/new",
    "/usr/bin/new",
    "/etc/new",
    "/dev/new",
    "/proc/new",
    "/proc/sys/kernel/hostname",
  ])("is not to write to %s", async (path) => {
    const { exitCode, stderr } = await shell(`echo x > ${path}`);
    expect(exitCode).not.toBe(0);
    expect(stderr).toMatch(/Read-only file system|Permission denied|No such file|nonexistent/);
  });

  it.each(["/tmp/new", "/dev/shm/new", "/dev/null"])("is to write to %s", async (path) => {
    expect(await shell(`echo x > ${path}`)).toMatchObject({ exitCode: 0, stderr: "" });
  });

  it("is not to write to what it may only read", async () => {
    const folder = await writableFolder({ file: "as it was" });
    const { stderr } = await shell(`rm -f ${folder}/file; touch ${folder}/new`, {
      views: [readOnly(folder)],
    });
    expect(stderr).toMatch(/rm: .*Read-only file system\n.*touch: .*Read-only file system/s);
    const { stdout } = await shell(`cat ${folder}/file`, { views: [readOnly(folder)] });
    expect(stdout).toBe("as it was");
  });

  it.each([
    "mount -t tmpfs none /tmp",
    "unshare --user --map-root-user mount -t tmpfs none /usr",
    "chroot /tmp",
  ])("is not to rearrange the system: %s", async (command) => {
    const { exitCode } = await shell(`${command} && ls /usr/bin`);
    expect(exitCode).not.toBe(0);
  });

  it.each([
    ["Max open files", limits.openFiles],
    ["Max file size", limits.disk],
    ["Max cpu time", limits.processorSeconds],
    ["Max core file size", 0],
  ])("is bounded by the kernel: %s is %d", async (name, most) => {
    const table = (await shell("cat /proc/self/limits")).stdout;
    const [, soft, hard] = new RegExp(`^${name} +(\\S+) +(\\S+)`, "m").exec(table) ?? [];
    expect([soft, hard]).toEqual([String(most), String(most)]);
  });

  it.each(["Max processes", "Max data size"])(
    "is bounded by the kernel: %s is not unlimited",
    async (name) => {
      const table = (await shell("cat /proc/self/limits")).stdout;
      expect(table).toMatch(new RegExp(`^${name} +\\d+ +\\d+ `, "m"));
    },
  );

  it("is not to open one file more than that", async () => {
    const { stdout } = await python(
      "import os\nfiles = []\ntry:\n    while True: files.append(os.open('/dev/null', 0))\nexcept OSError as e:\n    print(files[-1] + 1, e.strerror)",
    );
    expect(stdout).toBe(`${limits.openFiles} Too many open files`);
  });
});

describe.runIf(canBubble)("the environment of a program (where bubblewrap works)", () => {
  const given = {
    ...environment,
    PLAIN: "x",
    SPACES: " two  words ",
    LINES: "a\nb\n",
    EQUALS: "a=b=c",
    EMPTY: "",
    ñ: "🙂",
  };

  it("is what was given, to the letter, and where it runs", async () => {
    const { stdout } = await run(["env", "-0"], { environment: given });
    const seen = Object.fromEntries(
      stdout
        .split("\0")
        .filter(Boolean)
        .map((entry) => /^([^=]*)=(.*)$/s.exec(entry)?.slice(1) ?? []),
    );
    expect(seen).toEqual({ ...given, PWD: "/tmp" });
  });

  it("has a library loaded into the program and into nothing that stands before it", async () => {
    const preloaded = { ...environment, LD_PRELOAD: "/nowhere/lib.so" };
    const { stdout, stderr } = await run(["printenv", "LD_PRELOAD"], { environment: preloaded });
    expect(stdout).toBe("/nowhere/lib.so");
    // Whatever is started with it complains once.
    expect(stderr.match(/\/nowhere\/lib\.so/g)).toHaveLength(1);
  });

  it("keeps the arguments whole behind a library", async () => {
    const preloaded = { ...environment, LD_PRELOAD: "/nowhere/lib.so" };
    const { stdout } = await run(["printf", "[%s]", "two words", "$HOME", "", "a\nb"], {
      environment: preloaded,
    });
    expect(stdout).toBe("[two words][$HOME][][a\nb]");
  });
});

describe.runIf(canBubble)("the network of a program (where bubblewrap works)", () => {
  const calls = (host: string, port: number) =>
    `import socket\ntry:\n    socket.create_connection(('${host}', ${port}), 5)\n    print('connected')\nexcept OSError as e: print(e.strerror)`;

  async function listeningPort(): Promise<number> {
    const server = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  it("is ours where it is shared", async () => {
    const port = await listeningPort();
    expect((await python(calls("127.0.0.1", port), { network: "shared" })).stdout).toBe("connected");
  });

  it("is empty where there is none: our servers are not there", async () => {
    expect((await python(calls("127.0.0.1", await listeningPort()))).stdout).toBe("Connection refused");
  });

  it("is empty where there is none: nothing leads out", async () => {
    const interfaces = await linesOf("tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' '");
    expect(interfaces).toEqual(["lo"]);
    expect((await python(calls("192.0.2.1", 80))).stdout).toBe("Network is unreachable");
  });
});

describe.runIf(canBubble)("the end of a program (where bubblewrap works)", () => {
  const mark = `MARK_OF_TEST=${process.pid}`;
  const marked = { ...environment, MARK_OF_TEST: String(process.pid) };

  it.each([
    ["exit code", "exit 7", 7],
    ["signal, as shells say it", "kill -SEGV $$", 139],
  ])("is told by its %s", async (_, script, code) => expect((await shell(script)).exitCode).toBe(code));

  it("is the end of its daemons", async () => {
    const daemon = "setsid sleep 600 >/dev/null 2>&1 & echo $! >/tmp/pid; test -s /tmp/pid && echo started";
    expect((await shell(daemon, { environment: marked })).stdout).toBe("started");
    const left = await poll(() => (processesWithEnvironment(mark).length === 0 ? "none" : undefined), {
      milliseconds: 10_000,
    });
    expect([left, processesWithEnvironment(mark).map((pid) => readText(`/proc/${pid}/comm`))]).toEqual([
      "none",
      [],
    ]);
  });
});
