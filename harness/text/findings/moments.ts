import { text } from "./finding-text.ts";

/** Defects in how a program asks for, sends and shows the time. */
export const moments = {
  "sends-no-time": text(
    "{peer} recibe {received}, que no es una fecha ni una hora",
    "{peer} gets {received}, which is neither a date nor a time",
    "Envía la fecha y la hora como texto, por ejemplo con time.strftime.",
    "Send date and time as text, for instance with time.strftime.",
  ),
  "sends-another-time": text(
    "{peer} recibe {received}, y en el reloj del programa eran las {expected} (UTC)",
    "{peer} gets {received}, when it was {expected} (UTC) on the program's clock",
    "Pregunta la hora al sistema cada vez que llega un cliente.",
    "Ask the system for the time whenever a client comes.",
  ),
  "waits-for-input": text(
    "el servidor no envía la hora hasta que el cliente dice algo o se va",
    "the server does not send the time until the client says something or leaves",
    "En este servicio habla primero el servidor: después de accept envía, sin recv.",
    "In this service the server speaks first: after accept it sends, without recv.",
  ),
  "request-of-wrong-length": text(
    "la petición NTP tiene {bytes} bytes en lugar de {expected}",
    "the NTP request has {bytes} bytes instead of {expected}",
    "Son 48 bytes: b'\\x1b' + 47 * b'\\0'.",
    "It has 48 bytes: b'\\x1b' + 47 * b'\\0'.",
  ),
  "request-of-wrong-mode": text(
    "el primer byte de la petición NTP es {first}: no es el de un cliente",
    "the first byte of the NTP request is {first}: not that of a client",
    "Los tres últimos bits son el modo, 3 para un cliente: 0x1b (versión 3) o 0x23 (versión 4).",
    "Its last three bits are the mode, 3 for a client: 0x1b (version 3) or 0x23 (version 4).",
  ),
  "forgot-1900-epoch": text(
    "el programa muestra una hora 70 años posterior: {printed} en lugar de {expected}",
    "the program prints a time that is 70 years too late: {printed} instead of {expected}",
    "NTP cuenta desde 1900 y Unix desde 1970: resta 2208988800 segundos.",
    "NTP counts from 1900 and Unix from 1970: subtract 2208988800 seconds.",
  ),
  "local-timezone": text(
    "el programa muestra la hora local como si fuera UTC: {printed} en lugar de {expected}",
    "the program prints local time as if it were UTC: {printed} instead of {expected}",
    "Convierte con time.gmtime, no con time.localtime, o di de qué zona es la hora.",
    "Convert with time.gmtime, not time.localtime, or say of which zone the time is.",
  ),
  "local-clock": text(
    "el programa muestra la hora de su propio reloj, no la del servidor: {printed} en lugar de {expected}",
    "the program prints the time of its own clock, not the server's: {printed} instead of {expected}",
    "Saca la hora de la respuesta: los bytes 40 a 43 son sus segundos.",
    "Take the time from the reply: bytes 40 to 43 are its seconds.",
  ),
  "prints-another-time": text(
    "el programa muestra {printed}, y el servidor dijo {expected} (UTC)",
    "the program prints {printed}, and the server said {expected} (UTC)",
    "La hora de envío del servidor (transmit timestamp) empieza en el byte 40.",
    "The server's transmit timestamp begins at byte 40.",
  ),
} as const;
