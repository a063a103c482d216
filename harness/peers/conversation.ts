/** How to send: in so many pieces, `apart` milliseconds from one another, or as soon as `pause` lets it go on; so many equal datagrams. */
export interface Cut {
  readonly pieces: number;
  readonly apart: number;
  readonly pause?: () => Promise<void>;
  readonly times?: number;
}

/**
 * A peer's side of what it exchanges with the program, over whatever transport. It does what it is told and notes what happens; it
 * expects nothing.
 */
export interface Conversation {
  /** Sends all of `bytes`. */
  send(bytes: Buffer, cut: Cut): Promise<void>;
  /** Ends it for good on our side. */
  leave(): void;
  /**
   * Frees what it holds, whatever state it is in.
   * @param lingers whether its connection may keep the program's port for a minute afterwards
   */
  destroy(lingers?: boolean): Promise<void>;
}
