import { text } from "./finding-text.ts";

/** Defects in a conversation of several messages, with a peer or with whoever sits at the keyboard. */
export const dialogue = {
  "reply-is-not-utf8": text(
    "{peer} recibe una respuesta que no es UTF-8: {received}",
    "{peer} gets a reply that is not UTF-8: {received}",
    "Codifica con encode(), que usa UTF-8, antes de enviar.",
    "Encode with encode(), which uses UTF-8, before sending.",
  ),
  "hides-the-client": text(
    "el servidor no dice quién se ha conectado",
    "the server does not say who connected",
    "Muestra la dirección que devuelve accept.",
    "Print the address that accept returns.",
  ),
  "hides-the-end": text(
    "el cliente se va y el servidor no dice que la conversación ha acabado",
    "the client leaves and the server does not say that the conversation is over",
    "Muestra un mensaje cuando recv devuelve b''.",
    "Print a message when recv returns b''.",
  ),
  "answers-once": text(
    "el servidor contesta al primer mensaje de {peer} y a ninguno más",
    "the server answers the first message of {peer} and none after it",
    "Repite recv y sendall en un bucle hasta que recv devuelva b''.",
    "Repeat recv and sendall in a loop until recv returns b''.",
  ),
  "mixes-up-the-order": text(
    "{peer} recibe las respuestas desordenadas: {received}",
    "{peer} gets the answers out of order: {received}",
    "Contesta a los mensajes de una conexión de uno en uno, según llegan.",
    "Answer the messages of a connection one by one, as they come.",
  ),
  "answers-another-client": text(
    "la respuesta para {peer} le llega a {other}",
    "the answer for {peer} comes to {other}",
    "Cada hilo debe usar su propio socket, pasado como argumento, no una variable global.",
    "Each thread must use a socket of its own, passed as an argument, not a global variable.",
  ),
  "says-nothing": text(
    "el programa no dice nada de lo que hace",
    "the program says nothing of what it does",
    "Muestra con print que se ha conectado y qué ha enviado.",
    "Print that it has connected and what it has sent.",
  ),
  "keeps-its-connection-open": text(
    "el cliente ya ha enviado su mensaje, pero {seconds} s después no ha cerrado la conexión",
    "the client has sent its message, but {seconds} s later it has not closed the connection",
    "Aquí el cliente no espera respuesta: cierra el socket después de sendall.",
    "Here the client waits for no reply: it closes its socket after sendall.",
  ),
  "never-reads-the-keyboard": text(
    "se teclea una línea y el programa no la envía",
    "a line is typed and the program does not send it",
    "Lee con input() después de cada respuesta y envía lo leído.",
    "Read with input() after each reply and send what was read.",
  ),
  "shows-no-prompt": text(
    "el programa espera una línea del teclado sin pedirla",
    "the program waits for a line from the keyboard without asking for it",
    "Pon un texto en input(): quien lo usa tiene que saber que le toca escribir.",
    "Give input() a text: its user has to know that it is time to type.",
  ),
  "ignores-bye": text(
    "se teclea «bye» y el programa sigue conectado",
    "“bye” is typed and the program stays connected",
    "Compara lo tecleado con 'bye', sale del bucle y cierra el socket.",
    "Compare what was typed with 'bye', leave the loop and close the socket.",
  ),
  "loops-on-end-of-input": text(
    "el teclado se cierra y el programa da vueltas sin fin en lugar de terminar",
    "the keyboard is closed and the program goes round and round instead of ending",
    "EOFError significa que no habrá más líneas: sal del bucle.",
    "EOFError means that no more lines will come: leave the loop.",
  ),
} as const;
