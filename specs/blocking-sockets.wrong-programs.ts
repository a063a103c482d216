import { starts, type Wrong } from "../harness/testing/wrong-program.ts";

/** Every wrong program of the practice, by exercise. */
export const wrongPrograms: Readonly<Record<string, readonly Wrong[]>> = {
  "blocking-server": [
    starts("syntax-error"),
    starts("exits-at-once"),
    starts("listens-on-wrong-port"),
    starts("listens-on-wrong-address"),
    { file: "busy-waits.py", fails: { "waits-for-a-client": "busy-waits" } },
    { file: "gives-up-waiting.py", fails: { "waits-for-a-client": "gives-up-waiting" } },
    { file: "gives-up-waiting-select.py", fails: { "waits-for-a-client": "gives-up-waiting" } },
    { file: "gives-up-waiting-rcvtimeo.c", fails: { "waits-for-a-client": "gives-up-waiting" } },
    { file: "prints-bytes-repr.py", fails: { "prints-the-message": "prints-bytes-repr" } },
    { file: "prints-nothing.py", fails: { "prints-the-message": "prints-nothing" } },
    { file: "prints-something-else.py", fails: { "prints-the-message": "prints-something-else" } },
    { file: "hides-the-client.py", fails: { "prints-the-message": "hides-the-client" } },
    {
      file: "goes-on-after-one-client.py",
      fails: { "ends-after-one-client": "goes-on-after-one-client" },
      notRun: ["closes-its-sockets"],
    },
    {
      file: "ends-after-one-client--exception-not-caught.py",
      fails: { "ends-after-one-client": "exception-not-caught" },
    },
    { file: "bad-exit-status.py", fails: { "ends-after-one-client": "bad-exit-status" } },
    {
      // A server that keeps its client open and yet ends closes it by ending: it has to go on as well.
      file: "keeps-client-open.py",
      fails: {
        "ends-after-one-client": "goes-on-after-one-client",
        "closes-its-sockets": "keeps-client-open",
      },
    },
    { file: "resets-the-client.py", fails: { "closes-its-sockets": "resets-the-client" } },
    { file: "socket-left-open.py", fails: { "closes-its-sockets": "socket-left-open" } },
    {
      file: "says-where-it-listens--prints-nothing.py",
      hints: { "says-where-it-listens": "prints-nothing" },
    },
  ],
  "blocking-client": [
    starts("syntax-error"),
    starts("never-connects"),
    starts("connects-to-wrong-port"),
    {
      file: "sends-nothing.py",
      fails: { "sends-the-message": "sends-nothing" },
      notRun: ["blocks-on-a-slow-server"],
    },
    {
      file: "sends-extra-bytes.py",
      fails: { "sends-the-message": "sends-extra-bytes" },
      notRun: ["blocks-on-a-slow-server"],
    },
    {
      file: "sends-wrong-text.py",
      fails: { "sends-the-message": "sends-wrong-text" },
      notRun: ["blocks-on-a-slow-server"],
    },
    {
      file: "keeps-its-connection-open.py",
      fails: { "sends-the-message": "keeps-its-connection-open" },
      notRun: ["prints-what-it-did", "blocks-on-a-slow-server", "closes-its-sockets"],
    },
    { file: "says-nothing.py", fails: { "prints-what-it-did": "says-nothing" } },
    { file: "refused--hangs.py", fails: { refused: "hangs" } },
    { file: "refused--ends-silently.py", fails: { refused: "ends-silently" } },
    { file: "does-not-block.py", fails: { "blocks-on-a-slow-server": "does-not-block" } },
    { file: "does-not-block-short-timeout.py", fails: { "blocks-on-a-slow-server": "does-not-block" } },
    {
      file: "blocks-on-a-slow-server--sends-nothing.py",
      fails: { "blocks-on-a-slow-server": "sends-nothing" },
    },
    { file: "socket-left-open.py", fails: { "closes-its-sockets": "socket-left-open" } },
  ],
};
