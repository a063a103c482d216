/** A message that a peer should receive, in one of these forms; anything at all where there are none. */
export interface Expectation {
  readonly forms: readonly Buffer[];
  /** Whether it may be missing. */
  readonly isOptional?: boolean;
}

/** What a peer should have received so far, message by message. */
export type Expected = readonly Expectation[];

export type Match = "equal" | "not-yet" | "extra" | "different";

/** What of a message does not matter. */
export interface Tolerance {
  /** Each message may be followed by one newline more. */
  readonly newline: boolean;
  /** Capitals of the Latin alphabet. */
  readonly letterCase: boolean;
}

const newline = 0x0a;

/** Compares a stream with the messages expected in it. Where several readings are possible, the best one counts. */
export function matchStream(received: Buffer, expected: Expected, tolerance: Tolerance): Match {
  const [first, ...later] = expected;
  if (first === undefined) return received.length === 0 ? "equal" : "extra";
  if (first.forms.length === 0) return matchAnything(received, later, tolerance);
  const readings = first.forms.map((form) => matchForm(received, form, later, tolerance));
  if (first.isOptional) readings.push(matchStream(received, later, tolerance));
  return best(readings);
}

const fromBestToWorst: readonly Match[] = ["equal", "not-yet", "extra", "different"];

function best(readings: readonly Match[]): Match {
  return fromBestToWorst.find((match) => readings.includes(match)) ?? "different";
}

function matchForm(received: Buffer, form: Buffer, later: Expected, tolerance: Tolerance): Match {
  const shared = Math.min(received.length, form.length);
  if (!isSame(received.subarray(0, shared), form.subarray(0, shared), tolerance)) return "different";
  if (received.length < form.length) return "not-yet";
  const rest = received.subarray(form.length);
  const hasNewline = tolerance.newline && rest[0] === newline && form.at(-1) !== newline;
  return matchStream(hasNewline ? rest.subarray(1) : rest, later, tolerance);
}

/** What follows a message of any content must be the end of the stream. */
function matchAnything(received: Buffer, later: Expected, tolerance: Tolerance): Match {
  if (received.length === 0) return "not-yet";
  if (later.every(({ isOptional }) => isOptional)) return "equal";
  for (let from = 1; from < received.length; from++) {
    if (matchStream(received.subarray(from), later, tolerance) === "equal") return "equal";
  }
  return "not-yet";
}

function isSame(one: Buffer, other: Buffer, { letterCase }: Tolerance): boolean {
  return one.equals(other) || (letterCase && lowerCase(one).equals(lowerCase(other)));
}

function lowerCase(bytes: Buffer): Buffer {
  const text = bytes.toString("latin1").replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return Buffer.from(text, "latin1");
}

/**
 * Compares datagrams with the messages expected in them, in whatever order they came.
 * @param later what is expected after these: it may be there already
 */
export function matchDatagrams(
  received: readonly Buffer[],
  expected: Expected,
  later: Expected,
  tolerance: Tolerance,
): Match {
  const left = [...received];
  // What can be any datagram takes what nobody else claims.
  const [certain, open] = [expected.filter(isCertain), expected.filter((one) => !isCertain(one))];
  const missing = certain.filter((one) => !take(left, one, tolerance) && one.isOptional !== true);
  for (const one of later.filter(isCertain)) take(left, one, tolerance);
  missing.push(...open.filter((one) => !take(left, one, tolerance)));
  for (const one of later) if (!isCertain(one)) take(left, one, tolerance);
  if (missing.length === 0) return left.length === 0 ? "equal" : "extra";
  if (left.length === 0) return "not-yet";
  const isLonger = missing.some(({ forms }) => left.some((datagram) => startsWithOne(datagram, forms)));
  return isLonger ? "extra" : "different";
}

function isCertain({ forms }: Expectation): boolean {
  return forms.length > 0;
}

/** Takes away the first datagram that is what is expected. Returns whether there was one. */
function take(left: Buffer[], { forms }: Expectation, tolerance: Tolerance): boolean {
  const at = left.findIndex(
    (datagram) =>
      forms.length === 0 || forms.some((form) => matchForm(datagram, form, [], tolerance) === "equal"),
  );
  if (at >= 0) left.splice(at, 1);
  return at >= 0;
}

function startsWithOne(datagram: Buffer, forms: readonly Buffer[]): boolean {
  return forms.some((form) => form.length > 0 && datagram.subarray(0, form.length).equals(form));
}
