/**
 * Cliente de chat. Envía lo que se teclea y muestra cada respuesta; «bye» termina.
 *
 * Uso: cliente_chat [<maquina> <puerto>]
 */
import { connect } from "node:net";
import { createInterface } from "node:readline";

const MAQUINA = "127.0.0.1";
const PUERTO = 5000;
const SALUDO = "Conectado con el servidor";
const DESPEDIDA = "bye";
const PREGUNTA = `Escribe tu mensaje (${DESPEDIDA} para terminar): `;

function conversar(maquina: string, puerto: number): void {
  /** Lo que falta por enviar. También lo que se teclea antes de tiempo: así no se pierde. */
  const pendientes = [SALUDO];
  /** Se habla por turnos: un mensaje nuestro, una respuesta del servidor. */
  let esNuestroTurno = false;

  // 1. Creamos un socket TCP y lo conectamos. Si el servidor atiende a otro cliente, esperamos: sin timeout.
  const cliente = connect({ host: maquina, port: puerto });
  cliente.setEncoding("utf8");
  // 2. El teclado también da eventos: uno por línea, y «close» cuando se acaba (Ctrl+D).
  const teclado = createInterface({ input: process.stdin, output: process.stdout, prompt: PREGUNTA });

  // 3. Cuando nos toca, enviamos lo que esté pendiente; si no hay nada, lo pedimos.
  const seguir = () => {
    if (!esNuestroTurno) return;
    const mensaje = pendientes.shift();
    if (mensaje === undefined) {
      teclado.prompt();
      return;
    }
    esNuestroTurno = false;
    if (mensaje === DESPEDIDA) cliente.destroySoon();
    else cliente.write(mensaje, "utf8");
  };

  // 4. El primer mensaje es el saludo; los demás, los que se teclean. Una línea vacía no se envía: no
  // llegaría nada al servidor, y esperaríamos su respuesta en vano.
  cliente.on("connect", () => {
    esNuestroTurno = true;
    seguir();
  });
  teclado.on("line", (linea) => {
    if (linea !== "") pendientes.push(linea);
    seguir();
  });
  teclado.on("close", () => {
    pendientes.push(DESPEDIDA);
    seguir();
  });
  teclado.on("SIGINT", () => cliente.destroy()); // Ctrl+C

  // 5. Mostramos cada respuesta. Después nos toca a nosotros.
  cliente.on("data", (respuesta: Buffer | string) => {
    console.log(`Recibido del servidor: ${respuesta.toString()}`);
    esNuestroTurno = true;
    seguir();
  });

  // 6. El servidor ha colgado, o algo ha fallado: Node cierra nuestro socket solo.
  cliente.on("end", () => {
    esNuestroTurno = false;
    console.log("\nEl servidor ha cerrado la conexión.");
  });
  cliente.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "ECONNREFUSED") {
      console.log(`Conexión rechazada: nadie escucha en ${maquina}:${puerto}.`);
    } else {
      console.log(`Error: ${error.message}`);
    }
    process.exitCode = 1;
  });

  // 7. Con el socket cerrado, sea por lo que sea, dejamos el teclado y el programa termina.
  cliente.on("close", () => teclado.close());
}

function esPuerto(texto: string): boolean {
  return /^\d{1,5}$/.test(texto) && Number(texto) > 0 && Number(texto) < 65536;
}

const argumentos = process.argv.slice(2);
const [maquina = MAQUINA, puerto = String(PUERTO)] = argumentos;
if (![0, 2].includes(argumentos.length) || !esPuerto(puerto)) {
  console.error("Uso: cliente_chat [<maquina> <puerto>]");
  process.exitCode = 2;
} else {
  conversar(maquina, Number(puerto));
}
