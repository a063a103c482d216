import { starts, type Wrong } from "../harness/testing/wrong-program.ts";

/** What a client that does not send what is typed cannot show. */
const typing = ["server-hangs-up"];
/** Every wrong client of the chat. */
export const chatClient: readonly Wrong[] = [
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
];
