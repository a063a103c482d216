import { chmod } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it, onTestFinished } from "vitest";
import { poll } from "../kernel/poll.ts";
import { processesWithEnvironment, readText } from "../kernel/processes.ts";
import { canBubble } from "../testing/can-bubble.ts";
import { environment, linesOf, python, runInside, shell } from "../testing/run-inside.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { callFilter } from "./seccomp.ts";
import { readOnly } from "./view.ts";

describe.runIf(canBubble && callFilter(process.arch, false) !== undefined)(
  "what a program cannot ask of the kernel (where bubblewrap works)",
  () => {
    const calls = "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n";
    it.each([
      ["memory without a process", "libc.memfd_create(b'x', 0)"],
      ["memory that outlives it", "libc.shmget(0, 4096, 0o1600)"],
      ["messages that outlive it", "libc.msgget(0, 0o1600)"],
      ["namespaces in which it is root", "libc.unshare(0x10000000)"],
      [
        "a process in such a namespace",
        "libc.syscall(56 if os.uname().machine == 'x86_64' else 220, 0x10000011, 0, 0, 0, 0)",
      ],
      ["to look into others", "libc.ptrace(16, 1, 0, 0)"],
    ])("is %s", async (_, call) => {
      const { stdout } = await python(`${calls}print(${call}, os.strerror(ctypes.get_errno()))`);
      expect(stdout).toBe("-1 Function not implemented");
    });

    it("is not what it needs: threads, processes, sockets", async () => {
      const source = [
        "import threading, subprocess, socket",
        "t = threading.Thread(target=print, args=('thread',)); t.start(); t.join()",
        "print(subprocess.run(['echo', 'process'], capture_output=True, text=True).stdout, end='')",
        "a, b = socket.socketpair(); a.sendall(b'socket'); print(b.recv(9).decode())",
      ].join("\n");
      expect((await python(source)).stdout).toBe("thread\nprocess\nsocket");
    });
  },
);

describe.runIf(canBubble)("what a program sees (where bubblewrap works)", () => {
  it("is the system and nothing of anybody's", async () => {
    const system = ["bin", "dev", "etc", "lib", "lib32", "lib64", "libx32", "proc", "sbin", "tmp", "usr"];
    const root = await linesOf("ls -A /");
    expect(root).toEqual(expect.arrayContaining(["dev", "etc", "proc", "tmp", "usr"]));
    expect(root.filter((name) => !system.includes(name))).toEqual([]);
  });

  it("is an /etc that tells nobody's name, password or network", async () => {
    const etc = await linesOf("ls -A /etc");
    const secrets = ["shadow", "gshadow", "machine-id", "ssh", "ssl", "sudoers"];
    expect(etc.filter((name) => secrets.includes(name))).toEqual([]);
    expect(etc).toContain("ld.so.cache");
  });

  it("is a user and a machine that are made up", async () => {
    const said = await linesOf("id -un; id -gn; cut -d: -f1 /etc/passwd; cat /etc/hostname");
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
    // The shell looks for them before it starts cat.
    expect(new Set(await linesOf("cat /proc/[0-9]*/comm; true"))).toEqual(new Set(["bwrap", "sh"]));
  });

  it.each(["pid", "mnt", "net"])("is a %s namespace of its own", async (kind) => {
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
      const { stdout } = await runInside(["cat", `${to}/file`], { views: [{ from, to, writable: false }] });
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
    const { stdout } = await runInside(["env", "-0"], { environment: given });
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
    const { stdout, stderr } = await runInside(["printenv", "LD_PRELOAD"], { environment: preloaded });
    expect(stdout).toBe("/nowhere/lib.so");
    // Whatever is started with it complains once.
    expect(stderr.match(/\/nowhere\/lib\.so/g)).toHaveLength(1);
  });

  it("keeps the arguments whole behind a library", async () => {
    const preloaded = { ...environment, LD_PRELOAD: "/nowhere/lib.so" };
    const { stdout } = await runInside(["printf", "[%s]", "two words", "$HOME", "", "a\nb"], {
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
