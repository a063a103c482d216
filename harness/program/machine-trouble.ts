/** This machine does not let us work: nobody's program is to blame. Said in one plain line, exit status 3. */
export class MachineTrouble extends Error {
  override readonly name: string = "MachineTrouble";
}
