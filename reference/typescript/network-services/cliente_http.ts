/**
 * Cliente HTTP. Pide la página principal de un servidor web y la muestra entera.
 *
 * Uso: cliente_http [<maquina>]
 */
import { connect } from "node:net";

const MAQUINA = "example.com";
const PUERTO = 80;
const TIMEOUT_S = 30;

function pedirPagina(maquina: string): void {
  // 1 y 2. Creamos un socket TCP (IPv4) y lo conectamos con el servidor web.
  const cliente = connect({ host: maquina, port: PUERTO, family: 4 });
  cliente.setTimeout(TIMEOUT_S * 1000);
  // Decodificamos: una letra repartida entre dos trozos (ñ, €) se espera hasta que está entera.
  cliente.setEncoding("utf8");

  // 3. Enviamos la petición. Cada línea acaba en \r\n, y una línea vacía dice que no hay más.
  // Con «Connection: close», el servidor cierra al acabar.
  cliente.on("connect", () => {
    cliente.write(`GET / HTTP/1.1\r\nHost: ${maquina}\r\nConnection: close\r\n\r\n`);
  });

  // 4. Recibimos la respuesta, en muchos trozos, y la mostramos tal como llega, con sus cabeceras.
  cliente.on("data", (trozo: Buffer | string) => process.stdout.write(trozo));
  cliente.on("end", () => {
    console.log(cliente.bytesRead > 0 ? "" : "El servidor ha cerrado la conexión sin responder.");
  });

  // 5. «destroy» cierra el socket; tras un error o al acabar la respuesta, Node lo cierra solo.
  cliente.on("timeout", () => {
    console.log(`Han pasado ${TIMEOUT_S} segundos sin respuesta de ${maquina}.`);
    process.exitCode = 1;
    cliente.destroy();
  });
  cliente.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "ECONNREFUSED") {
      console.log(`Conexión rechazada: nadie escucha en ${maquina}:${PUERTO}.`);
    } else {
      console.log(`Error: ${error.message}`);
    }
    process.exitCode = 1;
  });
}

const [maquina = MAQUINA, ...sobran] = process.argv.slice(2);
if (sobran.length > 0) {
  console.error("Uso: cliente_http [<maquina>]");
  process.exitCode = 2;
} else {
  pedirPagina(maquina);
}
