import { starts, type Wrong } from "../harness/testing/wrong-program.ts";

const pieces = { "reply-in-pieces": "one-recv-is-not-one-message" };
/** What a server that serves nobody a second time cannot show. */
const laterClients = ["one-letter", "survives-a-silent-leaver"];
/** What a server that holds one client at a time cannot show. */
const concurrency = [
  "answers-the-holder-afterwards",
  "answers-in-reverse-order",
  "serves-many-at-once",
  "a-broken-client-hurts-nobody",
];

/** Every wrong program of the practice, by exercise. */
export const wrongPrograms: Readonly<Record<string, readonly Wrong[]>> = {
  "tcp-client": [
    starts("syntax-error"),
    starts("import-error"),
    starts("wrong-arguments"),
    starts("connects-to-wrong-port"),
    starts("exits-at-once"),
    starts("never-connects"),
    {
      file: "sends-nothing.py",
      fails: { "sends-the-message": "sends-nothing" },
      notRun: [
        "prints-the-reply",
        "non-ascii",
        "times-out-after-300-s",
        "server-hangs-up",
        "closes-its-sockets",
      ],
    },
    {
      file: "sends-wrong-text.py",
      fails: { "sends-the-message": "sends-wrong-text" },
      notRun: ["non-ascii"],
    },
    {
      file: "sends-extra-bytes.py",
      fails: { "sends-the-message": "sends-extra-bytes" },
      notRun: ["non-ascii"],
    },
    {
      file: "prints-own-message.py",
      fails: { "prints-the-reply": "prints-own-message" },
      notRun: ["non-ascii"],
    },
    {
      file: "prints-bytes-repr.py",
      fails: { "prints-the-reply": "prints-bytes-repr" },
      notRun: ["non-ascii"],
    },
    { file: "prints-nothing.py", fails: { "prints-the-reply": "prints-nothing" }, notRun: ["non-ascii"] },
    {
      file: "counts-characters-not-bytes.py",
      fails: { "non-ascii": "counts-characters-not-bytes" },
      hints: pieces,
    },
    { file: "non-ascii--decode-error.py", fails: { "non-ascii": "decode-error" } },
    { file: "non-ascii--sends-wrong-text.py", fails: { "non-ascii": "sends-wrong-text" } },
    { file: "no-timeout.py", fails: { "times-out-after-300-s": "no-timeout" } },
    { file: "wrong-timeout.py", fails: { "times-out-after-300-s": "wrong-timeout" } },
    {
      file: "wrong-timeout-beyond-the-clock.c",
      fails: { "times-out-after-300-s": "wrong-timeout" },
    },
    { file: "wrong-timeout-late.py", fails: { "times-out-after-300-s": "wrong-timeout" } },
    { file: "timeout-not-caught.py", fails: { "times-out-after-300-s": "timeout-not-caught" } },
    { file: "times-out-after-300-s--ends-silently.py", fails: { "times-out-after-300-s": "ends-silently" } },
    { file: "refused--exception-not-caught.py", fails: { refused: "exception-not-caught" } },
    { file: "refused--hangs.py", fails: { refused: "hangs" } },
    { file: "refused--ends-silently.py", fails: { refused: "ends-silently" } },
    { file: "server-hangs-up--hangs.py", fails: { "server-hangs-up": "hangs" } },
    {
      file: "server-hangs-up--exception-not-caught.py",
      fails: { "server-hangs-up": "exception-not-caught" },
    },
    { file: "socket-left-open.py", fails: { "closes-its-sockets": "socket-left-open" } },
    { file: "one-recv-is-not-one-message.py", hints: pieces },
  ],
  "tcp-echo-server": [
    starts("syntax-error"),
    starts("import-error"),
    starts("wrong-arguments"),
    starts("listens-on-wrong-port"),
    starts("listens-on-wrong-address"),
    starts("never-listens"),
    starts("exits-at-once"),
    {
      file: "no-reply.py",
      fails: { echoes: "no-reply" },
      notRun: [
        "non-ascii",
        "closes-the-client",
        "serves-the-next-client",
        "one-letter",
        "survives-a-silent-leaver",
        "closes-its-sockets",
      ],
    },
    { file: "wrong-reply.py", fails: { echoes: "wrong-reply" }, notRun: ["non-ascii", "one-letter"] },
    {
      file: "reply-with-extra-bytes.py",
      fails: { echoes: "reply-with-extra-bytes" },
      notRun: ["non-ascii", "one-letter"],
    },
    {
      file: "reply-with-extra-bytes-twice.py",
      fails: { echoes: "reply-with-extra-bytes" },
      notRun: ["non-ascii", "one-letter"],
    },
    { file: "non-ascii--decode-error.py", fails: { "non-ascii": "decode-error" } },
    { file: "prints-the-message--prints-nothing.py", fails: { "prints-the-message": "prints-nothing" } },
    {
      file: "prints-the-message--prints-bytes-repr.py",
      fails: { "prints-the-message": "prints-bytes-repr" },
    },
    { file: "keeps-client-open.py", fails: { "closes-the-client": "keeps-client-open" } },
    {
      file: "one-shot-server.py",
      fails: { "serves-the-next-client": "one-shot-server" },
      notRun: laterClients,
    },
    {
      file: "dies-after-first-client.py",
      fails: { "serves-the-next-client": "dies-after-first-client" },
      notRun: laterClients,
    },
    { file: "ignores-one-letter.py", fails: { "one-letter": "ignores-one-letter" } },
    { file: "dies-on-empty-recv.py", fails: { "survives-a-silent-leaver": "dies-on-empty-recv" } },
    { file: "loops-on-empty-recv.py", fails: { "survives-a-silent-leaver": "loops-on-empty-recv" } },
    { file: "dies-on-reset.py", hints: { "survives-a-reset": "dies-on-reset" } },
    { file: "survives-bad-bytes--decode-error.py", hints: { "survives-bad-bytes": "decode-error" } },
    { file: "no-timeout.py", fails: { "times-out-after-300-s": "no-timeout" } },
    { file: "wrong-timeout.py", fails: { "times-out-after-300-s": "wrong-timeout" } },
    { file: "timeout-not-caught.py", fails: { "times-out-after-300-s": "timeout-not-caught" } },
    { file: "times-out-after-300-s--ends-silently.py", fails: { "times-out-after-300-s": "ends-silently" } },
    { file: "port-in-use--exception-not-caught.py", fails: { "port-in-use": "exception-not-caught" } },
    { file: "port-in-use--hangs.py", fails: { "port-in-use": "hangs" } },
    { file: "port-in-use--ends-silently.py", fails: { "port-in-use": "ends-silently" } },
    { file: "socket-left-open.py", fails: { "closes-its-sockets": "socket-left-open" } },
    { file: "no-reuseaddr.py", hints: { "restarts-at-once": "no-reuseaddr" } },
    { file: "answers-only-part.py", hints: { "long-message": "answers-only-part" } },
    { file: "needs-a-newline.py", hints: { "answers-without-a-newline": "needs-a-newline" } },
  ],
  "tcp-threaded-echo-server": [
    {
      file: "sequential-no-thread.py",
      fails: { "answers-while-another-client-holds": "sequential" },
      notRun: concurrency,
    },
    {
      file: "sequential-join.py",
      fails: { "answers-while-another-client-holds": "sequential" },
      notRun: concurrency,
    },
    {
      file: "sequential-calls-the-function.py",
      fails: { "answers-while-another-client-holds": "sequential" },
      notRun: concurrency,
    },
    {
      file: "limited-pool-of-one.py",
      fails: { "answers-while-another-client-holds": "sequential" },
      notRun: concurrency,
    },
    {
      file: "dead-after-first.py",
      fails: { "answers-while-another-client-holds": "dead-after-first" },
      notRun: concurrency,
    },
    {
      file: "shared-variable.py",
      fails: { "answers-the-holder-afterwards": "shared-variable" },
      notRun: ["answers-in-reverse-order", "serves-many-at-once", "a-broken-client-hurts-nobody"],
    },
    {
      file: "limited-pool-of-two.py",
      fails: { "answers-in-reverse-order": "limited-pool" },
      notRun: ["serves-many-at-once"],
    },
    { file: "limited-pool-of-ten.py", fails: { "serves-many-at-once": "limited-pool" } },
    { file: "cross-talk.py", fails: { "serves-many-at-once": "cross-talk" } },
    {
      file: "a-broken-client-hurts-all.py",
      fails: { "a-broken-client-hurts-nobody": "a-broken-client-hurts-all" },
    },
    { file: "crash-in-thread.py", fails: { "non-ascii": "decode-error" } },
    {
      file: "loops-in-thread-on-empty-recv.py",
      fails: { "survives-a-silent-leaver": "loops-on-empty-recv" },
    },
  ],
};
