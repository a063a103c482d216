import type { BlockedCall } from "../transcript/events.ts";
import { readPair } from "./memory.ts";
import { processTree, readText, threadsOf } from "./processes.ts";

type TimeoutForm = "milliseconds" | "timespec" | "timeval" | "none";

interface CallForm {
  readonly name: string;
  /** Which argument carries the timeout, from 0. */
  readonly argument: number;
  readonly form: TimeoutForm;
}

const call = (name: string, argument = 0, form: TimeoutForm = "none"): CallForm => ({ name, argument, form });

/** Blocking system calls by number. Sources: Linux arch/x86/entry/syscalls/syscall_64.tbl and asm-generic/unistd.h. */
const callForms: Readonly<Partial<Record<NodeJS.Architecture, Readonly<Record<number, CallForm>>>>> = {
  x64: {
    0: call("read"),
    7: call("poll", 2, "milliseconds"),
    23: call("select", 4, "timeval"),
    42: call("connect"),
    43: call("accept"),
    45: call("recvfrom"),
    47: call("recvmsg"),
    232: call("epoll_wait", 3, "milliseconds"),
    270: call("pselect6", 4, "timespec"),
    271: call("ppoll", 2, "timespec"),
    281: call("epoll_pwait", 3, "milliseconds"),
    288: call("accept4"),
  },
  arm64: {
    22: call("epoll_pwait", 3, "milliseconds"),
    63: call("read"),
    72: call("pselect6", 4, "timespec"),
    73: call("ppoll", 2, "timespec"),
    202: call("accept"),
    203: call("connect"),
    207: call("recvfrom"),
    212: call("recvmsg"),
    242: call("accept4"),
  },
};

/**
 * What the threads of a program are blocked in, as /proc/PID/task/TID/syscall shows it (proc(5)). Linux only.
 * @param clockRate how much faster than ours the program's clock runs: timeouts are given on the program's clock
 */
export function blockedCalls(pid: number, clockRate: number): BlockedCall[] {
  const forms = process.platform === "linux" ? callForms[process.arch] : undefined;
  if (forms === undefined) return [];
  return processTree(pid).flatMap((one) =>
    threadsOf(one).flatMap((thread) => readCall(one, thread, forms, clockRate)),
  );
}

function readCall(
  pid: number,
  thread: string,
  forms: Readonly<Record<number, CallForm>>,
  clockRate: number,
): BlockedCall[] {
  const [number, ...words] = readText(`/proc/${pid}/task/${thread}/syscall`).trim().split(" ");
  const form = forms[Number(number)];
  if (number === undefined || number === "running" || form === undefined) return [];
  const real = readTimeout(pid, form, words[form.argument] ?? "0x0");
  return [{ name: form.name, seconds: real === null ? null : real * clockRate }];
}

/** Real seconds, or `null` for a call that waits for ever. */
function readTimeout(pid: number, { form }: CallForm, word: string): number | null {
  if (form === "none") return null;
  if (form === "milliseconds") {
    const value = Number(BigInt.asIntN(32, BigInt(word)));
    return value < 0 ? null : value / 1000;
  }
  if (BigInt(word) === 0n) return null;
  const pair = readPair(pid, BigInt(word));
  return pair === undefined ? null : pair[0] + pair[1] / (form === "timespec" ? 1e9 : 1e6);
}
