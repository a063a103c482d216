import { createSocket } from "node:dgram";
import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { connectedTo } from "./connected-to.ts";

async function clientOf(port: number | undefined): Promise<number> {
  const socket = createSocket("udp4");
  onTestFinished(() => void socket.close());
  if (port === undefined) socket.bind(0, "127.0.0.1");
  else socket.connect(port, "127.0.0.1");
  await once(socket, port === undefined ? "listening" : "connect");
  return socket.address().port;
}

it.runIf(process.platform === "linux")("a socket that is connected says to whom", async () => {
  expect(connectedTo(await clientOf(40_123))).toEqual({ host: "127.0.0.1", port: 40_123 });
});

it("one that is not, and a port of nobody's, say nothing", async () => {
  expect(connectedTo(await clientOf(undefined))).toBeUndefined();
  expect(connectedTo(1)).toBeUndefined();
});
