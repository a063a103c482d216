/** A case that a program fails, and the words of the statement that it breaks, or what it does against them. */
interface Failure {
  readonly finding: string;
  readonly because: string;
}

/** A program that nobody wrote for us, as the answer to an exercise: what it fails, and what cannot be judged of it. Whatever is not named, it passes. */
export interface Witness {
  /** Its folder in fixtures/witnesses. */
  readonly name: string;
  /** What has to be installed. */
  readonly tool: string;
  readonly exercise: string;
  /** Its file, where its `sockgrade.yml` gives no command. */
  readonly file?: string;
  readonly fails?: Readonly<Record<string, Failure>>;
  readonly hints?: Readonly<Record<string, string>>;
  readonly notRun?: readonly string[];
}

const printsNothing: Failure = {
  finding: "prints-nothing",
  because: "«text on stdout»: it sends the message back and shows nothing",
};
const keepsClientOpen: Failure = {
  finding: "keeps-client-open",
  because: "«after the echo the client sees end of stream within 2 s»: it goes on until the client leaves",
};
const noTimeout: Failure = {
  finding: "no-timeout",
  because: "«ends by itself after 300 s»: it listens for ever",
};
const lacksClose: Failure = {
  finding: "lacks-header",
  because: "«Connection: close»: it would rather use the connection again",
};
const saysNothing: Failure = {
  finding: "ends-silently",
  because: "«a line of its own»: it prints none, whatever its exit status",
};
const afterOneLine = { "answers-without-a-newline": "needs-a-newline" };

/** Of the practice with TCP there are programs in C and Java too, in fixtures/tcp-sockets. */
export const witnesses: Readonly<Record<string, readonly Witness[]>> = {
  "tcp-sockets": [
    {
      name: "nc-tcp",
      tool: "nc",
      exercise: "tcp-client",
      fails: {
        "times-out-after-300-s": {
          finding: "ends-silently",
          because: "«says so»: with -w 300 it ends after 300 s without a word, even with -v",
        },
      },
    },
    {
      name: "nc-tcp",
      tool: "nc",
      exercise: "tcp-threaded-echo-server",
      fails: {
        "closes-the-client": keepsClientOpen,
        "times-out-after-300-s": noTimeout,
        "answers-while-another-client-holds": {
          finding: "sequential",
          because: "«answered while the holder is still silent»: -k serves one client after another",
        },
      },
      notRun: [
        "answers-the-holder-afterwards",
        "answers-in-reverse-order",
        "serves-many-at-once",
        "a-broken-client-hurts-nobody",
      ],
    },
    {
      name: "ncat-tcp",
      tool: "ncat",
      exercise: "tcp-client",
      fails: {
        "server-hangs-up": {
          finding: "hangs",
          because:
            "«the program ends by itself»: with -i it waits for its idle time, though both sides have closed",
        },
      },
      notRun: ["closes-its-sockets"],
    },
    {
      name: "ncat-tcp",
      tool: "ncat",
      exercise: "tcp-threaded-echo-server",
      fails: {
        "prints-the-message": printsNothing,
        "closes-the-client": keepsClientOpen,
        "times-out-after-300-s": noTimeout,
      },
    },
    { name: "socat-tcp", tool: "socat", exercise: "tcp-client" },
    {
      name: "socat-tcp",
      tool: "socat",
      exercise: "tcp-echo-server",
      fails: {
        "prints-the-message": printsNothing,
        "closes-the-client": keepsClientOpen,
        "serves-the-next-client": {
          finding: "one-shot-server",
          because: "«three clients one after another»: without fork it is there for one",
        },
      },
      notRun: ["one-letter", "survives-a-silent-leaver"],
    },
    { name: "socat-tcp", tool: "socat", exercise: "tcp-threaded-echo-server", hints: afterOneLine },
    { name: "curl-tcp", tool: "curl", exercise: "tcp-client" },
    // The kernel keeps its 300 s: only waiting would show them.
    { name: "bash-tcp", tool: "bash", exercise: "tcp-client", notRun: ["times-out-after-300-s"] },
    // Programs in Go call the kernel without the C library: no clock of ours reaches them, and that is not their fault.
    {
      name: "go-tcp",
      tool: "go",
      exercise: "tcp-client",
      file: "client.go",
      notRun: ["times-out-after-300-s"],
    },
    {
      name: "go-tcp",
      tool: "go",
      exercise: "tcp-threaded-echo-server",
      file: "server.go",
      notRun: ["times-out-after-300-s"],
    },
  ],
  "stream-and-datagram": [
    { name: "nc-datagram", tool: "nc", exercise: "udp-client" },
    { name: "ncat-datagram", tool: "ncat", exercise: "udp-client" },
    {
      name: "ncat-datagram",
      tool: "ncat",
      exercise: "udp-echo-server",
      fails: {
        "answers-the-sender": {
          finding: "answers-the-last-sender",
          because:
            "«each answer goes to the address that asked»: it joins all that has come and sends it to the first",
        },
        "keeps-datagram-boundaries": {
          finding: "joins-datagrams",
          because: "«two sent back to back: two answers»: cat reads both at once",
        },
        "prints-the-message": printsNothing,
      },
    },
    {
      name: "ncat-datagram",
      tool: "ncat",
      exercise: "concurrent-server",
      fails: {
        "serves-many-at-once": {
          finding: "limited-pool",
          because: "«200 connections open»: it lets in 100 at once",
        },
      },
    },
    { name: "socat-datagram", tool: "socat", exercise: "udp-client" },
    {
      name: "socat-datagram",
      tool: "socat",
      exercise: "udp-echo-server",
      fails: {
        "empty-datagram": {
          finding: "no-reply",
          because: "«survives an empty datagram»: its child waits for more, and it waits for its child",
        },
        "prints-the-message": printsNothing,
      },
    },
    { name: "socat-datagram", tool: "socat", exercise: "concurrent-server" },
  ],
  "network-services": [
    { name: "curl", tool: "curl", exercise: "http-client" },
    {
      name: "curl-plain",
      tool: "curl",
      exercise: "http-client",
      fails: { "asks-properly": lacksClose, refused: saysNothing },
    },
    { name: "wget", tool: "wget", exercise: "http-client" },
    {
      name: "wget-plain",
      tool: "wget",
      exercise: "http-client",
      fails: {
        "asks-properly": lacksClose,
        "error-page": {
          finding: "prints-nothing",
          because: "«404: printed»: it names the error and throws the page away",
        },
      },
    },
    { name: "dig", tool: "dig", exercise: "dns-lookup" },
    { name: "dig", tool: "dig", exercise: "dns-reverse-lookup" },
    {
      name: "dig-short",
      tool: "dig",
      exercise: "dns-lookup",
      fails: { "unknown-name": saysNothing },
    },
    {
      name: "dig-short",
      tool: "dig",
      exercise: "dns-reverse-lookup",
      fails: { "no-ptr-record": saysNothing },
    },
    { name: "host", tool: "host", exercise: "dns-lookup" },
    { name: "host", tool: "host", exercise: "dns-reverse-lookup" },
    { name: "getent", tool: "getent", exercise: "dns-lookup", fails: { "unknown-name": saysNothing } },
    {
      name: "getent",
      tool: "getent",
      exercise: "dns-reverse-lookup",
      fails: { "no-ptr-record": saysNothing },
    },
    ...["ntpdig", "ntpdig-json"].map((name) => ({
      name,
      tool: "ntpdig",
      exercise: "ntp-client",
      fails: {
        "closes-its-sockets": {
          finding: "socket-left-open",
          because:
            "«no ResourceWarning: unclosed» for Python: it leaves its UDP socket to the garbage collector",
        },
      },
    })),
  ],
};
