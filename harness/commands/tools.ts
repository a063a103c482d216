import type { BothLanguages } from "../spec/exercise-schema.ts";

/** One thing that this machine may lack. */
export interface Tool {
  readonly name: string;
  readonly purpose: BothLanguages;
  /** The packages that add it, by package manager. */
  readonly apt: string;
  readonly brew?: string;
  /** How to ask it for its version; a library says nothing. */
  readonly version?: string;
  /** Without it nothing can be graded. */
  readonly needed?: true;
  readonly only?: NodeJS.Platform;
}

/** What programs are run, watched and kept apart with. */
export const tools: readonly Tool[] = [
  {
    name: "node",
    purpose: { es: "programas .js y .ts", en: ".js and .ts programs" },
    apt: "nodejs",
    brew: "node",
    version: "--version",
    needed: true,
  },
  {
    name: "python3",
    purpose: { es: "programas .py", en: ".py programs" },
    apt: "python3",
    brew: "python",
    version: "--version",
    needed: true,
  },
  {
    name: "libfaketime",
    purpose: {
      es: "comprobar un timeout de 300 s en menos de uno",
      en: "checking a 300 s timeout in less than one",
    },
    apt: "libfaketime",
    brew: "libfaketime",
  },
  {
    name: "strace",
    purpose: {
      es: "timeouts que guarda el núcleo; a qué puerto se conecta un cliente",
      en: "timeouts that the kernel keeps; which port a client connects to",
    },
    apt: "strace",
    version: "-V",
    only: "linux",
  },
  {
    name: "bwrap",
    purpose: { es: "la burbuja de cada programa", en: "the bubble of each program" },
    apt: "bubblewrap",
    version: "--version",
    only: "linux",
  },
  {
    name: "ip",
    purpose: { es: "la red de cada burbuja", en: "the network of each bubble" },
    apt: "iproute2",
    version: "-V",
    only: "linux",
  },
  {
    name: "prlimit",
    purpose: { es: "los límites de cada burbuja", en: "the limits of each bubble" },
    apt: "util-linux",
    version: "--version",
    only: "linux",
  },
  {
    name: "tcpdump",
    purpose: { es: "--pcap: los paquetes de cada caso", en: "--pcap: the packets of each case" },
    apt: "tcpdump",
    version: "--version",
    only: "linux",
  },
  {
    name: "cc",
    purpose: { es: "programas .c", en: ".c programs" },
    apt: "gcc libc6-dev",
    brew: "gcc",
    version: "--version",
  },
  {
    name: "javac",
    purpose: { es: "programas .java", en: ".java programs" },
    apt: "default-jdk-headless",
    brew: "openjdk",
    version: "--version",
  },
  {
    name: "go",
    purpose: { es: "programas .go", en: ".go programs" },
    apt: "golang-go",
    brew: "go",
    version: "version",
  },
];
