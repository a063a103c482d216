import { text } from "./finding-text.ts";

/** Defects by which a program takes more of a machine than any exercise needs. */
export const limiting = {
  "too-many-processes": text(
    "el programa crea procesos o hilos sin parar: llegó al límite de {limit}",
    "the program makes processes or threads without end: it reached the limit of {limit}",
    "Crea un hilo por cliente, después de accept, y ninguno más.",
    "Make one thread for each client, after accept, and no more.",
  ),
  "out-of-memory": text(
    "el programa ocupa demasiada memoria: llegó al límite de {limit} MiB",
    "the program takes too much memory: it reached the limit of {limit} MiB",
    "Busca un bucle que guarda datos sin parar, o un recv de un tamaño enorme.",
    "Look for a loop that keeps data without end, or a recv of a huge size.",
  ),
  "filled-the-disk": text(
    "el programa llena el disco: llegó al límite de {limit} MiB",
    "the program fills the disk: it reached the limit of {limit} MiB",
    "Busca un bucle que escribe en un archivo sin parar.",
    "Look for a loop that writes to a file without end.",
  ),
  "too-many-open-files": text(
    "el programa abre demasiados sockets o archivos a la vez: llegó al límite de {limit}",
    "the program opens too many sockets or files at once: it reached the limit of {limit}",
    "Cierra cada socket cuando ya no lo necesites.",
    "Close every socket as soon as you no longer need it.",
  ),
  "used-up-the-processor": text(
    "el programa gasta todo el tiempo de procesador que puede usar: {limit} s",
    "the program uses all the processor time that it may: {limit} s",
    "Busca un bucle que da vueltas sin esperar a nada.",
    "Look for a loop that goes round without waiting for anything.",
  ),
} as const;
