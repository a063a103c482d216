/**
 * Ejercicio 3: servidor eco TCP que atiende a muchos clientes a la vez.
 *
 * En Node no hace falta un hilo por cliente: el bucle de eventos atiende al primero que tenga algo que
 * decir. Lo que en Python bloquea un hilo (recv), aquí es una función que se llamará cuando haya datos.
 *
 * Uso: servidor_tcp_multihilo <puerto>
 */
import { createServer, type Socket } from "node:net";

const TIMEOUT_S = 300;

function servir(puerto: number): void {
  // 1. Creamos un socket TCP.
  const servidor = createServer();

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
      // «atender» deja preparado lo que hay que hacer con este cliente y vuelve enseguida.
      atender(conexion);
    });
  });

  // 6. Controlamos los errores; por ejemplo, el puerto está ocupado.
  servidor.on("error", (error) => {
    console.log(`Error: ${error.message}`);
    process.exitCode = 1;
  });
}

/** Apartados b), c), d) y e) de un cliente. */
function atender(conexion: Socket): void {
  const quien = `${conexion.remoteAddress}:${conexion.remotePort}`;
  // b) Recibimos el mensaje.
  conexion.once("data", (mensaje) => {
    // c) Lo mostramos. Un byte que no sea UTF-8 se ve como «�».
    console.log(`${quien} dice: ${mensaje.toString().trimEnd()}`);
    // d) Lo devolvemos tal como llegó: los mismos bytes.
    conexion.write(mensaje);
    // e) Cerramos el socket del cliente en cuanto esté todo enviado.
    conexion.destroySoon();
  });
  // Un cliente callado o una conexión rota no afectan a los demás: solo se cierra ese socket.
  conexion.setTimeout(TIMEOUT_S * 1000, () => conexion.destroy());
  conexion.on("error", (error) => console.log(`Se ha perdido a ${quien}: ${error.message}`));
}

function esPuerto(texto: string): boolean {
  return /^\d{1,5}$/.test(texto) && Number(texto) > 0 && Number(texto) < 65536;
}

const [puerto, ...sobran] = process.argv.slice(2);
if (puerto === undefined || sobran.length > 0 || !esPuerto(puerto)) {
  console.error("Uso: servidor_tcp_multihilo <puerto>");
  process.exitCode = 2;
} else {
  servir(Number(puerto));
}
