import { describe, expect, it } from "vitest";
import { isWholeRequest, page, requestDefect } from "./web.ts";

const lines = ["GET /page HTTP/1.1", "Host: example.com"];
const asked = (text: string, wanted = lines) => requestDefect(Buffer.from(text, "latin1"), wanted);
const request = (...head: readonly string[]) => `${head.join("\r\n")}\r\n\r\n`;

describe("a request", () => {
  it.each([
    ["GET / HTTP/1.1\r\n\r\n", true],
    ["GET / HTTP/1.1\n\n", true],
    ["GET / HTTP/1.1\r\nHost: x\r\n\r\nbody", true],
    ["GET / HTTP/1.1\r\n", false],
    ["GET / HTTP/1.1\r\nHost: x\r\n\r", false],
    ["GET / HTTP/1.1\n", false],
    ["", false],
  ])("%j is whole: %s", (text, whole) => expect(isWholeRequest(Buffer.from(text))).toBe(whole));
});

describe("nothing is wrong with a request", () => {
  it.each([
    ["that is as it is asked for", request(...lines)],
    ["with other headers", request(lines[0] ?? "", "Accept: */*", "Host: example.com", "Connection: close")],
    ["with another letter case in a header", request(lines[0] ?? "", "HOST: Example.COM")],
    ["with spaces around the value", request(lines[0] ?? "", "host:   example.com  ")],
    ["without a space", request(lines[0] ?? "", "Host:example.com")],
    ["with the port that everybody uses", request(lines[0] ?? "", "Host: example.com:80")],
    ["with something after it", `${request(...lines)}body\nwith\n\nnewlines`],
  ])("%s", (_, text) => expect(asked(text)).toBeUndefined());

  it("when it says less than the port that is asked for", () => {
    expect(asked(request(...lines), ["GET /page HTTP/1.1", "Host: example.com:80"])).toBeUndefined();
  });

  it("when no header is asked for", () =>
    expect(asked(request("GET / HTTP/1.0"), ["GET / HTTP/1.0"])).toBeUndefined());
});

describe("the first line is another one", () => {
  it.each([
    ["GET / HTTP/1.1"],
    ["GET /page HTTP/1.0"],
    ["get /page HTTP/1.1"],
    ["GET /page HTTP/1.1 "],
    ["GET  /page HTTP/1.1"],
    ["GET http://example.com/page HTTP/1.1"],
    [""],
  ])("%j", (line) => {
    expect(asked(request(line, "Host: example.com"))).toEqual({ kind: "first-line", line });
  });

  it("even if the headers and the newlines are wrong too", () => {
    expect(asked("POST / HTTP/1.1\nX: y\n\n")).toEqual({ kind: "first-line", line: "POST / HTTP/1.1" });
  });
});

describe("a header is lacking", () => {
  const lacks = { kind: "lacks-header", line: "Host: example.com" };

  it.each([
    ["when there is none", request("GET /page HTTP/1.1")],
    ["when it has another value", request("GET /page HTTP/1.1", "Host: example.org")],
    ["when it has another port", request("GET /page HTTP/1.1", "Host: example.com:8080")],
    ["when its name is longer", request("GET /page HTTP/1.1", "X-Host: example.com")],
    ["when there is a space before the colon", request("GET /page HTTP/1.1", "Host : example.com")],
    ["when it comes after the blank line", `${request("GET /page HTTP/1.1")}Host: example.com\r\n`],
  ])("%s", (_, text) => expect(asked(text)).toEqual(lacks));

  it("the first of several", () => {
    const wanted = [...lines, "Connection: close", "Accept: */*"];
    expect(asked(request(...lines), wanted)).toEqual({ kind: "lacks-header", line: "Connection: close" });
  });
});

describe("the lines end in another way", () => {
  it.each([
    ["all of them", "GET /page HTTP/1.1\nHost: example.com\n\n"],
    ["the first", "GET /page HTTP/1.1\nHost: example.com\r\n\r\n"],
    ["the last", "GET /page HTTP/1.1\r\nHost: example.com\n\n"],
    ["the last of the headers", "GET /page HTTP/1.1\r\nHost: example.com\n\r\n\r\n"],
    ["the blank one", "GET /page HTTP/1.1\r\nHost: example.com\r\n\n"],
  ])("%s", (_, text) => expect(asked(text)).toEqual({ kind: "bare-newlines" }));
});

describe("a request never ends", () => {
  it.each([
    ["without a blank line", "GET /page HTTP/1.1\r\nHost: example.com\r\n"],
    ["without even a newline", "GET /page HTTP/1.1\r\nHost: example.com"],
  ])("%s", (_, text) => expect(asked(text)).toEqual({ kind: "never-ends" }));
});

describe("a page", () => {
  it("comes with a head of its own, and its length in bytes", () => {
    const [head = "", body] = page("<p>ñ🙂</p>").toString("utf8").split("\r\n\r\n");
    expect(head.split("\r\n")[0]).toBe("HTTP/1.1 200 OK");
    expect(head.split("\r\n")).toContain("Content-Length: 13");
    expect(body).toBe("<p>ñ🙂</p>");
  });

  it.each([
    [404, "HTTP/1.1 404 Not Found"],
    [500, "HTTP/1.1 500 Internal Server Error"],
    [599, "HTTP/1.1 599 "],
  ])("of status %d", (status, line) => {
    expect(page("", status).toString().split("\r\n")[0]).toBe(line);
  });

  it("may be empty", () => {
    const text = page("").toString();
    expect([text.includes("Content-Length: 0"), text.endsWith("\r\n\r\n")]).toEqual([true, true]);
  });

  it("has a head without bare newlines", () => expect(page("x").toString()).not.toMatch(/[^\r]\n/));
});
