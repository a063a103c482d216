/**
 * Servidor de hora. Envía la fecha y la hora a quien se conecta, sin esperar a que diga nada.
 *
 * Uso: servidor_hora <puerto>
 */
import { createServer, type Socket } from "node:net";

function servir(puerto: number): void {
  // 1. Creamos un socket TCP.
  const servidor = createServer();

  // 2 y 3. Lo asociamos con un puerto de todas las direcciones de la máquina y escuchamos.
  servidor.listen(puerto, "0.0.0.0", () => console.log(`Escuchando en el puerto ${puerto}.`));

  // 4. Llega un cliente, con su propio socket.
  servidor.on("connection", darLaHora);

  // 5. Controlamos los errores; por ejemplo, el puerto está ocupado.
  servidor.on("error", (error) => {
    console.log(`Error: ${error.message}`);
    process.exitCode = 1;
  });
}

/** Aquí habla primero el servidor. Nunca espera al cliente: uno callado no hace esperar a nadie. */
function darLaHora(conexion: Socket): void {
  const quien = `${conexion.remoteAddress}:${conexion.remotePort}`;
  const hora = new Date().toISOString(); // en UTC: 2025-02-28T08:30:00.000Z
  conexion.write(`${hora}\n`);
  // Cerramos el socket en cuanto la hora está enviada: así sabe el cliente que no hay más.
  conexion.destroySoon();
  console.log(`${quien} recibe: ${hora}`);
  conexion.on("error", (error) => console.log(`Se ha perdido a ${quien}: ${error.message}`));
}

function esPuerto(texto: string): boolean {
  return /^\d{1,5}$/.test(texto) && Number(texto) > 0 && Number(texto) < 65536;
}

const [puerto, ...sobran] = process.argv.slice(2);
if (puerto === undefined || sobran.length > 0 || !esPuerto(puerto)) {
  console.error("Uso: servidor_hora <puerto>");
  process.exitCode = 2;
} else {
  servir(Number(puerto));
}
