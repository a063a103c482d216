import type { Bench } from "../bench/bench.ts";
import { DirectBench } from "../bench/direct.ts";
import type { BenchTools } from "../bench/perform.ts";
import { BubbleBench } from "../bubble/bubble-bench.ts";
import { NoBubble } from "../bubble/no-bubble.ts";
import { MachineTrouble } from "../program/machine-trouble.ts";
import { UsageError } from "../spec/problem.ts";
import type { Language } from "../text/language.ts";
import { say } from "../text/say.ts";
import { printProgress } from "./output.ts";

/** Where cases are to run: as was asked, or else the best that this machine has. */
export interface BenchChoice {
  readonly bench: Bench["kind"] | undefined;
  /** Whose programs are run: others' are not run without a bubble unless that is asked for. */
  readonly trusted: boolean;
  readonly language: Language;
  /** Where the packets of each case go, if anywhere. */
  readonly pcap: string | undefined;
}

/** @throws MachineTrouble when what is asked for, or what others' programs need, cannot be had */
export async function chooseBench(choice: BenchChoice, tools: BenchTools): Promise<Bench> {
  const withPackets = choice.pcap !== undefined;
  if (choice.bench === "direct") return withPackets ? refusePackets(choice) : new DirectBench(tools);
  try {
    return await BubbleBench.open({ withPackets });
  } catch (error) {
    if (!(error instanceof NoBubble)) throw error;
    if (choice.bench === "bubble" || withPackets) throw error;
    if (!choice.trusted) {
      throw new MachineTrouble(`${error.message}\n${say("untrusted", choice.language)}`);
    }
    printProgress(`${say("noBubble", choice.language, { reason: error.message })}\n`);
    return new DirectBench(tools);
  }
}

function refusePackets({ language }: BenchChoice): never {
  throw new UsageError(say("packetsNeedBubble", language));
}
