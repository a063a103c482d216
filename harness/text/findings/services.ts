import { text } from "./finding-text.ts";

/** Defects in how a program speaks with web servers and name servers. */
export const services = {
  "wrong-request-line": text(
    "la petición empieza por {received} en lugar de {expected}",
    "the request begins with {received} instead of {expected}",
    "Primera línea: método, ruta y versión, separados por un espacio.",
    "First line: method, path and version, with one space between them.",
  ),
  "lacks-header": text(
    "a la petición le falta la cabecera {line}",
    "the request lacks the header {line}",
    "Las cabeceras van en las líneas siguientes a la primera, una por línea.",
    "Headers come in the lines after the first, one in each.",
  ),
  "bare-newlines": text(
    "las líneas de la petición acaban en \\n y no en \\r\\n",
    "the lines of the request end in \\n and not in \\r\\n",
    "En HTTP cada línea acaba en \\r\\n, también la que está en blanco.",
    "In HTTP each line ends in \\r\\n, the blank one too.",
  ),
  "request-never-ends": text(
    "la petición no acaba: falta la línea en blanco después de las cabeceras",
    "the request does not end: the blank line after the headers is missing",
    "Después de la última cabecera hacen falta \\r\\n\\r\\n.",
    "After the last header comes \\r\\n\\r\\n.",
  ),
  "one-recv-only": text(
    "de los {bytes} bytes de la página el programa solo muestra los primeros {read}",
    "of the page's {bytes} bytes the program prints only the first {read}",
    "Un recv no trae toda la página: repítelo hasta que devuelva b''.",
    "One recv does not bring the whole page: repeat it until it returns b''.",
  ),
  "decodes-per-chunk": text(
    "el programa decodifica cada trozo por separado y rompe las letras que llegan partidas: {problem}",
    "the program decodes each piece by itself and breaks letters that come cut in two: {problem}",
    "Junta los bytes y decodifica al final, o usa un decodificador incremental.",
    "Join the bytes and decode at the end, or use an incremental decoder.",
  ),
  "never-asks": text(
    "el programa sigue vivo, pero no pregunta nada al DNS",
    "the program is alive, but asks the name server nothing",
    "Comprueba que se llega a gethostbyname, gethostbyaddr o getaddrinfo.",
    "Check that gethostbyname, gethostbyaddr or getaddrinfo is reached.",
  ),
  "malformed-question": text(
    "el programa envía al DNS algo que no es una pregunta: {received}",
    "the program sends the name server something that is no question: {received}",
    "Deja que pregunte la biblioteca (socket.gethostbyname), o sigue el formato de la RFC 1035.",
    "Let the library ask (socket.gethostbyname), or follow the format of RFC 1035.",
  ),
  "question-of-wrong-type": text(
    "el programa pregunta por {type} en lugar de {expected}",
    "the program asks for {type} instead of {expected}",
    "A y AAAA dan la dirección de un nombre; PTR, el nombre de una dirección.",
    "A and AAAA give the address of a name; PTR the name of an address.",
  ),
} as const;
