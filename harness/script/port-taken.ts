/** Somebody else took the port that we had chosen before the program could: our bad luck, to be tried again. */
export class PortTaken extends Error {
  override readonly name = "PortTaken";
}
