import { text } from "./finding-text.ts";

/** Defects in what a client sends and prints. */
export const clients = {
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
