import { describe, expect, it } from "vitest";
import { limits } from "../program/limits.ts";
import { canBubble } from "../testing/can-bubble.ts";
import { identity, linesOf, python, shell, writableFolder } from "../testing/run-inside.ts";
import { readOnly } from "./view.ts";

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
