import { text } from "./finding-text.ts";

/** Defects in how a program ends, waits and closes. */
export const ending = {
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
