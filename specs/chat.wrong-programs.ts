import { starts, type Wrong } from "../harness/testing/wrong-program.ts";

/** What a client that does not send what is typed cannot show. */
const typing = ["server-hangs-up"];
/** What a server that does not answer each message cannot show. */
const laterClients = ["second-client-waits", "serves-the-next-client"];
/** What a server that holds one client at a time cannot show. */
const concurrency = [
  "answers-the-holder-afterwards",
  "answers-in-reverse-order",
  "serves-many-at-once",
  "a-broken-client-hurts-nobody",
];

/** Every wrong program of the practice, by exercise. */
export const wrongPrograms: Readonly<Record<string, readonly Wrong[]>> = {
  "chat-client": [
    starts("syntax-error"),
    starts("exits-at-once"),
    starts("connects-to-wrong-port"),
    ...["sends-nothing", "sends-wrong-text", "sends-extra-bytes"].map((finding) => ({
      file: `greets--${finding}.py`,
      fails: { greets: finding },
      notRun: [
        "sends-what-is-typed",
        "prints-each-reply",
        "ends-on-bye",
        "end-of-input",
        "server-hangs-up",
        "closes-its-sockets",
      ],
    })),
    {
      // Who never reads the keyboard never reads bye.
      file: "never-reads-the-keyboard.py",
      fails: { "sends-what-is-typed": "never-reads-the-keyboard", "ends-on-bye": "ignores-bye" },
      notRun: ["prints-each-reply", "end-of-input", "server-hangs-up", "closes-its-sockets"],
    },
    {
      file: "sends-what-is-typed--sends-wrong-text-fixed-lines.py",
      fails: { "sends-what-is-typed": "sends-wrong-text", "ends-on-bye": "ignores-bye" },
      notRun: ["end-of-input", "server-hangs-up", "closes-its-sockets"],
    },
    {
      file: "sends-what-is-typed--exits-at-once.py",
      fails: { "sends-what-is-typed": "exits-at-once" },
      notRun: ["prints-each-reply", "server-hangs-up"],
    },
    {
      file: "sends-what-is-typed--sends-wrong-text.py",
      fails: { "sends-what-is-typed": "sends-wrong-text" },
      notRun: typing,
    },
    {
      file: "sends-what-is-typed--sends-wrong-text-with-a-name.py",
      fails: { "sends-what-is-typed": "sends-wrong-text" },
      notRun: typing,
    },
    {
      file: "sends-what-is-typed--sends-extra-bytes.py",
      fails: { "sends-what-is-typed": "sends-extra-bytes" },
      notRun: typing,
    },
    {
      file: "prints-bytes-repr.py",
      fails: { "prints-each-reply": "prints-bytes-repr" },
      notRun: ["server-hangs-up"],
    },
    {
      file: "prints-nothing.py",
      fails: { "prints-each-reply": "prints-nothing" },
      notRun: ["server-hangs-up"],
    },
    {
      file: "prints-something-else.py",
      fails: { "prints-each-reply": "prints-something-else" },
      notRun: ["server-hangs-up"],
    },
    {
      file: "ignores-bye.py",
      fails: { "ends-on-bye": "ignores-bye" },
      notRun: ["end-of-input", "closes-its-sockets"],
    },
    {
      file: "ignores-bye-compares-with-is.py",
      fails: { "ends-on-bye": "ignores-bye" },
      notRun: ["end-of-input", "closes-its-sockets"],
    },
    {
      file: "ends-on-bye--sends-extra-bytes.py",
      fails: { "ends-on-bye": "sends-extra-bytes" },
      notRun: ["end-of-input", "closes-its-sockets"],
    },
    {
      file: "ends-on-bye--hangs.py",
      fails: { "ends-on-bye": "hangs" },
      notRun: ["end-of-input", "closes-its-sockets"],
    },
    {
      file: "ends-on-bye--exception-not-caught.py",
      fails: { "ends-on-bye": "exception-not-caught" },
      notRun: ["end-of-input"],
    },
    { file: "loops-on-end-of-input.py", fails: { "end-of-input": "loops-on-end-of-input" } },
    { file: "loops-on-end-of-input-empty-lines.py", fails: { "end-of-input": "loops-on-end-of-input" } },
    { file: "end-of-input--hangs.py", fails: { "end-of-input": "hangs" } },
    { file: "server-hangs-up--hangs.py", fails: { "server-hangs-up": "hangs" } },
    {
      file: "server-hangs-up--exception-not-caught.py",
      fails: { "server-hangs-up": "exception-not-caught" },
    },
    { file: "socket-left-open.py", fails: { "closes-its-sockets": "socket-left-open" } },
    { file: "shows-no-prompt.py", hints: { "shows-a-prompt": "shows-no-prompt" } },
  ],
  "chat-server": [
    starts("syntax-error"),
    starts("never-listens"),
    starts("listens-on-wrong-port"),
    starts("listens-on-wrong-address"),
    {
      file: "answers-once.py",
      fails: { "replies-to-each-message": "answers-once" },
      notRun: [...laterClients, "prints-the-end"],
    },
    {
      file: "answers-once-and-closes.py",
      fails: { "replies-to-each-message": "answers-once" },
      notRun: [...laterClients, "prints-the-end"],
    },
    {
      file: "needs-a-newline.py",
      fails: { "replies-to-each-message": "needs-a-newline" },
      notRun: [...laterClients, "closes-when-the-client-leaves", "prints-the-end"],
    },
    {
      file: "needs-a-newline-readline.py",
      fails: { "replies-to-each-message": "needs-a-newline", "prints-who-and-what": "prints-nothing" },
      notRun: [...laterClients, "closes-when-the-client-leaves", "prints-the-end"],
    },
    {
      file: "no-reply.py",
      fails: { "replies-to-each-message": "no-reply" },
      notRun: [...laterClients, "closes-when-the-client-leaves", "prints-the-end"],
    },
    {
      file: "wrong-reply.py",
      fails: { "replies-to-each-message": "wrong-reply" },
      notRun: [...laterClients, "prints-the-end"],
    },
    {
      file: "reply-with-extra-bytes.py",
      fails: { "replies-to-each-message": "reply-with-extra-bytes" },
      notRun: [...laterClients, "prints-the-end"],
    },
    {
      file: "prints-bytes-repr.py",
      fails: { "prints-who-and-what": "prints-bytes-repr" },
      notRun: ["prints-the-end"],
    },
    {
      file: "prints-nothing.py",
      fails: { "prints-who-and-what": "prints-nothing" },
      notRun: ["prints-the-end"],
    },
    {
      file: "prints-something-else.py",
      fails: { "prints-who-and-what": "prints-something-else" },
      notRun: ["prints-the-end"],
    },
    {
      file: "hides-the-client.py",
      fails: { "prints-who-and-what": "hides-the-client" },
      notRun: ["prints-the-end"],
    },
    {
      file: "one-shot-server.py",
      fails: { "second-client-waits": "one-shot-server", "serves-the-next-client": "one-shot-server" },
    },
    {
      file: "serves-the-next-client--one-shot-server.py",
      fails: { "serves-the-next-client": "one-shot-server" },
    },
    {
      file: "dies-after-first-client.py",
      fails: {
        "second-client-waits": "dies-after-first-client",
        "serves-the-next-client": "dies-after-first-client",
      },
    },
    {
      // Whoever never sees the end of a conversation cannot do what comes after it.
      file: "loops-on-empty-recv.py",
      fails: {
        "second-client-waits": "no-reply",
        "serves-the-next-client": "loops-on-empty-recv",
        "closes-when-the-client-leaves": "keeps-client-open",
        "prints-the-end": "hides-the-end",
      },
    },
    {
      file: "loops-on-empty-recv-and-errors.py",
      fails: { "second-client-waits": "no-reply", "serves-the-next-client": "loops-on-empty-recv" },
    },
    { file: "second-client-waits--no-reply.py", fails: { "second-client-waits": "no-reply" } },
    { file: "second-client-waits--one-shot-server.py", fails: { "second-client-waits": "one-shot-server" } },
    { file: "keeps-client-open.py", fails: { "closes-when-the-client-leaves": "keeps-client-open" } },
    { file: "resets-the-client.py", fails: { "closes-when-the-client-leaves": "resets-the-client" } },
    { file: "hides-the-end.py", fails: { "prints-the-end": "hides-the-end" } },
  ],
  "threaded-chat-server": [
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
      // Its main thread is dead as soon as somebody has come.
      file: "dead-after-first.py",
      fails: {
        "serves-the-next-client": "dies-after-first-client",
        "answers-while-another-client-holds": "dead-after-first",
      },
      notRun: concurrency,
    },
    {
      file: "dead-after-first-waits-for-a-name.py",
      fails: { "answers-while-another-client-holds": "dead-after-first" },
      notRun: concurrency,
    },
    {
      file: "answers-another-client.py",
      fails: { "answers-the-holder-afterwards": "answers-another-client" },
      notRun: ["answers-in-reverse-order", "serves-many-at-once", "a-broken-client-hurts-nobody"],
    },
    {
      file: "answers-the-holder-afterwards--no-reply.py",
      fails: { "answers-the-holder-afterwards": "no-reply" },
      notRun: ["answers-in-reverse-order", "serves-many-at-once", "a-broken-client-hurts-nobody"],
    },
    {
      file: "limited-pool-of-two.py",
      fails: { "answers-in-reverse-order": "limited-pool" },
      notRun: ["serves-many-at-once"],
    },
    { file: "limited-pool-of-ten.py", fails: { "serves-many-at-once": "limited-pool" } },
    {
      file: "a-broken-client-hurts-all.py",
      fails: { "a-broken-client-hurts-nobody": "a-broken-client-hurts-all" },
    },
    {
      file: "a-broken-client-hurts-all-selectors.py",
      fails: { "a-broken-client-hurts-nobody": "a-broken-client-hurts-all" },
    },
    {
      file: "answers-once-in-a-thread.py",
      fails: { "replies-to-each-message": "answers-once" },
      notRun: [
        "serves-the-next-client",
        "prints-the-end",
        "answers-while-another-client-holds",
        ...concurrency,
      ],
    },
    {
      file: "keeps-client-open-in-a-list.py",
      fails: { "closes-when-the-client-leaves": "keeps-client-open" },
    },
  ],
};
