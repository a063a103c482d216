/**
 * Servidor de chat que conversa con muchos clientes a la vez.
 *
 * En Node no hace falta un hilo por cliente: el bucle de eventos atiende al primero que tenga algo que decir.
 * Lo que en Python bloquea un hilo (recv), aquí es una función que se llamará cuando haya datos.
 *
 * Uso: servidor_chat_multihilo [<maquina> <puerto>]
 */
import { createServer, type Socket } from "node:net";

const MAQUINA = "127.0.0.1";
const PUERTO = 5000;
const RESPUESTA = "mensaje recibido";

function servir(maquina: string, puerto: number): void {
  // 1. Creamos un socket TCP.
  const servidor = createServer();

  // 2. Lo vinculamos a la dirección y al puerto, y escuchamos.
  servidor.listen(puerto, maquina, () => console.log(`Escuchando en ${maquina}:${puerto}.`));

  // 3. Llega un cliente, con su propio socket. «conversar» deja preparado lo que hay que hacer con él y
  // vuelve enseguida: no hace esperar a nadie.
  servidor.on("connection", conversar);

  // Controlamos los errores; por ejemplo, el puerto está ocupado.
  servidor.on("error", (error) => {
    console.log(`Error: ${error.message}`);
    process.exitCode = 1;
  });
}

/** Contesta a cada mensaje de un cliente hasta que se va. */
function conversar(conexion: Socket): void {
  const quien = `${conexion.remoteAddress}:${conexion.remotePort}`;
  console.log(`Conexión con ${quien}.`);
  // 4. Recibimos cada mensaje. Un byte que no sea UTF-8 se ve como «�».
  conexion.on("data", (mensaje) => {
    console.log(`${quien} dice: ${mensaje.toString().trimEnd()}`);
    // 5. Contestamos.
    conexion.write(RESPUESTA, "utf8");
  });
  // Una conexión rota no afecta a los demás: solo se cierra ese socket.
  conexion.on("error", (error) => console.log(`Se ha perdido a ${quien}: ${error.message}`));
  // 6. Cuando el cliente cierra, o la conexión se rompe, Node cierra nuestro socket solo.
  conexion.on("close", () => console.log(`Fin de la conversación con ${quien}.`));
}

function esPuerto(texto: string): boolean {
  return /^\d{1,5}$/.test(texto) && Number(texto) > 0 && Number(texto) < 65536;
}

const argumentos = process.argv.slice(2);
const [maquina = MAQUINA, puerto = String(PUERTO)] = argumentos;
if (![0, 2].includes(argumentos.length) || !esPuerto(puerto)) {
  console.error("Uso: servidor_chat_multihilo [<maquina> <puerto>]");
  process.exitCode = 2;
} else {
  servir(maquina, Number(puerto));
}
