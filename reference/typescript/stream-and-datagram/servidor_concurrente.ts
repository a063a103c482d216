/**
 * Servidor eco concurrente. Atiende muchas conexiones a la vez con un solo hilo.
 *
 * En Node no hay que pedirlo, como en Python con asyncio: nada bloquea. El bucle de eventos llama a la
 * función que toca cuando algún cliente tiene algo que decir. Cada uno cuesta un socket, no un hilo.
 *
 * Uso: servidor_concurrente <puerto>
 */
import { createServer, type Socket } from "node:net";

function servir(puerto: number): void {
  // 1. Creamos un socket TCP.
  const servidor = createServer();

  // 2. Lo asociamos con un puerto de todas las direcciones de la máquina y escuchamos.
  servidor.listen(puerto, "0.0.0.0", () => console.log(`Escuchando en el puerto ${puerto}.`));

  // 3. Llega un cliente, con su propio socket.
  servidor.on("connection", atender);

  // 5. Controlamos los errores; por ejemplo, el puerto está ocupado.
  servidor.on("error", (error) => {
    console.log(`Error: ${error.message}`);
    process.exitCode = 1;
  });
}

/** Devuelve a un cliente todo lo que envía, en orden, hasta que se va. */
function atender(conexion: Socket): void {
  const quien = `${conexion.remoteAddress}:${conexion.remotePort}`;
  console.log(`Se conecta ${quien}.`);
  // 4. Lo que llega de él vuelve a él, tal como llegó. «pipe» espera si lee más despacio de lo que escribe, y
  // cierra el socket cuando el cliente cierra.
  conexion.pipe(conexion);
  conexion.on("end", () => console.log(`Se va ${quien}.`));
  // Una conexión rota no afecta a las demás: solo se cierra ese socket.
  conexion.on("error", (error) => console.log(`Se ha perdido a ${quien}: ${error.message}`));
}

function esPuerto(texto: string): boolean {
  return /^\d{1,5}$/.test(texto) && Number(texto) > 0 && Number(texto) < 65536;
}

const [puerto, ...sobran] = process.argv.slice(2);
if (puerto === undefined || sobran.length > 0 || !esPuerto(puerto)) {
  console.error("Uso: servidor_concurrente <puerto>");
  process.exitCode = 2;
} else {
  servir(Number(puerto));
}
