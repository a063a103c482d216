import { text } from "./finding-text.ts";

/** Defects in how a server answers and goes on. */
export const servers = {
  "no-reply": text(
    "{peer} envía su mensaje y no recibe respuesta",
    "{peer} sends its message and gets no reply",
    "Comprueba que el servidor llega a enviar, y por qué socket: el que devuelve accept.",
    "Check that the server gets as far as sending, and on which socket: the one that accept returns.",
  ),
  "wrong-reply": text(
    "{peer} recibe {received} en lugar de {expected}",
    "{peer} gets {received} instead of {expected}",
    "Mira qué respuesta pide el enunciado y envía justo esos bytes; un servidor eco, los que recibió.",
    "See which reply the statement asks for and send just those bytes; an echo server, those that it got.",
  ),
  "reply-with-extra-bytes": text(
    "{peer} recibe más de lo que toca: {received} en lugar de {expected}",
    "{peer} gets more than it should: {received} instead of {expected}",
    "Envía solo la respuesta, una vez, sin relleno ni prefijos.",
    "Send the reply only, once, without padding or prefixes.",
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
    "ya no hay nada más que decir, pero {seconds} s después el servidor sigue sin cerrar el socket del cliente",
    "there is nothing more to say, but {seconds} s later the server still has not closed the client's socket",
    "Cierra el socket del cliente cuando acaba su turno: tras contestarle, o cuando recv devuelve b''.",
    "Close the client's socket when its turn is over: after the reply, or when recv returns b''.",
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
