import { starts, type Wrong } from "../harness/testing/wrong-program.ts";
import { chatClient } from "./chat-client.wrong-programs.ts";

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
  "chat-client": chatClient,
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
