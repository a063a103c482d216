import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { socketInodes } from "./processes.ts";
import { listeningSockets, parseTable, parseUnixTable, readAddress } from "./socket-table.ts";

const onLinux = process.platform === "linux";

describe("an address as the kernel prints it (little-endian words)", () => {
  it.each([
    ["0100007F", "127.0.0.1"],
    ["00000000", "0.0.0.0"],
    ["0200A8C0", "192.168.0.2"],
    ["00000000000000000000000000000000", "::"],
    ["00000000000000000000000001000000", "::1"],
    ["0000000000000000FFFF00000100007F", "127.0.0.1"],
    ["B80D0120000000000000000001000000", "2001:db8::1"],
    ["B80D0120010000000000000001000000", "2001:db8:0:1::1"],
    ["B80D0120020001000400030006000500", "2001:db8:1:2:3:4:5:6"],
  ])("%s is %s", (hex, address) => expect(readAddress(hex)).toBe(address));

  it("FE80… is fe80::…", () => {
    expect(readAddress("000080FE00000000FF0054509ED0FA7E")).toBe("fe80::5054:ff:7efa:d09e");
  });
});

describe("a table of the kernel", () => {
  const heading =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
  const row = (port: string, state: string, inode: number) =>
    `   0: 0100007F:${port} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0000 100 0 0 10 0\n`;
  const table =
    heading +
    row("1388", "0A", 111) +
    row("0050", "0A", 222) +
    row("C350", "01", 333) +
    row("1F90", "0A", 444);

  /** Hands the table out in pieces. */
  function inPieces(size: number) {
    let at = 0;
    const read = () => {
      at += size;
      return table.slice(at - size, at);
    };
    return { read, readSoFar: () => at };
  }

  it.each([1, 7, 150, 10_000])(
    "is read in pieces of %d bytes up to the first socket that does not listen",
    (size) => {
      expect(parseTable(inPieces(size).read)).toEqual([
        { host: "127.0.0.1", port: 5000, inode: "111" },
        { host: "127.0.0.1", port: 80, inode: "222" },
      ]);
    },
  );

  it("is not read any further than that", () => {
    const pieces = inPieces(50);
    parseTable(pieces.read);
    expect(pieces.readSoFar()).toBeLessThan(table.length);
  });

  it("may be empty", () => {
    const lines = [heading];
    expect(parseTable(() => lines.shift() ?? "")).toEqual([]);
  });
});

it("the table of UNIX sockets shows which of them listen, and where", () => {
  const rows = [
    "Num       RefCount Protocol Flags    Type St Inode Path",
    "0000000000000000: 00000002 00000000 00010000 0001 01 16163 /tmp/eco.sock",
    "0000000000000000: 00000003 00000000 00000000 0001 03 16164 /tmp/eco.sock",
    "0000000000000000: 00000002 00000000 00010000 0001 01 16165 @abstract",
    "0000000000000000: 00000002 00000000 00010000 0001 01 16166 /tmp/with a space.sock",
  ];
  expect(parseUnixTable(rows.join("\n"))).toEqual([
    { host: "/tmp/eco.sock", port: 0, inode: "16163" },
    { host: "/tmp/with a space.sock", port: 0, inode: "16166" },
  ]);
});

describe.runIf(onLinux)("the sockets that listen here (Linux has the tables)", () => {
  async function listenAt(host: string, ipv6Only = false): Promise<number> {
    const server = createServer().listen({ host, port: 0, ipv6Only });
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  it.each(["127.0.0.1", "127.0.0.2", "0.0.0.0", "::1", "::"])(
    "are found at %s by their port",
    async (host) => {
      const port = await listenAt(host);
      expect(listeningSockets((socket) => socket.port === port).map((socket) => socket.host)).toEqual([host]);
    },
  );

  it("are found by the descriptors of their process", async () => {
    const port = await listenAt("127.0.0.1");
    const inodes = socketInodes(process.pid);
    expect(listeningSockets(({ inode }) => inodes.has(inode)).map((socket) => socket.port)).toContain(port);
  });

  it("are not those that are closed again", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    server.close();
    await once(server, "close");
    expect(listeningSockets(({ port }) => typeof address === "object" && port === address?.port)).toEqual([]);
  });
});
