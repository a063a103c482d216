/**
 * Resolución inversa: de una dirección IP a su nombre.
 *
 * Uso: dns_inversa [<direccion>]
 */
import { reverse } from "node:dns/promises";
import { isIP } from "node:net";

const DIRECCION = "213.201.83.138";

/** Muestra los nombres de una dirección: lo que dicen sus registros PTR en el DNS. */
async function mostrarNombres(direccion: string): Promise<void> {
  try {
    for (const nombre of await reverse(direccion)) {
      console.log(`La IP ${direccion} tiene una entrada DNS: ${nombre}`);
    }
  } catch (error) {
    // No tiene nombre, no hay servidor DNS…
    console.log(`No se encuentra el nombre de ${direccion}: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}

const [direccion = DIRECCION, ...sobran] = process.argv.slice(2);
if (isIP(direccion) === 0 || sobran.length > 0) {
  console.error("Uso: dns_inversa [<direccion>]");
  process.exitCode = 2;
} else {
  await mostrarNombres(direccion);
}
