/** A program's output stream. */
export type OutputStream = "stdout" | "stderr";

/** An address as the kernel's socket tables show it; that of a UNIX socket has its path for a host, and port 0. */
export interface ListeningAddress {
  readonly host: string;
  readonly port: number;
}

/** Why a step stopped waiting without getting what it waited for. */
export type Unmet =
  | "deadline"
  | "different"
  | "extra"
  | "stream-ended"
  | "reset"
  | "refused"
  | "exited"
  | "crashed"
  | "silent";

/** What a thread of the program is waiting in, as the kernel shows it. */
export interface BlockedCall {
  readonly name: string;
  /** The call's own timeout in seconds of the program's clock; `null` where it waits without one. */
  readonly seconds: number | null;
}

/** What a program may use only so much of. Memory and disk are counted in MiB. */
export type Limited = "processes" | "memory" | "disk" | "open-files" | "processor-seconds";

/** The things that can happen in one run of a case. `peer` is the peer's name in the script. */
export type Happening =
  | {
      readonly kind: "started";
      readonly command: readonly string[];
      readonly clockRate: number;
      /** The day and time that it was on this machine, in milliseconds since 1970. */
      readonly date: number;
    }
  | { readonly kind: "printed"; readonly stream: OutputStream; readonly bytes: Buffer }
  | { readonly kind: "dropped-output"; readonly bytes: number }
  | { readonly kind: "listening"; readonly addresses: readonly ListeningAddress[] }
  | { readonly kind: "blocked"; readonly calls: readonly BlockedCall[] }
  | {
      readonly kind: "set-kernel-timeout";
      readonly option: string;
      readonly seconds: number;
      /** The how-manieth `setsockopt` of its process it was, from 1; 0 for a timer. */
      readonly call: number;
    }
  | { readonly kind: "waits-for-a-lock"; readonly seconds: number }
  /** How long this machine has kept the run waiting so far: what was ready to run, us or the program, got no processor. */
  | { readonly kind: "delayed"; readonly milliseconds: number }
  | { readonly kind: "tried-to-connect"; readonly to: ListeningAddress }
  | { readonly kind: "rested" }
  /** We set the program's clock, so many seconds ahead. */
  | { readonly kind: "clock-jumped"; readonly seconds: number }
  | {
      readonly kind: "busy";
      readonly share: number;
      /** Whether it got less, so that it may only be late with work that it has to do once. */
      readonly isStarved: boolean;
    }
  | { readonly kind: "limit-reached"; readonly what: Limited; readonly limit: number }
  | { readonly kind: "stopped" }
  | { readonly kind: "exited"; readonly code: number | null; readonly signal: string | null }
  | { readonly kind: "peer-listens"; readonly peer: string; readonly port: number }
  | {
      readonly kind: "connected";
      readonly peer: string;
      /** The peer's own address, as the program sees it, where the peer is the one that connects. */
      readonly from?: ListeningAddress;
    }
  /** A peer that sends datagrams has its socket. */
  | { readonly kind: "opened"; readonly peer: string; readonly from: ListeningAddress }
  | { readonly kind: "refused"; readonly peer: string; readonly reason: string }
  | { readonly kind: "sent"; readonly peer: string; readonly bytes: Buffer }
  | { readonly kind: "received"; readonly peer: string; readonly bytes: Buffer }
  /** A datagram that did not come from where the peer had sent its own. */
  | {
      readonly kind: "received-from-elsewhere";
      readonly peer: string;
      readonly from: ListeningAddress;
      readonly bytes: Buffer;
    }
  /** The last datagram counts as lost on its way. */
  | { readonly kind: "lost"; readonly peer: string }
  | { readonly kind: "asked"; readonly peer: string; readonly name: string; readonly type: string }
  | { readonly kind: "typed"; readonly peer: string; readonly bytes: Buffer }
  | { readonly kind: "input-ended"; readonly peer: string }
  /** What the program holds while it has so many connections: threads of all its processes, bytes of memory. */
  | {
      readonly kind: "weighed";
      readonly connections: number;
      readonly threads: number;
      readonly bytes: number;
    }
  | { readonly kind: "half-closed"; readonly peer: string }
  | { readonly kind: "left"; readonly peer: string }
  | { readonly kind: "reset-by-us"; readonly peer: string }
  | { readonly kind: "stream-ended"; readonly peer: string }
  | { readonly kind: "reset"; readonly peer: string }
  | { readonly kind: "step-met"; readonly step: number; readonly otherwise: boolean }
  | {
      readonly kind: "step-unmet";
      readonly step: number;
      readonly otherwise: boolean;
      readonly why: Unmet;
      readonly peers: readonly string[];
    }
  | { readonly kind: "pool-measured"; readonly size: number }
  | { readonly kind: "harness-fault"; readonly message: string };

/** A happening and when: milliseconds since the run began, monotonic. */
export type Event = Happening & { readonly at: number };

export type EventOf<K extends Happening["kind"]> = Extract<Event, { kind: K }>;
