/**
 * Servidor eco UDP. Devuelve cada datagrama a quien lo envió.
 *
 * Uso: servidor_udp <puerto>
 */
import { createSocket } from "node:dgram";

function servir(puerto: number): void {
  // 1. Creamos un socket UDP (IPv4).
  const servidor = createSocket("udp4");

  // 2. Lo asociamos con un puerto de todas las direcciones de la máquina. En UDP no hay conexiones: el mismo
  // socket sirve para todos los clientes.
  servidor.bind(puerto, "0.0.0.0", () => console.log(`Esperando datagramas en el puerto ${puerto}.`));

  // 3. Un datagrama, una respuesta. Con él llega su remitente: es la única manera de saber a quién contestar.
  servidor.on("message", (mensaje, remitente) => {
    const quien = `${remitente.address}:${remitente.port}`;
    // Lo mostramos. Un byte que no sea UTF-8 se ve como «�».
    console.log(`${quien} dice: ${mensaje.toString().trimEnd()}`);
    // Lo devolvemos tal como llegó, a la dirección de la que vino. Si no se puede, el servidor sigue.
    servidor.send(mensaje, remitente.port, remitente.address, (error) => {
      if (error) console.log(`No se ha podido contestar a ${quien}: ${error.message}`);
    });
  });

  // 4. Controlamos los demás errores; por ejemplo, el puerto está ocupado.
  servidor.on("error", (error) => {
    console.log(`Error: ${error.message}`);
    process.exitCode = 1;
    servidor.close();
  });
}

function esPuerto(texto: string): boolean {
  return /^\d{1,5}$/.test(texto) && Number(texto) > 0 && Number(texto) < 65536;
}

const [puerto, ...sobran] = process.argv.slice(2);
if (puerto === undefined || sobran.length > 0 || !esPuerto(puerto)) {
  console.error("Uso: servidor_udp <puerto>");
  process.exitCode = 2;
} else {
  servir(Number(puerto));
}
