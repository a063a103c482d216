import type { BothLanguages } from "../spec/exercise-schema.ts";

/** What reports say beside findings. `{name}` is filled in. */
export const messages = {
  score: { es: "Nota", en: "Score" },
  onePoint: { es: "1 punto", en: "1 point" },
  points: { es: "{points} puntos", en: "{points} points" },
  advice: { es: "consejo", en: "advice" },
  noFile: { es: "sin archivo", en: "no file" },
  taken: {
    es: "se ha tomado {file}; también podían ser: {others}",
    en: "{file} was taken; these might have been meant too: {others}",
  },
  startedWith: { es: "argumentos que funcionan: {arguments}", en: "arguments that work: {arguments}" },
  fixedPort: { es: "el puerto {port} está fijo en el programa", en: "port {port} is fixed in the program" },
  untrusted: {
    es: "Sin burbuja no se ejecutan programas ajenos: `sockgrade doctor` dice qué instalar, y `--bench direct` los ejecuta con tus permisos.",
    en: "Without a bubble no programs of others are run: `sockgrade doctor` says what to install, and `--bench direct` runs them with your rights.",
  },
  bubble: { es: "burbuja", en: "bubble" },
  bubbleWorks: {
    es: "funciona: cada programa tiene su red y su disco",
    en: "works: each program has a network and a disk of its own",
  },
  allowBubbles: {
    es: "Para permitir burbujas a usuarios corrientes (hasta el próximo arranque):",
    en: "To allow bubbles to ordinary users (until the next start):",
  },
  packetsNeedBubble: {
    es: "--pcap necesita la burbuja: en la red de la máquina se verían también los paquetes de otros",
    en: "--pcap needs the bubble: on the machine's own network the packets of others would be seen as well",
  },
  noBubble: {
    es: "sin burbuja ({reason}): los programas se ejecutan con tus permisos",
    en: "without a bubble ({reason}): programs run with your rights",
  },
  fixedAddress: {
    es: "la dirección {address} está fija en el programa",
    en: "the address {address} is fixed in the program",
  },
  seed: { es: "semilla", en: "seed" },
  judgedIn: { es: "evaluado en", en: "judged on" },
  listFile: { es: "archivo: un nombre como {names}", en: "file: a name such as {names}" },
  listArguments: { es: "se ejecuta {ways}", en: "is run {ways}" },
  withArguments: { es: "con {arguments}", en: "with {arguments}" },
  withoutArguments: { es: "sin argumentos", en: "without arguments" },
  listAddress: { es: "dirección: {address}", en: "address: {address}" },
  or: { es: "o", en: "or" },
  listPractices: {
    es: "`sockgrade list ID` dice qué se comprueba en cada una.",
    en: "`sockgrade list ID` says what is checked in each of them.",
  },
  needs: {
    es: "no se ejecuta: antes tiene que salir bien «{case}»",
    en: "not run: “{case}” has to work first",
  },
  missingTool: {
    es: "no se ejecuta: en esta máquina falta {tool} (`sockgrade doctor` dice cómo instalarlo)",
    en: "not run: this machine lacks {tool} (`sockgrade doctor` says how to install it)",
  },
  orRealTime: { es: "; con --real-time se espera de verdad", en: "; with --real-time it is waited for" },
  kernelTimer: {
    es: "no se ejecuta: un temporizador que solo se puede comprobar esperando (--real-time)",
    en: "not run: a timer that can only be checked by waiting (--real-time)",
  },
  foreignHost: {
    es: "no se ejecuta: {host} no es esta máquina, y aquí no se puede fingir que lo sea",
    en: "not run: {host} is not this machine, and cannot be made to look like it here",
  },
  ourError: {
    es: "error de sockgrade, no del programa: {message}",
    en: "an error of sockgrade's, not of the program: {message}",
  },
  traceback: { es: "el programa dijo: {crash}", en: "the program said: {crash}" },
  conversation: { es: "Conversación", en: "Conversation" },
  program: { es: "programa", en: "program" },
  fromElsewhere: { es: "(desde {address})", en: "(from {address})" },
  lost: { es: "el datagrama se pierde", en: "the datagram is lost" },
  inputEnded: { es: "fin de la entrada", en: "end of input" },
  weighed: {
    es: "con {connections} conexiones tiene {threads} hilos y {size} KiB",
    en: "has {threads} threads and {size} KiB with {connections} connections",
  },
  cost: {
    es: "{connections} conexiones a la vez: latencia mediana {median} ms, peor {worst} ms; por conexión, {threads} hilos y {size} KiB",
    en: "{connections} connections at once: median latency {median} ms, worst {worst} ms; for each connection, {threads} threads and {size} KiB",
  },
  needsBubble: {
    es: "no se ejecuta: solo en una burbuja se puede responder por el DNS (`sockgrade doctor` dice qué falta)",
    en: "not run: only in a bubble can we answer for the name server (`sockgrade doctor` says what is missing)",
  },
  left: { es: "cierra", en: "closes" },
  halfClosed: { es: "deja de enviar", en: "stops sending" },
  resetByUs: { es: "corta la conexión (RST)", en: "resets (RST)" },
  streamEnded: { es: "el programa cierra (FIN)", en: "the program closes (FIN)" },
  reset: { es: "el programa corta la conexión (RST)", en: "the program resets (RST)" },
  connected: { es: "conectado", en: "connected" },
  refused: { es: "conexión rechazada ({reason})", en: "connection refused ({reason})" },
  listens: { es: "escucha en {address}", en: "listens on {address}" },
  started: { es: "arranca: {command}", en: "starts: {command}" },
  atRate: { es: " (reloj ×{rate})", en: " (clock ×{rate})" },
  exited: { es: "termina ({how})", en: "ends ({how})" },
  stopped: { es: "lo paramos", en: "we stop it" },
  blocked: { es: "espera en {calls}", en: "waits in {calls}" },
  limitReached: { es: "llega al límite: {limit} {what}", en: "reaches the limit: {limit} {what}" },
  processes: { es: "procesos e hilos", en: "processes and threads" },
  memory: { es: "MiB de memoria", en: "MiB of memory" },
  disk: { es: "MiB de disco", en: "MiB of disk" },
  "open-files": { es: "sockets y archivos abiertos", en: "open sockets and files" },
  "processor-seconds": { es: "s de procesador", en: "s of processor time" },
  busy: { es: "usa el procesador al {percent} %", en: "uses the processor at {percent} %" },
  poolMeasured: {
    es: "con {size} conexiones abiertas ya no contesta",
    en: "no reply any more with {size} connections open",
  },
  kernelTimeout: { es: "pone {option} a {seconds} s", en: "sets {option} to {seconds} s" },
  triedToConnect: { es: "intenta conectarse a {address}", en: "tries to connect to {address}" },
  dropped: { es: "… y {bytes} bytes más", en: "… and {bytes} bytes more" },
  waitedInVain: { es: "espera en vano", en: "waits in vain" },
  moreEvents: { es: "… {count} líneas más", en: "… {count} lines more" },
  exitStatus: { es: "estado {code}", en: "exit status {code}" },
} as const satisfies Readonly<Record<string, BothLanguages>>;

export type MessageId = keyof typeof messages;
