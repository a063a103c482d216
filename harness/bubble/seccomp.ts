/** System calls that a program must do without, by processor. Sources: Linux syscall_64.tbl and asm-generic/unistd.h. */
interface Calls {
  /** The name of the processor that the kernel gives with each call (linux/audit.h). */
  readonly audit: number;
  /** Refused: they make what outlives a process or belongs to none, or namespaces in which limits do not hold. */
  readonly refused: readonly number[];
  /** Refused where nobody traces: they change other processes. */
  readonly tracing: readonly number[];
  readonly clone: number;
}

/** Calls that have the same number everywhere: io_uring_setup, clone3, memfd_secret. C libraries do without clone3. */
const everywhere = [425, 435, 447];

const calls: Readonly<Partial<Record<NodeJS.Architecture, Calls>>> = {
  // shmget, semget, msgget, mount, add_key, unshare, setns, memfd_create; ptrace, process_vm_readv, process_vm_writev
  x64: {
    audit: 0xc000003e,
    refused: [29, 64, 68, 165, 248, 272, 308, 319, ...everywhere],
    tracing: [101, 310, 311],
    clone: 56,
  },
  arm64: {
    audit: 0xc00000b7,
    refused: [194, 190, 186, 40, 217, 97, 268, 279, ...everywhere],
    tracing: [117, 270, 271],
    clone: 220,
  },
};

/** The flags of clone that make namespaces (linux/sched.h, CLONE_NEW*). */
const newNamespaces = 0x7e020000;

/** The operations of the kernel's filters that are used here (linux/bpf_common.h, linux/seccomp.h). */
const [load, ifEqual, ifAtLeast, ifSet, give] = [0x20, 0x15, 0x35, 0x45, 0x06];
const [number, audit, firstArgument] = [0, 4, 16];
const [allowed, refusedWith] = [0x7fff0000, 0x00050000];
/** «Function not implemented»: programs then try another way. */
const notImplemented = 38;
/** On x86-64 calls from here on are of an old form that nobody needs. */
const oldForm = 0x40000000;

/**
 * A filter for bubblewrap's `--seccomp`; `undefined` for processors that it is not written for.
 * @param mayTrace whether a tracer of ours runs with the program
 */
export function callFilter(processor: NodeJS.Architecture, mayTrace: boolean): Buffer | undefined {
  const known = calls[processor];
  if (known === undefined) return undefined;
  const refused = mayTrace ? known.refused : [...known.refused, ...known.tracing];
  const checks = refused.length;
  return Buffer.concat([
    step(load, audit),
    step(ifEqual, known.audit, 0, checks + 5),
    step(load, number),
    step(ifAtLeast, oldForm, checks + 3, 0),
    ...refused.map((call, index) => step(ifEqual, call, checks + 2 - index, 0)),
    step(ifEqual, known.clone, 0, 3),
    step(load, firstArgument),
    step(ifSet, newNamespaces, 0, 1),
    step(give, refusedWith | notImplemented),
    step(give, allowed),
  ]);
}

/** One step: an operation, its value, and how many steps to skip when it holds and when it does not. */
function step(operation: number, value: number, whenTrue = 0, whenFalse = 0): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(operation, 0);
  bytes.writeUInt8(whenTrue, 2);
  bytes.writeUInt8(whenFalse, 3);
  bytes.writeUInt32LE(value >>> 0, 4);
  return bytes;
}
