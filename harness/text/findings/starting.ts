import { text } from "./finding-text.ts";

/** Defects that keep a program from starting. */
export const starting = {
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
