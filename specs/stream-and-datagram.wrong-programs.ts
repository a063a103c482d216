import { starts, type Wrong } from "../harness/testing/wrong-program.ts";
import { concurrentServer } from "./concurrent-server.wrong-programs.ts";

/** What a server that does not answer its only client cannot show. */
const afterTheGreeting = ["ends-after-one-client", "closes-its-sockets"];
/** What a server that sends no datagram back to where it came from cannot show. */
const afterTheEcho = [
  "answers-the-sender",
  "serves-again",
  "empty-datagram",
  "keeps-datagram-boundaries",
  "survives-a-vanished-client",
];
/** What a server that answers one datagram cannot show. */
const laterDatagrams = ["empty-datagram", "survives-a-vanished-client"];
/** What a server that does not tell the time cannot show. */
const afterTheTime = ["serves-the-next-client", "does-not-wait-for-input", "closes-its-sockets"];

/** Every wrong program of the practice, by exercise. */
export const wrongPrograms: Readonly<Record<string, readonly Wrong[]>> = {
  "handshake-server": [
    starts("syntax-error"),
    starts("exits-at-once"),
    starts("listens-on-wrong-port"),
    starts("listens-on-wrong-address"),
    { file: "decode-error.py", fails: { greets: "decode-error" }, notRun: afterTheGreeting },
    { file: "no-reply.py", fails: { greets: "no-reply" }, notRun: afterTheGreeting },
    { file: "reply-is-not-utf8.py", fails: { greets: "reply-is-not-utf8" } },
    { file: "prints-bytes-repr.py", fails: { greets: "prints-bytes-repr" } },
    { file: "prints-nothing.py", fails: { greets: "prints-nothing" } },
    { file: "prints-something-else.py", fails: { greets: "prints-something-else" } },
    { file: "hides-the-client.py", fails: { greets: "hides-the-client" } },
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
    { file: "keeps-client-open.py", fails: { "closes-its-sockets": "keeps-client-open" } },
    { file: "resets-the-client.py", fails: { "closes-its-sockets": "resets-the-client" } },
    { file: "socket-left-open.py", fails: { "closes-its-sockets": "socket-left-open" } },
  ],
  "handshake-client": [
    starts("syntax-error"),
    starts("connects-to-wrong-port"),
    starts("never-connects"),
    {
      file: "sends-nothing.py",
      fails: { greets: "sends-nothing" },
      notRun: ["prints-the-reply", "closes-its-sockets"],
    },
    { file: "sends-extra-bytes.py", fails: { greets: "sends-extra-bytes" } },
    { file: "sends-wrong-text.py", fails: { greets: "sends-wrong-text" } },
    { file: "sends-wrong-text-in-latin-1.py", fails: { greets: "sends-wrong-text" } },
    { file: "decode-error.py", fails: { "prints-the-reply": "decode-error" } },
    { file: "prints-bytes-repr.py", fails: { "prints-the-reply": "prints-bytes-repr" } },
    { file: "prints-nothing.py", fails: { "prints-the-reply": "prints-nothing" } },
    { file: "prints-something-else.py", fails: { "prints-the-reply": "prints-something-else" } },
    { file: "refused--hangs.py", fails: { refused: "hangs" } },
    { file: "refused--ends-silently.py", fails: { refused: "ends-silently" } },
    { file: "closes-its-sockets--hangs.py", fails: { "closes-its-sockets": "hangs" } },
    { file: "socket-left-open.py", fails: { "closes-its-sockets": "socket-left-open" } },
  ],
  "udp-client": [
    starts("syntax-error"),
    starts("connects-to-wrong-port"),
    starts("exits-at-once"),
    starts("never-sends"),
    {
      file: "sends-several-datagrams.py",
      fails: { "sends-one-datagram": "sends-several-datagrams" },
      notRun: ["non-ascii"],
    },
    {
      file: "sends-several-datagrams-twice.py",
      fails: { "sends-one-datagram": "sends-several-datagrams" },
      notRun: ["non-ascii"],
    },
    {
      file: "sends-extra-bytes.py",
      fails: { "sends-one-datagram": "sends-extra-bytes" },
      notRun: ["non-ascii"],
    },
    {
      file: "sends-wrong-text.py",
      fails: { "sends-one-datagram": "sends-wrong-text" },
      notRun: ["non-ascii"],
    },
    {
      file: "prints-bytes-repr.py",
      fails: { "prints-the-reply": "prints-bytes-repr" },
      notRun: ["non-ascii"],
    },
    {
      file: "prints-own-message.py",
      fails: { "prints-the-reply": "prints-own-message" },
      notRun: ["non-ascii"],
    },
    { file: "prints-nothing.py", fails: { "prints-the-reply": "prints-nothing" }, notRun: ["non-ascii"] },
    {
      file: "prints-something-else.py",
      fails: { "prints-the-reply": "prints-something-else" },
      notRun: ["non-ascii"],
    },
    { file: "counts-characters-not-bytes.py", fails: { "non-ascii": "counts-characters-not-bytes" } },
    { file: "non-ascii--decode-error.py", fails: { "non-ascii": "decode-error" } },
    { file: "non-ascii--sends-wrong-text.py", fails: { "non-ascii": "sends-wrong-text" } },
    { file: "non-ascii--prints-something-else.py", fails: { "non-ascii": "prints-something-else" } },
    { file: "no-timeout.py", fails: { "times-out": "no-timeout" } },
    { file: "closes-its-sockets--hangs.py", fails: { "closes-its-sockets": "hangs" } },
    { file: "socket-left-open.py", fails: { "closes-its-sockets": "socket-left-open" } },
  ],
  "udp-echo-server": [
    starts("syntax-error"),
    starts("exits-at-once"),
    starts("never-binds"),
    starts("listens-on-wrong-port"),
    starts("listens-on-wrong-address"),
    {
      file: "answers-from-another-port.py",
      fails: { echoes: "answers-from-another-port" },
      notRun: afterTheEcho,
    },
    { file: "answers-a-fixed-port.py", fails: { echoes: "answers-a-fixed-port" }, notRun: afterTheEcho },
    { file: "no-reply.py", fails: { echoes: "no-reply" }, notRun: afterTheEcho },
    { file: "wrong-reply.py", fails: { echoes: "wrong-reply" }, notRun: afterTheEcho },
    // Whatever comes is compared, never trusted.
    { file: "wrong-reply-short.py", fails: { echoes: "wrong-reply" }, notRun: afterTheEcho },
    { file: "wrong-reply-binary.py", fails: { echoes: "wrong-reply" }, notRun: afterTheEcho },
    { file: "wrong-reply-empty.py", fails: { echoes: "wrong-reply" }, notRun: afterTheEcho },
    {
      file: "reply-with-extra-bytes-oversize.py",
      fails: { echoes: "reply-with-extra-bytes" },
      notRun: afterTheEcho,
    },
    { file: "reply-with-extra-bytes.py", fails: { echoes: "reply-with-extra-bytes" }, notRun: afterTheEcho },
    { file: "answers-the-last-sender.py", fails: { "answers-the-sender": "answers-the-last-sender" } },
    { file: "one-shot-server.py", fails: { "serves-again": "one-shot-server" }, notRun: laterDatagrams },
    {
      file: "one-shot-server-without-a-loop.py",
      fails: {
        "answers-the-sender": "no-reply",
        "serves-again": "one-shot-server",
        "keeps-datagram-boundaries": "one-shot-server",
      },
      notRun: laterDatagrams,
    },
    {
      file: "dies-after-first-client.py",
      fails: { "serves-again": "dies-after-first-client" },
      notRun: laterDatagrams,
    },
    {
      file: "serves-again--reply-with-extra-bytes.py",
      fails: { "serves-again": "reply-with-extra-bytes" },
      notRun: laterDatagrams,
    },
    { file: "dies-on-empty-datagram.py", fails: { "empty-datagram": "dies-on-empty-datagram" } },
    { file: "loops-on-empty-recv.py", fails: { "empty-datagram": "loops-on-empty-recv" } },
    { file: "empty-datagram--no-reply.py", fails: { "empty-datagram": "no-reply" } },
    { file: "joins-datagrams.py", fails: { "keeps-datagram-boundaries": "joins-datagrams" } },
    {
      file: "dies-on-vanished-client.py",
      fails: { "survives-a-vanished-client": "dies-on-vanished-client" },
    },
    {
      file: "prints-the-message--prints-bytes-repr.py",
      fails: { "prints-the-message": "prints-bytes-repr" },
    },
    { file: "prints-the-message--prints-nothing.py", fails: { "prints-the-message": "prints-nothing" } },
    {
      file: "prints-the-message--prints-something-else.py",
      fails: { "prints-the-message": "prints-something-else" },
    },
  ],
  "time-server": [
    starts("syntax-error"),
    starts("never-listens"),
    starts("listens-on-wrong-port"),
    starts("listens-on-wrong-address"),
    { file: "sends-another-time.py", fails: { "speaks-first": "sends-another-time" }, notRun: afterTheTime },
    { file: "sends-no-time.py", fails: { "speaks-first": "sends-no-time" }, notRun: afterTheTime },
    { file: "no-reply.py", fails: { "speaks-first": "no-reply" }, notRun: afterTheTime },
    {
      file: "speaks-first--waits-for-input.py",
      fails: { "speaks-first": "waits-for-input" },
      notRun: afterTheTime,
    },
    {
      file: "one-shot-server.py",
      fails: { "serves-the-next-client": "one-shot-server" },
      notRun: ["does-not-wait-for-input"],
    },
    {
      file: "dies-after-first-client.py",
      fails: { "serves-the-next-client": "dies-after-first-client" },
      notRun: ["does-not-wait-for-input"],
    },
    {
      file: "reads-the-clock-once.py",
      fails: { "serves-the-next-client": "sends-another-time" },
      notRun: ["does-not-wait-for-input"],
    },
    {
      file: "does-not-wait-for-input--waits-for-input.py",
      fails: { "does-not-wait-for-input": "waits-for-input" },
    },
    { file: "keeps-client-open.py", fails: { "closes-its-sockets": "keeps-client-open" } },
    { file: "resets-the-client.py", fails: { "closes-its-sockets": "resets-the-client" } },
  ],
  "concurrent-server": concurrentServer,
};
