import { text } from "./finding-text.ts";

/** Defects in how a program uses datagrams. */
export const datagrams = {
  "never-sends": text(
    "el programa sigue vivo, pero no envía ningún datagrama",
    "the program is alive, but sends no datagram",
    "Comprueba que se llega a sendto, con la máquina y el puerto del servidor.",
    "Check that sendto is reached, with the host and port of the server.",
  ),
  "never-binds": text(
    "el programa sigue vivo, pero no ocupa ningún puerto UDP",
    "the program is alive, but has bound no UDP port",
    "Un servidor UDP es un socket SOCK_DGRAM con bind: no lleva listen ni accept.",
    "A UDP server is a SOCK_DGRAM socket with bind: it needs neither listen nor accept.",
  ),
  "sends-several-datagrams": text(
    "el cliente reparte su mensaje en {count} datagramas",
    "the client spreads its message over {count} datagrams",
    "En UDP cada sendto es un datagrama: envía el mensaje entero en uno solo.",
    "With UDP each sendto is one datagram: send the whole message in one.",
  ),
  "answers-from-another-port": text(
    "{peer} recibe la respuesta desde {address} y no desde {expected}, adonde escribió",
    "{peer} gets its answer from {address} and not from {expected}, to which it wrote",
    "Contesta con el mismo socket por el que llegó el datagrama, no con uno nuevo.",
    "Answer on the very socket on which the datagram came, not on a new one.",
  ),
  "answers-a-fixed-port": text(
    "el servidor contesta a {address}, que no es la dirección de quien preguntó",
    "the server answers to {address}, which is not the address of whoever asked",
    "recvfrom devuelve (mensaje, dirección): esa dirección es la de sendto.",
    "recvfrom returns (message, address): that address belongs into sendto.",
  ),
  "answers-the-last-sender": text(
    "la respuesta de otro cliente llega a {peer}: {received} en lugar de {expected}",
    "the answer of another client comes to {peer}: {received} instead of {expected}",
    "Guarda la dirección de cada datagrama junto a su mensaje, no en una variable común.",
    "Keep the address of each datagram together with its message, not in a variable for all.",
  ),
  "dies-on-empty-datagram": text(
    "llega un datagrama vacío y el servidor deja de atender ({problem})",
    "an empty datagram comes and the server stops serving ({problem})",
    "En UDP un datagrama vacío no significa que alguien se haya ido: es un mensaje de 0 bytes.",
    "With UDP an empty datagram does not mean that anybody has left: it is a message of 0 bytes.",
  ),
  "joins-datagrams": text(
    "el servidor junta dos datagramas en una sola respuesta: {received}",
    "the server joins two datagrams in one answer: {received}",
    "Cada recvfrom devuelve un datagrama: contesta a cada uno con el suyo.",
    "Each recvfrom returns one datagram: answer each with its own.",
  ),
  "dies-on-vanished-client": text(
    "un cliente se va antes de recibir su respuesta y el servidor deja de atender ({problem})",
    "a client is gone before its answer comes and the server stops serving ({problem})",
    "El aviso de puerto inalcanzable (ConnectionRefusedError) es de ese cliente: sigue con los demás.",
    "The news of an unreachable port (ConnectionRefusedError) is about that client only: go on with the others.",
  ),
} as const;
