/**
 * Servidor bloqueante: espera a un cliente sin límite de tiempo, muestra su mensaje y termina.
 *
 * En Node no hay llamadas bloqueantes como «accept» y «recv»: el programa dice qué hará cuando llegue el
 * cliente y cuando llegue su mensaje, y el bucle de eventos espera. Visto desde fuera es lo mismo: mientras
 * no pasa nada, el proceso está parado y no gasta procesador.
 *
 * Uso: servidor_bloqueante [<maquina> <puerto>]
 */
import { createServer, type Socket } from "node:net";

const MAQUINA = "127.0.0.1";
const PUERTO = 8080;

function servir(maquina: string, puerto: number): void {
  // 1. Creamos un socket TCP.
  const servidor = createServer();

  // 2. Lo vinculamos a la dirección y al puerto, y escuchamos.
  servidor.listen(puerto, maquina, () => console.log(`Servidor escuchando en ${maquina}:${puerto}`));

  // 3. Llega el cliente. El socket que escucha ya no hace falta: el programa termina al acabar con este.
  servidor.once("connection", (conexion) => {
    servidor.close();
    recibirMensaje(conexion);
  });

  // Controlamos los errores; por ejemplo, el puerto está ocupado.
  servidor.on("error", (error) => {
    console.log(`Error: ${error.message}`);
    process.exitCode = 1;
  });
}

function recibirMensaje(conexion: Socket): void {
  let mensaje = "";
  console.log(`Conexión aceptada de ${conexion.remoteAddress}:${conexion.remotePort}`);
  // Decodificamos: una «ñ» repartida entre dos trozos se espera hasta que está entera.
  conexion.setEncoding("utf8");
  // 4. Recibimos el mensaje, quizá en varios trozos. Acaba donde el cliente cierra; Node cierra entonces
  // también nuestro lado.
  conexion.on("data", (trozo: Buffer | string) => {
    mensaje += trozo.toString();
  });
  conexion.on("end", () => console.log(`Mensaje recibido: ${mensaje}`));
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
  console.error("Uso: servidor_bloqueante [<maquina> <puerto>]");
  process.exitCode = 2;
} else {
  servir(maquina, Number(puerto));
}
