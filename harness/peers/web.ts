import { STATUS_CODES } from "node:http";

const blankLine = /\r\n\r\n|\n\n/;

/** What is wrong with a request for a page, if anything (RFC 9112, 2 and 3). */
export type RequestDefect =
  | { readonly kind: "never-ends" }
  | { readonly kind: "bare-newlines" }
  | { readonly kind: "first-line"; readonly line: string }
  | { readonly kind: "lacks-header"; readonly line: string };

/** Whether the blank line that ends a request has come. */
export function isWholeRequest(received: Buffer): boolean {
  return blankLine.test(received.toString("latin1"));
}

/**
 * Compares a request with what is asked of it.
 * @param lines the first line, and headers that must be among those that follow
 */
export function requestDefect(
  received: Buffer,
  [first = "", ...headers]: readonly string[],
): RequestDefect | undefined {
  const text = received.toString("latin1");
  const end = blankLine.exec(text)?.index;
  const head = end === undefined ? text : text.slice(0, end);
  const [firstLine = "", ...others] = head.split(/\r?\n/);
  if (firstLine !== first) return { kind: "first-line", line: firstLine };
  const lacking = headers.find((line) => !others.some((other) => isSameHeader(other, line)));
  if (lacking !== undefined) return { kind: "lacks-header", line: lacking };
  if (end === undefined) return { kind: "never-ends" };
  return /(^|[^\r])\n/.test(text.slice(0, end + 1)) || text.startsWith("\n\n", end)
    ? { kind: "bare-newlines" }
    : undefined;
}

/** Names and these values have no letter case, and the port that everybody uses need not be said (RFC 9110, 5.1 and 7.2). */
function isSameHeader(one: string, other: string): boolean {
  return normalHeader(one) === normalHeader(other);
}

function normalHeader(line: string): string {
  const [, name = "", value = ""] = /^([^:]*):\s*(.*?)\s*$/.exec(line) ?? [];
  return `${name.toLowerCase()}: ${value.toLowerCase().replace(/:80$/, "")}`;
}

/** A response with this page. */
export function page(body: string, status = 200): Buffer {
  const content = Buffer.from(body);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    "Content-Type: text/html; charset=utf-8",
    `Content-Length: ${content.length}`,
    "Connection: close",
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), content]);
}
