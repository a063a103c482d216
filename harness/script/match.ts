/** What a peer should have received so far, message by message; `undefined` stands for anything at all. */
export type Expected = readonly (Buffer | undefined)[];

export type Match = "equal" | "not-yet" | "extra" | "different";

const newline = 0x0a;

/**
 * Compares a stream with the messages expected in it.
 * @param ignoreNewline whether each message may be followed by one newline more
 */
export function matchStream(received: Buffer, expected: Expected, ignoreNewline: boolean): Match {
  let rest = received;
  for (const [index, message] of expected.entries()) {
    if (message === undefined) return matchEnd(rest, expected.slice(index + 1), ignoreNewline);
    const shared = Math.min(rest.length, message.length);
    if (!rest.subarray(0, shared).equals(message.subarray(0, shared))) return "different";
    if (rest.length < message.length) return "not-yet";
    rest = rest.subarray(message.length);
    if (ignoreNewline && rest[0] === newline && message.at(-1) !== newline) rest = rest.subarray(1);
  }
  return rest.length === 0 ? "equal" : "extra";
}

/** What follows a message of any content must be the end of the stream. */
function matchEnd(rest: Buffer, later: Expected, ignoreNewline: boolean): Match {
  if (rest.length === 0) return "not-yet";
  for (let from = 1; later.length > 0 && from < rest.length; from++) {
    if (matchStream(rest.subarray(from), later, ignoreNewline) === "equal") return "equal";
  }
  return later.length === 0 ? "equal" : "not-yet";
}

/** Whether `text` was printed as text: not just inside a bytes literal such as `b'…'` or a dump of a buffer. */
export function isPrinted(output: string, text: string): boolean {
  for (let at = output.indexOf(text); at >= 0; at = output.indexOf(text, at + 1)) {
    if (!isBytesLiteral(output, at)) return true;
  }
  return false;
}

/** Whether `text` was printed, but only as the inside of a bytes literal. */
export function isPrintedAsBytes(output: string, text: string): boolean {
  const escaped = pythonBytes(text);
  return !isPrinted(output, text) && ["b'", 'b"'].some((quote) => output.includes(quote + escaped));
}

function isBytesLiteral(output: string, at: number): boolean {
  return /(^|[^\p{L}\p{N}_])b['"]$/u.test(output.slice(Math.max(0, at - 3), at));
}

/** A text as Python shows its UTF-8 bytes, without the quotes. */
function pythonBytes(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) =>
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`,
    )
    .join("");
}
