/**
 * Cliente bloqueante: envía un mensaje al servidor y cierra enseguida, sin esperar respuesta.
 *
 * En Node no hay un «connect» que bloquee: el programa dice qué hará cuando haya conexión, y el bucle de
 * eventos espera lo que haga falta. Visto desde fuera es lo mismo: mientras el servidor tarda, el proceso
 * está parado.
 *
 * Uso: cliente_bloqueante [[<maquina> <puerto>] <mensaje>]
 */
import { connect } from "node:net";

const MAQUINA = "127.0.0.1";
const PUERTO = 8080;
const MENSAJE = "Hola, servidor!";

function enviarMensaje(maquina: string, puerto: number, mensaje: string): void {
  // 1. Creamos un socket TCP y empieza a conectarse, sin timeout.
  const cliente = connect({ host: maquina, port: puerto });

  // 2. Ya hay conexión.
  cliente.on("connect", () => {
    console.log(`Conectado a ${maquina}:${puerto}`);
    // 3. Enviamos el mensaje.
    cliente.write(mensaje, "utf8");
    // 4. Cerramos el socket en cuanto esté todo enviado, sin esperar a que cierre el servidor.
    cliente.destroySoon();
  });

  // 5. Tras un error, Node cierra el socket solo.
  cliente.on("close", (huboError) => {
    if (!huboError) console.log(`Mensaje enviado al servidor: ${mensaje}`);
  });
  cliente.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "ECONNREFUSED") {
      console.log(`ECONNREFUSED: nadie escucha en ${maquina}:${puerto} (ConnectionRefusedError en Python).`);
    } else {
      console.log(`Error: ${error.message}`);
    }
    process.exitCode = 1;
  });
}

function esPuerto(texto: string): boolean {
  return /^\d{1,5}$/.test(texto) && Number(texto) > 0 && Number(texto) < 65536;
}

const argumentos = process.argv.slice(2);
const mensaje = argumentos.at(-1) ?? MENSAJE;
const [maquina = MAQUINA, puerto = String(PUERTO)] = argumentos.slice(0, -1);
if (![0, 1, 3].includes(argumentos.length) || !esPuerto(puerto)) {
  console.error("Uso: cliente_bloqueante [[<maquina> <puerto>] <mensaje>]");
  process.exitCode = 2;
} else {
  enviarMensaje(maquina, Number(puerto), mensaje);
}
