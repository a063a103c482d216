/**
 * Cliente UDP. Envía un mensaje en un datagrama y muestra la respuesta.
 *
 * Uso: cliente_udp <maquina> <puerto> <mensaje>
 */
import { createSocket } from "node:dgram";

const TIMEOUT_S = 10;

function enviarMensaje(maquina: string, puerto: number, mensaje: string): void {
  let espera: NodeJS.Timeout | undefined;

  // 1. Creamos un socket UDP (IPv4).
  const cliente = createSocket("udp4");

  // Si algo va mal, lo decimos y cerramos el socket.
  const fracasar = (motivo: string) => {
    console.log(motivo);
    process.exitCode = 1;
    cliente.close();
  };

  // 2. Enviamos el mensaje, entero y en UTF-8, en un datagrama. No hay conexión: cada uno lleva su destino.
  cliente.send(mensaje, puerto, maquina, (error) => {
    if (error) {
      fracasar(`Error: ${error.message}`); // por ejemplo, la máquina no existe
      return;
    }
    // UDP no avisa si se pierde el mensaje o su respuesta: sin timeout, esperaríamos para siempre.
    espera = setTimeout(() => {
      fracasar(`Han pasado ${TIMEOUT_S} segundos sin respuesta: se ha perdido, o no hay servidor.`);
    }, TIMEOUT_S * 1000);
  });

  // 3. Recibimos la respuesta. Un datagrama llega entero o no llega.
  cliente.once("message", (respuesta, remitente) => {
    console.log(`${remitente.address}:${remitente.port} responde: ${respuesta.toString()}`);
    cliente.close();
  });
  cliente.on("error", (error) => fracasar(`Error: ${error.message}`));

  // 4. Con el socket cerrado, sea por lo que sea, ya no hay nada que esperar.
  cliente.on("close", () => clearTimeout(espera));
}

function esPuerto(texto: string): boolean {
  return /^\d{1,5}$/.test(texto) && Number(texto) > 0 && Number(texto) < 65536;
}

const [maquina, puerto, mensaje, ...sobran] = process.argv.slice(2);
const faltan = maquina === undefined || puerto === undefined || mensaje === undefined;
if (faltan || sobran.length > 0 || !esPuerto(puerto)) {
  console.error("Uso: cliente_udp <maquina> <puerto> <mensaje>");
  process.exitCode = 2;
} else {
  enviarMensaje(maquina, Number(puerto), mensaje);
}
