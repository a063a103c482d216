/**
 * Servidor del saludo: espera a un cliente, contesta a su saludo y termina.
 *
 * Uso: servidor_handshake [<maquina> <puerto>]
 */
import { createServer, type Socket } from "node:net";

const MAQUINA = "127.0.0.1"; // localhost, en IPv4
const PUERTO = 12345;
const SALUDO = "¡Hola, cliente! Conexión establecida.";

function servir(maquina: string, puerto: number): void {
  // 1. Creamos un socket TCP.
  const servidor = createServer();

  // 2 y 3. Lo vinculamos a la dirección y al puerto, y escuchamos. Desde aquí, el sistema contesta por
  // nosotros a cada SYN con un SYN-ACK.
  servidor.listen(puerto, maquina, () => console.log(`Esperando una conexión en ${maquina}:${puerto}.`));

  // 4. Ha llegado el ACK de un cliente: el enlace de tres vías está completo. Para hablar con él tenemos un
  // socket nuevo; el que escucha ya no hace falta: sin él, el programa termina al acabar con este cliente.
  servidor.once("connection", (conexion) => {
    servidor.close();
    saludar(conexion);
  });

  // Controlamos los errores; por ejemplo, el puerto está ocupado.
  servidor.on("error", (error) => {
    console.log(`Error: ${error.message}`);
    process.exitCode = 1;
  });
}

function saludar(conexion: Socket): void {
  console.log(`Conexión establecida con ${conexion.remoteAddress}:${conexion.remotePort}.`);
  // 5. Recibimos el saludo. Un byte que no sea UTF-8 se ve como «�».
  conexion.once("data", (saludo) => {
    console.log(`Recibido: ${saludo.toString()}`);
    // 6. Contestamos, también en UTF-8.
    conexion.write(SALUDO, "utf8");
    // 7. Cerramos el socket en cuanto esté todo enviado.
    conexion.destroySoon();
  });
  conexion.once("end", () => {
    if (conexion.bytesRead === 0) console.log("El cliente se ha ido sin saludar.");
  });
  conexion.on("error", (error) => {
    console.log(`Se ha perdido al cliente: ${error.message}`);
    process.exitCode = 1;
  });
}

function esPuerto(texto: string): boolean {
  return /^\d{1,5}$/.test(texto) && Number(texto) > 0 && Number(texto) < 65536;
}

const argumentos = process.argv.slice(2);
const [maquina = MAQUINA, puerto = String(PUERTO)] = argumentos;
if (![0, 2].includes(argumentos.length) || !esPuerto(puerto)) {
  console.error("Uso: servidor_handshake [<maquina> <puerto>]");
  process.exitCode = 2;
} else {
  servir(maquina, Number(puerto));
}
