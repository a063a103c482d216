/**
 * Servidor de chat. Conversa con un cliente tras otro: contesta «mensaje recibido» a cada mensaje.
 *
 * Uso: servidor_chat [<maquina> <puerto>]
 */
import { createServer, type Socket } from "node:net";

const MAQUINA = "127.0.0.1";
const PUERTO = 5000;
const RESPUESTA = "mensaje recibido";

function servir(maquina: string, puerto: number): void {
  let turno = Promise.resolve();

  // 1. Creamos un socket TCP. Los clientes que esperan su turno no se leen todavía (pauseOnConnect).
  const servidor = createServer({ pauseOnConnect: true });

  // 2. Lo vinculamos a la dirección y al puerto, y escuchamos.
  servidor.listen(puerto, maquina, () => console.log(`Escuchando en ${maquina}:${puerto}.`));

  // 3. Llega un cliente, con su propio socket. Cada conversación empieza cuando acaba la anterior.
  servidor.on("connection", (conexion) => {
    turno = turno.then(() => conversar(conexion));
  });

  // Controlamos los errores; por ejemplo, el puerto está ocupado.
  servidor.on("error", (error) => {
    console.log(`Error: ${error.message}`);
    process.exitCode = 1;
  });
}

/** Contesta a cada mensaje de un cliente hasta que se va. Acaba cuando el socket está cerrado. */
function conversar(conexion: Socket): Promise<void> {
  const quien = `${conexion.remoteAddress}:${conexion.remotePort}`;
  console.log(`Conexión con ${quien}.`);
  return new Promise((resolve) => {
    // 4. Recibimos cada mensaje. Un byte que no sea UTF-8 se ve como «�».
    conexion.on("data", (mensaje) => {
      console.log(`${quien} dice: ${mensaje.toString().trimEnd()}`);
      // 5. Contestamos.
      conexion.write(RESPUESTA, "utf8");
    });
    // Una conexión rota no para el servidor: se sigue con el cliente siguiente.
    conexion.on("error", (error) => console.log(`Se ha perdido a ${quien}: ${error.message}`));
    // 6. Cuando el cliente cierra, o la conexión se rompe, Node cierra nuestro socket solo.
    conexion.on("close", () => {
      console.log(`Fin de la conversación con ${quien}.`);
      resolve();
    });
    conexion.resume();
  });
}

function esPuerto(texto: string): boolean {
  return /^\d{1,5}$/.test(texto) && Number(texto) > 0 && Number(texto) < 65536;
}

const argumentos = process.argv.slice(2);
const [maquina = MAQUINA, puerto = String(PUERTO)] = argumentos;
if (![0, 2].includes(argumentos.length) || !esPuerto(puerto)) {
  console.error("Uso: servidor_chat [<maquina> <puerto>]");
  process.exitCode = 2;
} else {
  servir(maquina, Number(puerto));
}
