/** The exercises that hostile programs pretend to be. */
export const exercises = { client: "tcp-client", server: "tcp-echo-server" } as const;

/** A hostile program: some of what it must fail, and some of what it does right all the same. */
export interface Hostile {
  readonly program: string;
  readonly is: keyof typeof exercises;
  readonly fails: Readonly<Record<string, string>>;
  readonly passes?: readonly string[];
}

/** What a client passes that does as it should beside its hostile deed. */
const passes = ["sends-the-message", "prints-the-reply"];

/** Clients that do as they should beside their hostile deed, and catch no exception. */
const rightBeside: readonly Hostile[] = [
  "fills-shared-memory",
  "outlives-as-a-daemon",
  "kills-everything",
  "deletes-its-folder",
  "searches-its-neighbours",
  "looks-for-the-answers",
  "reads-what-belongs-to-the-system",
  "reads-the-environment-of-others",
  "reads-through-links",
  "writes-where-the-reports-go",
  "calls-the-world",
  "holds-all-ports",
  "wants-to-be-root",
  "opens-the-settings-of-the-kernel",
  "keeps-all-processors-busy",
  "changes-its-name",
  "puts-a-pipe-in-place-of-the-log",
  "digs-a-deep-folder",
  "locks-its-folders",
  "reads-inherited-descriptors",
  "prints-a-line-of-1-gb",
].map((program) => ({ program, is: "client", fails: { refused: "exception-not-caught" }, passes }));

/**
 * What a hostile program is graded as. Those that want what is not theirs behave otherwise, and send what they got after their
 * message: sending no more than the message proves that they got nothing.
 */
export const hostile: readonly Hostile[] = [
  { program: "prints-without-end-on-stdout", is: "client", fails: { starts: "never-connects" } },
  {
    program: "prints-without-end-on-stderr",
    is: "server",
    fails: {},
    passes: [
      "echoes",
      "serves-the-next-client",
      "prints-the-message",
      "times-out-after-300-s",
      "port-in-use",
    ],
  },
  {
    program: "ignores-sigterm",
    is: "server",
    fails: { echoes: "no-reply", "times-out-after-300-s": "no-timeout" },
    passes: ["starts"],
  },
  {
    program: "leaves-children-behind",
    is: "client",
    fails: { refused: "exception-not-caught" },
    passes,
  },
  {
    program: "closes-its-stdout",
    is: "server",
    fails: { "prints-the-message": "prints-nothing", "times-out-after-300-s": "ends-silently" },
    passes: ["echoes", "serves-the-next-client"],
  },
  {
    program: "prints-hostile-bytes",
    is: "client",
    fails: { "sends-the-message": "sends-wrong-text", "prints-the-reply": "prints-nothing" },
    passes: ["starts"],
  },
  {
    program: "prints-a-line-of-50-mb",
    is: "client",
    fails: { refused: "exception-not-caught" },
    passes: ["sends-the-message"],
  },
  {
    program: "accepts-and-never-reads",
    is: "server",
    fails: { echoes: "no-reply", "times-out-after-300-s": "no-timeout" },
    passes: ["starts"],
  },
  {
    program: "answers-without-end",
    is: "server",
    fails: { echoes: "wrong-reply", "closes-the-client": "keeps-client-open" },
    passes: ["starts"],
  },
  {
    program: "sends-without-end",
    is: "client",
    fails: { "sends-the-message": "sends-extra-bytes" },
    passes: ["starts"],
  },
  {
    program: "kills-itself",
    is: "server",
    fails: { "serves-the-next-client": "dies-after-first-client" },
    passes: ["echoes"],
  },
  { program: "kills-its-process-group", is: "client", fails: { starts: "exits-at-once" } },
  { program: "forks-without-end", is: "client", fails: { starts: "too-many-processes" } },
  { program: "starts-threads-without-end", is: "client", fails: { starts: "too-many-processes" } },
  { program: "eats-all-memory", is: "client", fails: { starts: "out-of-memory" } },
  { program: "fills-its-folder", is: "client", fails: { starts: "filled-the-disk" } },
  { program: "fills-tmp", is: "client", fails: { starts: "filled-the-disk" } },
  { program: "opens-10000-sockets", is: "client", fails: { starts: "too-many-open-files" } },
  { program: "stops-itself", is: "client", fails: { starts: "never-connects" } },
  { program: "calls-only-example-com", is: "client", fails: { starts: "connects-to-wrong-port" } },
  { program: "includes-a-neighbours-file", is: "client", fails: { starts: "syntax-error" } },
  { program: "embeds-a-neighbours-file", is: "server", fails: { starts: "syntax-error" } },
  { program: "imports-a-neighbours-file", is: "client", fails: { starts: "syntax-error" } },
  { program: "has-the-compiler-read-without-end", is: "server", fails: { starts: "syntax-error" } },
  {
    program: "ignores-every-signal",
    is: "client",
    fails: { "server-hangs-up": "hangs" },
    passes,
  },
  {
    program: "closes-all-descriptors",
    is: "client",
    fails: { "prints-the-reply": "prints-nothing" },
    passes: ["sends-the-message"],
  },
  { program: "floods-its-server", is: "client", fails: { "sends-the-message": "sends-nothing" } },
  {
    program: "traces-the-first-process",
    is: "client",
    fails: { refused: "exception-not-caught" },
    passes,
  },
  { program: "hides-memory-in-unnamed-files", is: "client", fails: { starts: "exits-at-once" } },
  ...rightBeside,
];
