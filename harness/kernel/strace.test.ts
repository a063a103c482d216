import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Toolchain } from "../program/toolchain.ts";
import { pythonPath, startCommand, untilExited } from "../testing/start-python.ts";
import { printedOn } from "../transcript/reading.ts";
import { pokeCommand, readTrace, traceCommand } from "./strace.ts";

const strace = await new Toolchain().find("strace");
const timeval = (bytes: string) => `12 setsockopt(3, SOL_SOCKET, SO_RCVTIMEO_OLD, "${bytes}", 16) = 0`;
const set = (option: string, seconds: number) => [
  { kind: "set-kernel-timeout", option, seconds, call: option.startsWith("SO_") ? 1 : 0 },
];
const tried = (host: string, port: number) => [{ kind: "tried-to-connect", to: { host, port } }];

describe("a line that strace noted", () => {
  it.each([
    [
      '12 connect(3, {sa_family=AF_INET, sin_port=htons(5000), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
      tried("127.0.0.1", 5000),
    ],
    [
      '12 connect(3, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, 28) = -1',
      tried("::1", 80),
    ],
    ['12 connect(3, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}, 16) = 0', []],
    ['12 connect(3, {sa_family=AF_UNIX, sun_path="/run/nscd"}, 110) = -1 ENOENT', []],
    [timeval("\\5\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0"), set("SO_RCVTIMEO", 5)],
    [timeval(",\\1\\0\\0\\0\\0\\0\\0 \\241\\7\\0\\0\\0\\0\\0"), set("SO_RCVTIMEO", 300.5)],
    ["12 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0", []],
    ["12 alarm(300) = 0", set("alarm", 300)],
    ["12 alarm(0) = 12", []],
    [
      "12 setitimer(ITIMER_REAL, {it_interval={tv_sec=0, tv_usec=0}, it_value={tv_sec=30, tv_usec=0}}, NULL) = 0",
      set("setitimer", 30),
    ],
    [
      "12 timerfd_settime(4, 0, {it_interval={tv_sec=0, tv_nsec=0}, it_value={tv_sec=9, tv_nsec=0}}, NULL) = 0",
      set("timerfd_settime", 9),
    ],
    ["12 +++ exited with 0 +++", []],
  ])("%s", (line, events) => expect(readTrace(line)).toEqual(events));

  const to = (port: number) =>
    `{sa_family=AF_INET, sin_port=htons(${port}), sin_addr=inet_addr("127.0.0.1")}`;
  const v6 =
    '{sa_family=AF_INET6, sin6_port=htons(99), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &a)}';

  it.each([
    ["sendto", `12 sendto(3, "hola", 4, 0, ${to(5000)}, 16) = 4`, tried("127.0.0.1", 5000)],
    ["sendto over IPv6", `12 sendto(3, "hola", 4, 0, ${v6}, 28) = 4`, tried("::1", 99)],
    [
      "sendmsg",
      `12 sendmsg(3, {msg_name=${to(5000)}, msg_namelen=16, msg_iov=[{iov_base="h", iov_len=1}]}, 0) = 1`,
      tried("127.0.0.1", 5000),
    ],
    [
      "sendmmsg",
      `12 sendmmsg(3, [{msg_hdr={msg_name=${to(5000)}, msg_namelen=16}, msg_len=1}], 1, 0) = 1`,
      tried("127.0.0.1", 5000),
    ],
    ["a connected socket", '12 sendto(3, "hola", 4, MSG_NOSIGNAL, NULL, 0) = 4', []],
    ["a name server", `12 sendto(3, "hola", 4, 0, ${to(53)}, 16) = 4`, []],
    ["no port at all, to see which way it goes", `12 connect(3, ${to(0)}, 16) = 0`, []],
    [
      "a port that only begins like that of a name server",
      `12 connect(3, ${to(5353)}, 16) = 0`,
      tried("127.0.0.1", 5353),
    ],
    ["what came, not what goes", `12 recvfrom(3, "hola", 99, 0, ${to(5000)}, [16]) = 4`, []],
    ["what is bound", `12 bind(3, ${to(5000)}, 16) = 0`, []],
  ])("says to whom datagrams go: %s", (_, line, events) => expect(readTrace(line)).toEqual(events));

  it("may hold a quotation mark among its bytes, as 34 s do", () => {
    expect(readTrace(timeval('\\"\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0'))).toEqual(
      set("SO_RCVTIMEO", 34),
    );
  });
});

/** Runs a Python program behind strace; returns what it printed and what strace noted. */
async function traced(source: string, wrap: (log: string, command: string[]) => string[]) {
  const python = await pythonPath();
  const { folder } = await startCommand(["true"]);
  const log = join(folder, "log");
  const one = await startCommand(wrap(log, [python, "-c", source]));
  await untilExited(one);
  return {
    said: printedOn(one.transcript.events, "stdout").toString(),
    noted: readTrace(await readFile(log, "utf8")),
  };
}

const timeout =
  "import socket, struct\na, b = socket.socketpair()\na.setsockopt(1, socket.SO_RCVTIMEO, struct.pack('ll', 300, 0))\n";

describe.runIf(strace !== undefined)("a program behind strace (where it is installed)", () => {
  const command = (log: string, rest: string[]) => traceCommand(strace ?? "", log, rest);

  it("is seen to try to connect", async () => {
    const source =
      "import socket, threading\nt = threading.Thread(target=lambda: socket.socket().connect_ex(('127.0.0.1', 1)))\nt.start(); t.join()";
    expect((await traced(source, command)).noted).toEqual(tried("127.0.0.1", 1));
  });

  it("is seen to send datagrams to addresses, in either way", async () => {
    const source =
      "import socket\ns = socket.socket(type=socket.SOCK_DGRAM)\ns.sendto(b'x', ('127.0.0.1', 1))\ns.sendmsg([b'y'], [], 0, ('127.0.0.1', 2))\ns.connect(('127.0.0.1', 3)); s.send(b'z')";
    const calls = [1, 2, 3].flatMap((port) => tried("127.0.0.1", port));
    expect((await traced(source, command)).noted).toEqual(calls);
  });

  it("is seen to hand its timeout to the kernel", async () => {
    expect((await traced(timeout, command)).noted).toEqual(set("SO_RCVTIMEO", 300));
  });

  it("has that timeout shortened when it is asked for", async () => {
    const source = `${timeout}try: a.recv(1)\nexcept BlockingIOError: print('over')`;
    const poked = await traced(source, (log, rest) =>
      pokeCommand(strace ?? "", log, { call: 1, seconds: 0.05 }, rest),
    );
    expect(poked.said).toBe("over\n");
  });

  it("keeps its other options when it has that shortened", async () => {
    const source =
      "import socket, ctypes\none = (ctypes.c_int * 4)(1, 7, 7, 7)\ns = socket.socket()\nlibc = ctypes.CDLL(None)\nlibc.setsockopt(s.fileno(), 1, 2, one, 4)\nprint(list(one))";
    const poked = await traced(source, (log, rest) =>
      pokeCommand(strace ?? "", log, { call: 2, seconds: 3 }, rest),
    );
    expect(poked.said).toBe("[1, 7, 7, 7]\n");
  });
});
