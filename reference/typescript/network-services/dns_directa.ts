/**
 * Resolución directa: de un nombre a sus direcciones IP.
 *
 * Uso: dns_directa [<nombre>]
 */
import { lookup } from "node:dns/promises";

const NOMBRE = "www.amazon.es";

/**
 * Muestra las direcciones de un nombre, IPv4 e IPv6. No abrimos ningún socket: «lookup» se lo pide al
 * sistema, que mira en su fichero «hosts» y, si no está allí, pregunta al servidor DNS.
 */
async function mostrarDirecciones(nombre: string): Promise<void> {
  try {
    for (const { address } of await lookup(nombre, { all: true })) {
      console.log(`IP de ${nombre}: ${address}`);
    }
  } catch (error) {
    // No existe, no hay servidor DNS…
    console.log(`No se encuentra la dirección de ${nombre}: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}

const [nombre = NOMBRE, ...sobran] = process.argv.slice(2);
if (nombre === "" || sobran.length > 0) {
  console.error("Uso: dns_directa [<nombre>]");
  process.exitCode = 2;
} else {
  await mostrarDirecciones(nombre);
}
