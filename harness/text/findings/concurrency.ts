import { text } from "./finding-text.ts";

/** Defects that show only with several clients at once. */
export const concurrency = {
  sequential: text(
    "mientras un cliente mantiene la conexión abierta, el otro no recibe respuesta; en cuanto el primero se va, sí: se atiende de uno en uno",
    "while one client holds its connection open, the other gets no reply; as soon as the first leaves, it does: one is served at a time",
    "¿target=funcion sin paréntesis? ¿start() sin join() detrás? ¿todo lo que espera al cliente, dentro del hilo?",
    "Is it target=function without parentheses? start() without join() after it? Everything that waits for the client inside the thread?",
  ),
  "dead-after-first": text(
    "con un cliente conectado, el servidor ya no atiende a nadie más, ni cuando ese se va{problem}",
    "with one client connected, the server serves nobody else any more, not even when that one leaves{problem}",
    "El bucle de accept tiene que seguir después de crear el hilo.",
    "The accept loop has to go on after the thread was created.",
  ),
  "limited-pool": text(
    "el servidor solo atiende a {size} clientes a la vez",
    "the server serves only {size} clients at once",
    "Crea un hilo para cada cliente, o un grupo de hilos mucho mayor.",
    "Create one thread for each client, or a far larger pool of threads.",
  ),
  "shared-variable": text(
    "la respuesta de un cliente va a parar a otro: {peer} recibe {received} en lugar de {expected}",
    "one client's reply goes to another: {peer} gets {received} instead of {expected}",
    "Pasa el socket a cada hilo por args; no lo guardes en una variable global.",
    "Hand the socket to each thread in args; do not keep it in a global variable.",
  ),
  "cross-talk": text(
    "con muchos clientes a la vez se mezclan las respuestas: {peer} recibe {received} en lugar de {expected}",
    "with many clients at once their replies get mixed up: {peer} gets {received} instead of {expected}",
    "Cada hilo debe usar solo sus propias variables: nada compartido entre clientes.",
    "Each thread must use variables of its own only: nothing shared among clients.",
  ),
  "a-broken-client-hurts-all": text(
    "cuando un cliente corta la conexión, {peer} se queda sin su respuesta",
    "when one client breaks its connection, {peer} is left without its reply",
    "Captura las excepciones dentro de cada hilo y cierra allí solo el socket de ese cliente.",
    "Catch exceptions inside each thread, and close only that client's socket there.",
  ),
} as const;
