import { describe, expect, it } from "vitest";
import { runSteps } from "../testing/run-steps.ts";

describe("a web server is asked", () => {
  const steps = ["web: accepts", "web: { is-asked: [GET / HTTP/1.1, 'Host: {host}:{port}'] }"];
  const peers = "web: { is: web-server }";
  const client = (request: string, then = "") => `c = call()\nc.sendall(f'${request}'.encode())\n${then}`;
  const right = "GET / HTTP/1.1\\r\\nHost: {host}:{port}\\r\\n\\r\\n";

  it.each([
    ["as it should be", right, undefined],
    ["for another page", right.replace("/ ", "/index.html "), "different"],
    ["without a header", "GET / HTTP/1.1\\r\\n\\r\\n", "different"],
    ["with bare newlines", right.replaceAll("\\r", ""), "different"],
    ["without a blank line", "GET / HTTP/1.1\\r\\nHost: {host}:{port}\\r\\n", "stream-ended"],
    ["for nothing", "", "stream-ended"],
  ])("%s", async (_, request, why) => {
    expect((await runSteps(client(request), steps, { peers })).unmet?.[1]).toBe(why);
  });

  it("in vain, by a program that waits before its request is whole", async () => {
    const patient = [steps[0] ?? "", "web: { does: is-asked, within: 300 ms }"];
    const { unmet } = await runSteps(client("GET / HTTP/1.1\\r\\n", "c.recv(1)"), patient, { peers });
    expect(unmet).toEqual([1, "deadline"]);
  });

  it("and answers with a page, in pieces and with the status that it is told", async () => {
    const reads = "b = b''\nwhile part := c.recv(999): b += part\nprint(b.decode())";
    const page = "web: { sends-page: '<p>ñ</p>', status: 404, pieces: 3 }";
    const answers = [...steps, page, "web: leaves", "program: { prints: '<p>ñ</p>' }"];
    const { unmet, stdout, events } = await runSteps(client(right, reads), answers, { peers });
    expect([unmet, stdout.split("\r\n")[0]]).toEqual([undefined, "HTTP/1.1 404 Not Found"]);
    expect(events.filter(({ kind }) => kind === "sent").length).toBe(3);
  });
});

describe("a time server is asked", () => {
  const peers = "ntp: { is: ntp-server }";
  const client = (request: string, then = "") =>
    `s = socket.socket(type=socket.SOCK_DGRAM)\ns.sendto(${request}, (host, port))\n${then}`;
  const right = "b'\\x1b' + 47 * b'\\0'";

  it.each([
    ["as it should be", right, undefined],
    ["in version 4", "b'\\x23' + 47 * b'\\0'", undefined],
    ["with a byte too few", "b'\\x1b' + 46 * b'\\0'", "different"],
    ["in another mode", "b'\\x1c' + 47 * b'\\0'", "different"],
    ["with an empty datagram", "b''", "different"],
  ])("%s", async (_, request, why) => {
    expect((await runSteps(client(request), ["ntp: is-asked"], { peers })).unmet?.[1]).toBe(why);
  });

  it("by nobody, when the program has ended", async () => {
    expect((await runSteps("pass", ["ntp: is-asked"], { peers })).unmet).toEqual([0, "exited"]);
  });

  it("and says what time it is: the program prints it", async () => {
    const reads = `b = s.recv(99)\nprint(len(b), int.from_bytes(b[40:44], 'big') - 2208988800)
print(time.asctime(time.gmtime(int.from_bytes(b[40:44], 'big') - 2208988800)))`;
    const steps = [
      "ntp: is-asked",
      "ntp: { sends-time: '2021-02-26 23:59:00' }",
      "program: { prints-time: '2021-02-26 23:59:00' }",
      "program: ends",
    ];
    const { unmet, stdout } = await runSteps(client(right, reads), steps, { peers });
    expect([unmet, stdout]).toEqual([undefined, "48 1614383940\nFri Feb 26 23:59:00 2021\n"]);
  });

  it("and its time is the same second for who rounds and who cuts", async () => {
    const reads =
      "b = s.recv(99)\nprint(f'fraction {int.from_bytes(b[44:48], \"big\") / 2**32}', b[24:32] == bytes(8))";
    const steps = ["ntp: is-asked", "ntp: { sends-time: '2021-02-26 23:59:00' }", "program: ends"];
    expect((await runSteps(client(right, reads), steps, { peers })).stdout).toBe("fraction 0.25 True\n");
  });
});

it("a name server of ours is one only in a bubble", async () => {
  const peers = "dns: { is: dns-server, answers: { A: 203.0.113.1 } }";
  await expect(runSteps("pass", ["dns: { is-asked: [A] }"], { peers })).rejects.toThrow(/bubble/);
});
