import { inMebibytes, limits } from "../../program/limits.ts";
import type { FindingId } from "../../text/findings.ts";
import type { Limited } from "../../transcript/events.ts";
import type { Evidence } from "../evidence.ts";
import type { Rule } from "./rule.ts";
import { isErrno } from "./starting.ts";

type LimitId = Extract<
  FindingId,
  "too-many-processes" | "out-of-memory" | "filled-the-disk" | "too-many-open-files" | "used-up-the-processor"
>;

/** Defects by which a program takes more of a machine than any exercise needs: they explain a failure wherever it shows. */
export const limitRules: Readonly<Record<LimitId, Rule>> = {
  "too-many-processes": reached("processes"),
  "out-of-memory": (evidence) => reached("memory")(evidence) ?? outOfMemory(evidence),
  "filled-the-disk": reached("disk"),
  "too-many-open-files": (evidence) => reached("open-files")(evidence) ?? outOfDescriptors(evidence),
  "used-up-the-processor": reached("processor-seconds"),
};

/** A program that asks for more than there is at once is refused, and never holds it. */
function outOfMemory({ crash }: Evidence): ReturnType<Rule> {
  const isRefused = /^(java\.lang\.)?(MemoryError|OutOfMemoryError)$/.test(crash?.type ?? "");
  return isRefused ? { limit: inMebibytes(limits.memory) } : undefined;
}

/** A program that ends at once when it gets no more descriptors has let go of them before anybody looks. */
function outOfDescriptors({ crash }: Evidence): ReturnType<Rule> {
  return crash && isErrno(crash.message, "EMFILE", 24) ? { limit: limits.openFiles } : undefined;
}

function reached(what: Limited): Rule {
  return ({ events }) => {
    const event = events.find((one) => one.kind === "limit-reached" && one.what === what);
    return event?.kind === "limit-reached" ? { limit: event.limit } : undefined;
  };
}
