/**
 * Cliente NTP. Pregunta la hora a un servidor y la muestra, en UTC.
 *
 * Uso: cliente_ntp [<maquina> <puerto>]
 */
import { createSocket } from "node:dgram";

const MAQUINA = "time.google.com";
const PUERTO = 123;
const TIMEOUT_S = 10;

const LONGITUD = 48; // bytes de un paquete NTP
const CLIENTE = 0b00_011_011; // su primer byte: sin aviso, versión 3, modo 3 (cliente)
const MODO_SERVIDOR = 4;
const POSICION_DE_LA_HORA = 40; // segundos de la hora a la que el servidor envió la respuesta

/** NTP cuenta los segundos desde 1900; JavaScript, como Unix, desde 1970. */
const DE_1900_A_1970 = 2_208_988_800;

function pedirHora(maquina: string, puerto: number): void {
  let espera: NodeJS.Timeout | undefined;

  // 1. Creamos un socket UDP (IPv4).
  const cliente = createSocket("udp4");

  // Si algo va mal, lo decimos y cerramos el socket.
  const fracasar = (motivo: string) => {
    console.log(motivo);
    process.exitCode = 1;
    cliente.close();
  };

  // 2. Enviamos la petición: el primer byte y 47 ceros.
  const peticion = Buffer.alloc(LONGITUD);
  peticion.writeUInt8(CLIENTE, 0);
  cliente.send(peticion, puerto, maquina, (error) => {
    if (error) {
      fracasar(`No se ha podido preguntar a ${maquina}: ${error.message}`); // por ejemplo, no existe
      return;
    }
    // UDP no avisa si se pierde la petición o la respuesta: sin timeout, esperaríamos para siempre.
    espera = setTimeout(() => {
      fracasar(`Han pasado ${TIMEOUT_S} segundos sin respuesta de ${maquina}.`);
    }, TIMEOUT_S * 1000);
  });

  // 3. Recibimos la respuesta. Puede llegar cualquier cosa: comprobamos primero que es una respuesta.
  cliente.once("message", (respuesta) => {
    const defecto = defectoDe(respuesta);
    if (defecto !== undefined) {
      fracasar(`La respuesta de ${maquina} no es válida: ${defecto}.`);
      return;
    }
    // 5. La mostramos.
    console.log(`Hora del servidor (UTC): ${comoTexto(leerHora(respuesta))}`);
    cliente.close();
  });
  cliente.on("error", (error) => fracasar(`Error: ${error.message}`));

  // 6. Con el socket cerrado, sea por lo que sea, ya no hay nada que esperar.
  cliente.on("close", () => clearTimeout(espera));
}

function defectoDe(respuesta: Buffer): string | undefined {
  if (respuesta.length < LONGITUD) return `ocupa ${respuesta.length} bytes, no ${LONGITUD}`;
  const modo = respuesta.readUInt8(0) & 0b111;
  return modo === MODO_SERVIDOR ? undefined : `su modo es ${modo}, no ${MODO_SERVIDOR} (servidor)`;
}

/** 4. La hora es un entero de 32 bits en el orden de bytes de la red: el mayor primero (big-endian). */
function leerHora(respuesta: Buffer): Date {
  const segundos = respuesta.readUInt32BE(POSICION_DE_LA_HORA) - DE_1900_A_1970;
  // En 2036 la cuenta de NTP vuelve a empezar; sin signo («>>> 0»), la resta vale también entonces.
  return new Date((segundos >>> 0) * 1000);
}

/** Una fecha en UTC, como 2025-02-28 09:30:00. */
function comoTexto(fecha: Date): string {
  return fecha.toISOString().slice(0, 19).replace("T", " ");
}

function esPuerto(texto: string): boolean {
  return /^\d{1,5}$/.test(texto) && Number(texto) > 0 && Number(texto) < 65536;
}

const argumentos = process.argv.slice(2);
const [maquina = MAQUINA, puerto = String(PUERTO)] = argumentos;
if (![0, 2].includes(argumentos.length) || !esPuerto(puerto)) {
  console.error("Uso: cliente_ntp [<maquina> <puerto>]");
  process.exitCode = 2;
} else {
  pedirHora(maquina, Number(puerto));
}
