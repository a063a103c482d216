/**
 * Ejercicio 2: servidor eco TCP. Devuelve a cada cliente el mensaje que envía, de uno en uno.
 *
 * Uso: servidor_tcp <puerto>
 */
import { createServer, type Socket } from "node:net";

const TIMEOUT_S = 300;

function servir(puerto: number): void {
  let turno = Promise.resolve();

  // 1. Creamos un socket TCP. Los clientes que esperan su turno no se leen todavía (pauseOnConnect).
  const servidor = createServer({ pauseOnConnect: true });

  // 2 y 4. Lo asociamos con un puerto de todas las direcciones de la máquina y escuchamos.
  servidor.listen(puerto, "0.0.0.0", () => {
    console.log(`Escuchando en el puerto ${puerto}.`);

    // 3 y 7. Timeout: si en 300 segundos no llega nadie, cerramos el socket y el programa termina.
    const espera = setTimeout(() => {
      console.log(`Han pasado ${TIMEOUT_S} segundos sin clientes: el servidor termina.`);
      servidor.close();
    }, TIMEOUT_S * 1000);

    // 5. a) Llega un cliente, con su propio socket: la espera vuelve a empezar.
    servidor.on("connection", (conexion) => {
      espera.refresh();
      // De uno en uno: cada cliente se atiende cuando acaba el anterior.
      turno = turno.then(() => atender(conexion));
    });
  });

  // 6. Controlamos los errores; por ejemplo, el puerto está ocupado.
  servidor.on("error", (error) => {
    console.log(`Error: ${error.message}`);
    process.exitCode = 1;
  });
}

/** Recibe el mensaje de un cliente, lo muestra y se lo devuelve. Acaba cuando el socket está cerrado. */
function atender(conexion: Socket): Promise<void> {
  const quien = `${conexion.remoteAddress}:${conexion.remotePort}`;
  return new Promise((resolve) => {
    // b) Recibimos el mensaje.
    conexion.once("data", (mensaje) => {
      // c) Lo mostramos. Un byte que no sea UTF-8 se ve como «�».
      console.log(`${quien} dice: ${mensaje.toString().trimEnd()}`);
      // d) Lo devolvemos tal como llegó: los mismos bytes.
      conexion.write(mensaje);
      // e) Cerramos el socket del cliente en cuanto esté todo enviado.
      conexion.destroySoon();
    });
    // Un cliente callado o una conexión rota no paran el servidor: se cierra ese socket y se sigue.
    conexion.setTimeout(TIMEOUT_S * 1000, () => conexion.destroy());
    conexion.on("error", (error) => console.log(`Se ha perdido a ${quien}: ${error.message}`));
    conexion.on("close", () => resolve());
    conexion.resume();
  });
}

function esPuerto(texto: string): boolean {
  return /^\d{1,5}$/.test(texto) && Number(texto) > 0 && Number(texto) < 65536;
}

const [puerto, ...sobran] = process.argv.slice(2);
if (puerto === undefined || sobran.length > 0 || !esPuerto(puerto)) {
  console.error("Uso: servidor_tcp <puerto>");
  process.exitCode = 2;
} else {
  servir(Number(puerto));
}
