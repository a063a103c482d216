import { starts, type Wrong } from "../harness/testing/wrong-program.ts";

/** Every wrong server for 200 clients at once. */
export const concurrentServer: readonly Wrong[] = [
  starts("syntax-error"),
  starts("exits-at-once"),
  starts("listens-on-wrong-port"),
  starts("listens-on-wrong-address"),
  { file: "answers-once.py", fails: { "order-within-a-connection": "answers-once" } },
  { file: "answers-once-and-waits.py", fails: { "order-within-a-connection": "answers-once" } },
  { file: "mixes-up-the-order.py", fails: { "order-within-a-connection": "mixes-up-the-order" } },
  {
    file: "sequential-no-thread.py",
    fails: { "answers-while-another-client-holds": "sequential" },
    notRun: ["serves-many-at-once"],
  },
  {
    file: "sequential-join.py",
    fails: { "answers-while-another-client-holds": "sequential" },
    notRun: ["serves-many-at-once"],
  },
  {
    file: "sequential-await.py",
    fails: { "answers-while-another-client-holds": "sequential" },
    notRun: ["serves-many-at-once"],
  },
  {
    file: "sequential-blocks-the-loop.py",
    fails: { "answers-while-another-client-holds": "sequential" },
    notRun: ["serves-many-at-once"],
  },
  {
    file: "dead-after-first.py",
    fails: { "answers-while-another-client-holds": "dead-after-first" },
    notRun: ["serves-many-at-once"],
  },
  { file: "limited-pool.py", fails: { "serves-many-at-once": "limited-pool" } },
  { file: "cross-talk.py", fails: { "serves-many-at-once": "cross-talk" } },
  { file: "too-many-open-files.py", fails: { "serves-many-at-once": "too-many-open-files" } },
  { file: "keeps-client-open.py", fails: { "closes-its-sockets": "keeps-client-open" } },
  { file: "resets-the-client.py", fails: { "closes-its-sockets": "resets-the-client" } },
];
