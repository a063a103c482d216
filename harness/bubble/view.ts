/** A folder or file of this machine, and where a program sees it. */
export interface View {
  readonly from: string;
  readonly to: string;
  readonly writable: boolean;
}

/** Seen where it is, to be read. */
export function readOnly(path: string): View {
  return { from: path, to: path, writable: false };
}
