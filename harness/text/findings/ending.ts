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
    "el programa no tiene timeout: en {seconds} s de su propio reloj no ha terminado",
    "the program has no timeout: it did not end in {seconds} s of its own clock",
    "Pon un timeout al socket que espera: settimeout(segundos) antes de accept, recv o recvfrom.",
    "Set a timeout for the socket that waits: settimeout(seconds) before accept, recv or recvfrom.",
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
  "goes-on-after-one-client": text(
    "el servidor ha atendido a su cliente y {seconds} s después no ha terminado",
    "the server has served its client and {seconds} s later it has not ended",
    "Aquí hay un solo cliente: después de atenderlo se cierran los dos sockets y el programa acaba.",
    "Here there is one client only: after serving it both sockets are closed and the program ends.",
  ),
  "bad-exit-status": text(
    "el programa termina con {exit} en lugar de exit(0)",
    "the program ends with {exit} instead of exit(0)",
    "Un programa que ha hecho su trabajo termina con el estado 0.",
    "A program that has done its work ends with status 0.",
  ),
  "busy-waits": text(
    "el servidor no se bloquea: espera dando vueltas, con el procesador al {percent} %",
    "the server does not block: it waits by spinning, with the processor at {percent} %",
    "accept ya espera por sí solo: deja el socket bloqueante, setblocking(True), y quita el bucle.",
    "accept waits by itself: leave the socket blocking, setblocking(True), and drop the loop.",
  ),
  "gives-up-waiting": text(
    "el servidor deja de esperar a los {seconds} s de su propio reloj",
    "the server stops waiting after {seconds} s of its own clock",
    "Un socket bloqueante espera lo que haga falta: sin settimeout.",
    "A blocking socket waits as long as it takes: without settimeout.",
  ),
  "does-not-block": text(
    "el servidor tarda en aceptar y el cliente no lo espera: {problem}",
    "the server is slow to accept and the client does not wait for it: {problem}",
    "Deja el socket bloqueante, setblocking(True): connect espera por sí solo.",
    "Leave the socket blocking, setblocking(True): connect waits by itself.",
  ),
  "socket-left-open": text(
    "el programa deja un socket sin cerrar: {problem}",
    "the program leaves a socket open: {problem}",
    "Cierra cada socket en un finally, o usa with.",
    "Close every socket in a finally block, or use with.",
  ),
} as const;
