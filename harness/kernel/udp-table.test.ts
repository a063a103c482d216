import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { socketInodes } from "./processes.ts";
import { listeningSockets, parseUdpTable } from "./socket-table.ts";

const heading =
  "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops\n";
const row = (local: string, state: string, inode: number, remote = "00000000:0000") =>
  `  123: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 2 0000000000000000 0\n`;

describe("a table of UDP sockets", () => {
  it("shows those that are bound, also after those that are not wanted", () => {
    const table =
      heading +
      row("0100007F:1388", "07", 11) +
      row("0100007F:C350", "01", 22, "0100007F:1388") +
      row("00000000:007B", "07", 33);
    expect(parseUdpTable(table)).toEqual([
      { host: "127.0.0.1", port: 5000, inode: "11" },
      { host: "0.0.0.0", port: 123, inode: "33" },
    ]);
  });

  it("shows those of IPv6", () => {
    const any = "00000000000000000000000000000000";
    const table = heading + row(`${any}:1388`, "07", 11, `${any}:0000`);
    expect(parseUdpTable(table)).toEqual([{ host: "::", port: 5000, inode: "11" }]);
  });

  it.each([
    ["nothing", ""],
    ["only its heading", heading],
    ["half a row", `${heading}  123: 0100007F:1388 00000000:0000 07`],
  ])("may hold %s", (_, table) => expect(parseUdpTable(table)).toEqual([]));
});

describe.runIf(process.platform === "linux")("the UDP sockets that are bound here (Linux shows them)", () => {
  async function bound(address: string): Promise<Socket> {
    const socket = createSocket({
      type: address.includes(":") ? "udp6" : "udp4",
      ipv6Only: address === "::1",
    });
    socket.bind({ address, port: 0, exclusive: true });
    await once(socket, "listening");
    onTestFinished(() => {
      socket.close();
    });
    return socket;
  }

  const hostsAt = (port: number, ...families: Parameters<typeof listeningSockets>[1] & object) =>
    listeningSockets((socket) => socket.port === port, families).map(({ host }) => host);

  it.each([
    ["127.0.0.1", "udp4"],
    ["0.0.0.0", "udp4"],
    ["::1", "udp6"],
    ["::", "udp6"],
  ] as const)("are found at %s by their port, and only in their own table", async (host, family) => {
    const { port } = (await bound(host)).address();
    const other = family === "udp4" ? "udp6" : "udp4";
    expect(hostsAt(port, family)).toEqual([host]);
    expect(hostsAt(port, other, "v4", "v6")).toEqual([]);
    expect(hostsAt(port, other, family)).toEqual([host]);
  });

  it("are found by the descriptors of their process", async () => {
    const { port } = (await bound("127.0.0.1")).address();
    const inodes = socketInodes(process.pid);
    const own = listeningSockets(({ inode }) => inodes.has(inode), ["udp4"]);
    expect(own.map((socket) => socket.port)).toContain(port);
  });

  it("are not those that are connected, as clients' are", async () => {
    const socket = await bound("127.0.0.1");
    const { port } = socket.address();
    socket.connect((await bound("127.0.0.1")).address().port, "127.0.0.1");
    await once(socket, "connect");
    expect(hostsAt(port, "udp4")).toEqual([]);
  });
});
