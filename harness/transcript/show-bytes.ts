/** How much of a message is shown; how much was left out is said. */
const shownBytes = 200;

const named: Readonly<Record<number, string>> = { 9: "\\t", 10: "\\n", 13: "\\r", 34: '\\"', 92: "\\\\" };

/**
 * Bytes as text between quotes, nothing lost: valid UTF-8 as itself, control characters and everything else as
 * `\xNN`.
 */
export function showBytes(bytes: Buffer, most = shownBytes): string {
  const end = characterStart(bytes, most);
  const shown = foldRepeats(escapeBytes(bytes.subarray(0, end)));
  const left = bytes.length - end;
  return left > 0 ? `"${shown}"… (+${left} bytes)` : `"${shown}"`;
}

/** The nearest place at or before `at` where a UTF-8 sequence is not cut in two: at most three bytes before. */
function characterStart(bytes: Buffer, at: number): number {
  let start = at;
  while (start > at - 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return start;
}

/** Padding is shown once, with how often it comes. */
function foldRepeats(shown: string): string {
  return shown.replaceAll(
    /(\\x[0-9a-f]{2})\1{4,}/g,
    (run, one: string) => `${one}×${run.length / one.length} `,
  );
}

/** A name that may hold anything, a newline too, on one line. */
export function showName(name: string): string {
  return escapeBytes(Buffer.from(name)).replaceAll('\\"', '"');
}

/** A text of several lines that may hold anything, made harmless: the same rules, but for newlines and tabs. */
export function showText(text: string): string {
  return escapeBytes(Buffer.from(text), true);
}

function escapeBytes(bytes: Buffer, asOutput = false): string {
  let shown = "";
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    const piece = bytes.subarray(at, at + Math.max(length, 1));
    shown += length === 0 ? hexadecimal(piece[0] ?? 0) : showCharacter(piece, asOutput);
    at += piece.length;
  }
  return shown;
}

function showCharacter(piece: Buffer, asOutput: boolean): string {
  const text = piece.toString("utf8");
  const code = text.codePointAt(0) ?? 0;
  if (asOutput && (code === 9 || code === 10)) return text;
  if (!asOutput && named[code] !== undefined) return named[code];
  return isControl(code) ? [...piece].map(hexadecimal).join("") : text;
}

/** C0, DEL, C1, the bidirectional controls that reorder a line, and what XML does not allow. */
function isControl(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code < 0xa0) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069) ||
    code === 0xfeff ||
    (code & 0xfffe) === 0xfffe
  );
}

/** The length of the valid UTF-8 sequence at `at`; 0 where there is none. */
function sequenceLength(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  const piece = bytes.subarray(at, at + length);
  if (piece.length < length) return 0;
  return piece.equals(Buffer.from(piece.toString("utf8"))) ? length : 0;
}

function hexadecimal(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, "0")}`;
}
