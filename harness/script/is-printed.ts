/** Whether `text` was printed as text: not just inside a bytes literal such as `b'…'` or a dump of a buffer. */
export function isPrinted(output: string, text: string): boolean {
  for (let at = output.indexOf(text); at >= 0; at = output.indexOf(text, at + 1)) {
    if (!isInBytesLiteral(output, at)) return true;
  }
  return false;
}

/** Whether `text` was printed, but only as the inside of a bytes literal. */
export function isPrintedAsBytes(output: string, text: string): boolean {
  const escaped = pythonBytes(text);
  const at = output.indexOf(escaped);
  return !isPrinted(output, text) && at >= 0 && isInBytesLiteral(output, at);
}

/** What was printed as one line: a program that prints each piece as it comes breaks lines where nobody asked for it. */
export function acrossLines(output: string): string {
  return output.replaceAll(/[\r\n]/g, "");
}

/** Whether a bytes literal began earlier in the line and has not ended yet. */
function isInBytesLiteral(output: string, at: number): boolean {
  const before = output.slice(output.lastIndexOf("\n", at) + 1, at);
  return /(?:^|[^\p{L}\p{N}_])b(?:'(?:[^'\\]|\\.)*|"(?:[^"\\]|\\.)*)$/u.test(before);
}

/** A text as Python shows its UTF-8 bytes, without the quotes. */
function pythonBytes(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) =>
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`,
    )
    .join("");
}
