import type { BothLanguages } from "../spec/exercise-schema.ts";

/** What a finding says: what was seen, and what to look at. `{name}` is filled in from the evidence. */
interface FindingText {
  readonly saw: BothLanguages;
  readonly look: BothLanguages;
}

const text = (es: string, en: string, lookEs: string, lookEn: string): FindingText => ({
  saw: { es, en },
  look: { es: lookEs, en: lookEn },
});

/** Defects that keep a program from starting. */
const starting = {
  "file-not-found": text(
    "no hay ningún archivo para este ejercicio",
    "there is no file for this exercise",
    "Llama al archivo como pide el enunciado, o indica cuál es en sockgrade.yml: {suggestion}.",
    "Name the file as the statement asks, or say which one it is in sockgrade.yml: {suggestion}.",
  ),
  "missing-runtime": text(
    "en esta máquina falta {tool}, que hace falta para ejecutar {file}",
    "this machine lacks {tool}, which {file} needs to run",
    "Instálalo y repite; `sockgrade doctor` da la orden exacta.",
    "Install it and try again; `sockgrade doctor` prints the exact command.",
  ),
  "syntax-error": text(
    "el programa no llega a ejecutarse: {problem}",
    "the program cannot even be read: {problem}",
    "Corrige el error de sintaxis que señala el intérprete.",
    "Correct the syntax error that the interpreter points at.",
  ),
  "import-error": text(
    "el programa importa algo que no existe: {problem}",
    "the program imports something that is not there: {problem}",
    "Usa solo la biblioteca estándar, o entrega también tus propios módulos.",
    "Use the standard library only, or hand in your own modules as well.",
  ),
  "wrong-arguments": text(
    "el programa termina sin aceptar los argumentos que se le dan ({arguments})",
    "the program ends without accepting the arguments that it is given ({arguments})",
    "Comprueba qué argumentos pide el enunciado, en qué orden, y cómo los lees.",
    "Check which arguments the statement asks for, in which order, and how you read them.",
  ),
  "connects-to-wrong-port": text(
    "el cliente intenta conectarse a {address} y no a {expected}, que es lo que se le pidió",
    "the client tries to connect to {address} instead of {expected}, which is what it was told",
    "Usa la máquina y el puerto que llegan como argumentos en vez de valores fijos.",
    "Use the host and port that arrive as arguments instead of fixed ones.",
  ),
  "listens-on-wrong-port": text(
    "el servidor escucha en el puerto {port} y no en el {expected}, que es el que se le pidió",
    "the server listens on port {port} instead of {expected}, which is what it was told",
    "Pasa a bind el puerto que llega como argumento, convertido a entero y sin cambiarlo.",
    "Give bind the port that arrives as an argument, as an integer and unchanged.",
  ),
  "listens-on-wrong-address": text(
    "el servidor escucha en la dirección {address}, donde sus clientes no lo encuentran",
    "the server listens on the address {address}, where its clients do not find it",
    'Usa "" o "0.0.0.0" en bind para escuchar en todas las direcciones de la máquina.',
    'Give bind "" or "0.0.0.0" to listen on all addresses of the machine.',
  ),
  "recvfrom-gives-no-address": text(
    "el programa usa una dirección que vale None: {problem}",
    "the program uses an address that is None: {problem}",
    "En TCP, recvfrom no da la dirección en Linux (en Windows sí): usa la que devuelve accept.",
    "With TCP, recvfrom gives no address on Linux (on Windows it does): use the one that accept returns.",
  ),
  "port-in-use": text(
    "el servidor no pudo ocupar su puerto: otro programa lo tiene ({problem})",
    "the server could not take its port: another program has it ({problem})",
    "Cierra el otro programa, o usa el puerto que llega como argumento.",
    "End the other program, or use the port that arrives as an argument.",
  ),
  "never-listens": text(
    "el programa sigue vivo, pero no escucha en ningún puerto",
    "the program is alive, but listens on no port",
    "Después de bind hay que llamar a listen.",
    "After bind comes listen.",
  ),
  "never-connects": text(
    "el programa sigue vivo, pero no se conecta",
    "the program is alive, but does not connect",
    "Comprueba que se llega a connect, con la máquina y el puerto de los argumentos.",
    "Check that connect is reached, with the host and port of the arguments.",
  ),
  "exits-at-once": text(
    "el programa termina enseguida ({exit}) sin haber hecho nada en la red",
    "the program ends at once ({exit}) without having done anything on the network",
    "¿Se llama de verdad a la función principal? Definir main() no la ejecuta.",
    "Is the main function really called? Defining main() does not run it.",
  ),
} as const;

/** Defects in what a client sends and prints. */
const clients = {
  "sends-nothing": text(
    "el cliente se conecta, pero no envía nada",
    "the client connects, but sends nothing",
    "Envía el mensaje (codificado) justo después de conectar.",
    "Send the message (encoded) right after connecting.",
  ),
  "sends-extra-bytes": text(
    "el cliente envía el mensaje y algo más: {received} en lugar de {expected}",
    "the client sends the message and something more: {received} instead of {expected}",
    "Envía solo el mensaje: sin salto de línea, relleno ni prefijos.",
    "Send the message only: no newline, padding or prefix.",
  ),
  "sends-wrong-text": text(
    "el cliente envía {received} en lugar de {expected}",
    "the client sends {received} instead of {expected}",
    "Envía el mensaje del argumento sin cambiarlo, codificado en UTF-8.",
    "Send the message of the argument unchanged, encoded in UTF-8.",
  ),
  "prints-own-message": text(
    "el cliente muestra el mensaje que envió, no la respuesta del servidor ({expected})",
    "the client prints the message that it sent, not the server's reply ({expected})",
    "Muestra lo que devuelve recv.",
    "Print what recv returns.",
  ),
  "prints-bytes-repr": text(
    "el programa muestra los bytes sin decodificar: {printed}",
    "the program prints the bytes without decoding them: {printed}",
    "Decodifica antes de mostrar: datos.decode().",
    "Decode before printing: data.decode().",
  ),
  "prints-nothing": text(
    "el programa no muestra nada de lo recibido; se esperaba {expected}",
    "the program prints nothing of what it received; {expected} was expected",
    "Muestra en la salida estándar lo que se ha recibido.",
    "Print what was received on the standard output.",
  ),
  "prints-something-else": text(
    "el programa muestra {printed}; falta {expected}",
    "the program prints {printed}; {expected} is missing",
    "Muestra el texto recibido, decodificado y completo.",
    "Print the text that was received, decoded and whole.",
  ),
  "counts-characters-not-bytes": text(
    "la respuesta tiene {bytes} bytes y el cliente solo lee {read}: tantos como caracteres tiene su mensaje",
    "the reply has {bytes} bytes and the client reads only {read}: as many as its message has characters",
    "recv cuenta bytes, no caracteres: pide un máximo holgado, como recv(4096), no len(mensaje).",
    "recv counts bytes, not characters: ask for a generous maximum such as recv(4096), not len(message).",
  ),
  "decode-error": text(
    "el programa falla con texto o bytes fuera de ASCII: {problem}",
    "the program fails on text or bytes outside ASCII: {problem}",
    "Codifica y decodifica en UTF-8, y atrapa UnicodeDecodeError donde lleguen bytes ajenos.",
    "Encode and decode as UTF-8, and catch UnicodeDecodeError where other people's bytes arrive.",
  ),
  "one-recv-is-not-one-message": text(
    "la respuesta llegó en dos trozos y el cliente solo muestra el primero: {printed}",
    "the reply came in two pieces and the client prints only the first: {printed}",
    "TCP es un flujo de bytes: repite recv hasta que devuelva b'' o tengas todo.",
    "TCP is a stream of bytes: repeat recv until it returns b'' or you have it all.",
  ),
} as const;

/** Defects in how a program ends, waits and closes. */
const ending = {
  hangs: text(
    "el programa no termina: seguía esperando {seconds} s después",
    "the program does not end: it was still waiting {seconds} s later",
    "Un recv que devuelve b'' o una excepción de connect o bind significa que hay que terminar.",
    "A recv that returns b'', or an exception from connect or bind, means that it is time to end.",
  ),
  "exception-not-caught": text(
    "el programa acaba con una excepción sin capturar: {problem}",
    "the program ends with an exception that nobody caught: {problem}",
    "Captúrala con except y di con tus palabras qué ha pasado.",
    "Catch it with except and say in your own words what happened.",
  ),
  "ends-silently": text(
    "el programa termina sin decir qué ha pasado",
    "the program ends without saying what happened",
    "Muestra un mensaje al capturar la excepción: quien lo usa tiene que saber por qué termina.",
    "Print a message where you catch the exception: its user has to know why it ends.",
  ),
  "no-timeout": text(
    "el programa no tiene timeout: no terminó en {seconds} s de su propio reloj, y debía hacerlo a los {expected} s",
    "the program has no timeout: it did not end in {seconds} s of its own clock, and should have after {expected} s",
    "Pon el timeout al socket que espera: settimeout({expected}) antes de accept o recv.",
    "Set the timeout of the socket that waits: settimeout({expected}) before accept or recv.",
  ),
  "wrong-timeout": text(
    "el timeout es de {seconds} s en lugar de {expected} s",
    "the timeout is {seconds} s instead of {expected} s",
    "settimeout recibe segundos: {expected}.",
    "settimeout takes seconds: {expected}.",
  ),
  "timeout-not-caught": text(
    "al cumplirse el timeout el programa acaba con una excepción sin capturar: {problem}",
    "when the timeout is over the program ends with an exception that nobody caught: {problem}",
    "Captura socket.timeout y di que se ha agotado el tiempo.",
    "Catch socket.timeout and say that the time is over.",
  ),
  "socket-left-open": text(
    "el programa deja un socket sin cerrar: {problem}",
    "the program leaves a socket open: {problem}",
    "Cierra cada socket en un finally, o usa with.",
    "Close every socket in a finally block, or use with.",
  ),
} as const;

/** Defects in how a server answers and goes on. */
const servers = {
  "no-reply": text(
    "{peer} envía su mensaje y no recibe respuesta",
    "{peer} sends its message and gets no reply",
    "Comprueba que el servidor llega a enviar, y por qué socket: el que devuelve accept.",
    "Check that the server gets as far as sending, and on which socket: the one that accept returns.",
  ),
  "wrong-reply": text(
    "{peer} recibe {received} en lugar de {expected}",
    "{peer} gets {received} instead of {expected}",
    "Devuelve los mismos bytes que recibiste.",
    "Send back the very bytes that you received.",
  ),
  "reply-with-extra-bytes": text(
    "{peer} recibe más de lo que envió: {received} en lugar de {expected}",
    "{peer} gets more than it sent: {received} instead of {expected}",
    "Devuelve solo lo recibido, una vez, sin relleno ni prefijos.",
    "Send back only what you received, once, without padding or prefixes.",
  ),
  "needs-a-newline": text(
    "el servidor no contesta hasta que llega un salto de línea",
    "the server does not answer until a newline arrives",
    "Vale con netcat; un cliente que no lo envía esperaría para siempre. recv no lo necesita.",
    "It works with netcat; a client that sends none would wait for ever. recv does not need it.",
  ),
  "answers-only-part": text(
    "de {bytes} bytes vuelven {read}",
    "of {bytes} bytes {read} come back",
    "Un mensaje largo no cabe en un solo recv pequeño: lee más, o repite.",
    "A long message does not fit into one small recv: read more, or repeat.",
  ),
  "keeps-client-open": text(
    "el servidor contesta, pero {seconds} s después sigue sin cerrar el socket del cliente",
    "the server answers, but {seconds} s later it still has not closed the client's socket",
    "El enunciado pide cerrar el socket del cliente después de devolver su mensaje.",
    "The statement asks to close the client's socket after its message was sent back.",
  ),
  "resets-the-client": text(
    "el servidor corta la conexión con un RST en lugar de cerrarla",
    "the server breaks the connection with an RST instead of closing it",
    "Eso pasa al cerrar con datos sin leer: lee todo el mensaje antes de close.",
    "That happens when data is left unread: read the whole message before close.",
  ),
  "one-shot-server": text(
    "el servidor atiende a un solo cliente y termina",
    "the server serves one client and ends",
    "accept tiene que estar dentro del bucle, y el socket que escucha se cierra al final, fuera de él.",
    "accept belongs inside the loop, and the listening socket is closed at the end, outside of it.",
  ),
  "dies-after-first-client": text(
    "el servidor se cae después del primer cliente: {problem}",
    "the server dies after its first client: {problem}",
    "Cierra en el bucle el socket del cliente, no el que escucha.",
    "Inside the loop close the client's socket, not the listening one.",
  ),
  "ignores-one-letter": text(
    "el servidor no contesta a un mensaje de una letra",
    "the server does not answer a message of one letter",
    "Solo un recv vacío (b'') significa que el cliente se ha ido; una letra es un mensaje.",
    "Only an empty recv (b'') means that the client has left; one letter is a message.",
  ),
  "dies-on-empty-recv": text(
    "un cliente se conecta y se va sin enviar nada, y el servidor deja de atender ({problem})",
    "a client connects and leaves without sending anything, and the server stops serving ({problem})",
    "recv devuelve b'' cuando el cliente se va: cierra su socket y vuelve a accept.",
    "recv returns b'' when the client leaves: close its socket and go back to accept.",
  ),
  "loops-on-empty-recv": text(
    "un cliente se va y el servidor se queda dando vueltas con el procesador al {percent} %",
    "a client leaves and the server keeps spinning with the processor at {percent} %",
    "recv devuelve b'' una y otra vez cuando el cliente se ha ido: sal del bucle.",
    "recv returns b'' again and again once the client has left: leave the loop.",
  ),
  "dies-on-reset": text(
    "un cliente corta la conexión (RST) y el servidor deja de atender: {problem}",
    "a client breaks the connection (RST) and the server stops serving: {problem}",
    "Captura ConnectionResetError dentro del bucle, para cada cliente.",
    "Catch ConnectionResetError inside the loop, for each client.",
  ),
  "no-reuseaddr": text(
    "parado y vuelto a arrancar, el servidor no puede ocupar su puerto: {problem}",
    "stopped and started again, the server cannot take its port: {problem}",
    "Antes de bind: s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1).",
    "Before bind: s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1).",
  ),
} as const;

/** Defects that show only with several clients at once. */
const concurrency = {
  sequential: text(
    "mientras un cliente mantiene la conexión abierta, el otro no recibe respuesta; en cuanto el primero se va, sí: se atiende de uno en uno",
    "while one client holds its connection open, the other gets no reply; as soon as the first leaves, it does: one is served at a time",
    "¿target=funcion sin paréntesis? ¿start() sin join() detrás? ¿todo lo que espera al cliente, dentro del hilo?",
    "Is it target=function without parentheses? start() without join() after it? Everything that waits for the client inside the thread?",
  ),
  "dead-after-first": text(
    "con un cliente conectado, el servidor ya no atiende a nadie más, ni cuando ese se va{problem}",
    "with one client connected, the server serves nobody else any more, not even when that one leaves{problem}",
    "El bucle de accept tiene que seguir después de crear el hilo.",
    "The accept loop has to go on after the thread was created.",
  ),
  "limited-pool": text(
    "el servidor solo atiende a {size} clientes a la vez",
    "the server serves only {size} clients at once",
    "Crea un hilo para cada cliente, o un grupo de hilos mucho mayor.",
    "Create one thread for each client, or a far larger pool of threads.",
  ),
  "shared-variable": text(
    "la respuesta de un cliente va a parar a otro: {peer} recibe {received} en lugar de {expected}",
    "one client's reply goes to another: {peer} gets {received} instead of {expected}",
    "Pasa el socket a cada hilo por args; no lo guardes en una variable global.",
    "Hand the socket to each thread in args; do not keep it in a global variable.",
  ),
  "cross-talk": text(
    "con muchos clientes a la vez se mezclan las respuestas: {peer} recibe {received} en lugar de {expected}",
    "with many clients at once their replies get mixed up: {peer} gets {received} instead of {expected}",
    "Cada hilo debe usar solo sus propias variables: nada compartido entre clientes.",
    "Each thread must use variables of its own only: nothing shared among clients.",
  ),
  "a-broken-client-hurts-all": text(
    "cuando un cliente corta la conexión, {peer} se queda sin su respuesta",
    "when one client breaks its connection, {peer} is left without its reply",
    "Captura las excepciones dentro de cada hilo y cierra allí solo el socket de ese cliente.",
    "Catch exceptions inside each thread, and close only that client's socket there.",
  ),
} as const;

/** What is said when no known defect explains what happened. */
const others = {
  "not-as-expected": text(
    "no ocurrió lo que se esperaba: {step}",
    "what was expected did not happen: {step}",
    "Mira la conversación: el último paso es el que falta.",
    "Look at the conversation: its last step is the one that is missing.",
  ),
} as const;

/** The texts of all defects that the judge can name, by id. */
export const findingTexts = { ...starting, ...clients, ...ending, ...servers, ...concurrency, ...others };

export type FindingId = keyof typeof findingTexts;

export const findingIds = Object.keys(findingTexts) as FindingId[];
