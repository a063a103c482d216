/**
 * Cliente del saludo: se conecta con el servidor, lo saluda y muestra su respuesta.
 *
 * Uso: cliente_handshake [<maquina> <puerto>]
 */
import { connect } from "node:net";

const MAQUINA = "localhost";
const PUERTO = 12345;
const SALUDO = "¡Hola, servidor!";
const TIMEOUT_S = 30;

function saludar(maquina: string, puerto: number): void {
  let respuesta = "";

  // 1 y 2. Creamos un socket TCP (IPv4) y lo conectamos. Aquí empieza el enlace de tres vías: el sistema
  // envía el SYN, recibe el SYN-ACK y contesta con el ACK.
  const cliente = connect({ host: maquina, port: puerto, family: 4 });
  cliente.setTimeout(TIMEOUT_S * 1000);
  // Decodificamos: una «ñ» repartida entre dos trozos se espera hasta que está entera.
  cliente.setEncoding("utf8");

  // 3. El enlace está completo: enviamos el saludo, codificado en UTF-8.
  cliente.on("connect", () => cliente.write(SALUDO, "utf8"));

  // 4. Recibimos la respuesta, quizá en varios trozos, y la mostramos cuando el servidor cierra.
  cliente.on("data", (trozo: Buffer | string) => {
    respuesta += trozo.toString();
  });
  cliente.on("end", () => {
    console.log(
      respuesta === "" ? "El servidor ha cerrado la conexión sin responder." : `Recibido: ${respuesta}`,
    );
  });

  // 5. «destroy» cierra el socket; tras un error o al acabar la respuesta, Node lo cierra solo.
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

const argumentos = process.argv.slice(2);
const [maquina = MAQUINA, puerto = String(PUERTO)] = argumentos;
if (![0, 2].includes(argumentos.length) || !esPuerto(puerto)) {
  console.error("Uso: cliente_handshake [<maquina> <puerto>]");
  process.exitCode = 2;
} else {
  saludar(maquina, Number(puerto));
}
