/**
 * Ejercicio 1: cliente TCP. Envía un mensaje a un servidor y muestra su respuesta.
 *
 * Uso: cliente_tcp <maquina> <puerto> <mensaje>
 */
import { connect } from "node:net";

const TIMEOUT_S = 300;

function enviarMensaje(maquina: string, puerto: number, mensaje: string): void {
  let haRespondido = false;

  // 1 y 3. Creamos un socket TCP y lo conectamos con el servidor.
  const cliente = connect({ host: maquina, port: puerto });
  // 2. Establecemos su timeout. También cuenta mientras se conecta.
  cliente.setTimeout(TIMEOUT_S * 1000);
  // 6. Decodificamos: un carácter repartido entre dos trozos (ñ, €) se espera hasta que está entero.
  cliente.setEncoding("utf8");

  // 4. Enviamos el mensaje, codificado en UTF-8, en cuanto hay conexión.
  cliente.on("connect", () => cliente.write(mensaje, "utf8"));

  // 5. Recibimos la respuesta y la mostramos. TCP es un flujo: puede llegar en varios trozos.
  cliente.on("data", (trozo: Buffer | string) => {
    process.stdout.write(haRespondido ? trozo : `Respuesta: ${trozo.toString()}`);
    haRespondido = true;
  });
  cliente.on("end", () => {
    console.log(haRespondido ? "" : "El servidor ha cerrado la conexión sin responder.");
  });

  // 7. Controlamos el timeout y cualquier otro error.
  // 8. «destroy» cierra el socket; tras un error o al acabar la respuesta, Node lo cierra solo.
  cliente.on("timeout", () => {
    console.log(`Han pasado ${TIMEOUT_S} segundos sin respuesta del servidor.`);
    process.exitCode = 1;
    cliente.destroy();
  });
  cliente.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "ECONNREFUSED") {
      console.log(`Conexión rechazada: nadie escucha en ${maquina}:${puerto}.`);
    } else {
      console.log(`Error: ${error.message}`);
    }
    process.exitCode = 1;
  });
}

function esPuerto(texto: string): boolean {
  return /^\d{1,5}$/.test(texto) && Number(texto) > 0 && Number(texto) < 65536;
}

const [maquina, puerto, mensaje, ...sobran] = process.argv.slice(2);
const faltan = maquina === undefined || puerto === undefined || mensaje === undefined;
if (faltan || sobran.length > 0 || !esPuerto(puerto)) {
  console.error("Uso: cliente_tcp <maquina> <puerto> <mensaje>");
  process.exitCode = 2;
} else {
  enviarMensaje(maquina, Number(puerto), mensaje);
}
