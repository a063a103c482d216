import { Keyboard } from "../peers/keyboard.ts";
import type { Case } from "../spec/exercise.ts";
import type { Run } from "./run.ts";

/** How a program gets what is typed; where there is no keyboard at all its input is empty. */
export function inputOf({ peers }: Case): "none" | "pipe" | "terminal" {
  const keyboard = Object.values(peers).find((peer) => peer.is === "keyboard");
  if (keyboard?.is !== "keyboard") return "none";
  return keyboard.terminal ? "terminal" : "pipe";
}

/** Puts the keyboards of the script to the program that has just been started. */
export function openKeyboards({ case: one, keyboards, program, transcript }: Run): void {
  const input = program?.input;
  if (!input) return;
  for (const [name, { is }] of Object.entries(one.peers)) {
    if (is === "keyboard") keyboards.set(name, new Keyboard(name, input, transcript));
  }
}
