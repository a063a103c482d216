import { MachineTrouble } from "../program/machine-trouble.ts";

/** This machine lets us make no bubbles, or lacks what they are made with. */
export class NoBubble extends MachineTrouble {
  override readonly name = "NoBubble";
}
