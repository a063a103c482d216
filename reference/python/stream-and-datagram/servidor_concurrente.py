"""Servidor eco concurrente con asyncio. Atiende muchas conexiones a la vez con un solo hilo.

Cada cliente tiene su corrutina, mucho más barata que un hilo. En cada «await», mientras espera, cede
el paso a las demás: ninguna hace esperar a otra, y no hacen falta candados.

Uso: python3 servidor_concurrente.py <puerto>
"""

import asyncio
import sys

TAMANO = 65536  # bytes que se piden, como mucho, en cada lectura
COLA = 512  # clientes que pueden llegar a la vez, antes de que se les acepte


async def servir(puerto):
    # 1. Crea el socket TCP, lo asocia con un puerto de todas las direcciones de la máquina y escucha.
    #    Por cada cliente que llega pone en marcha una corrutina «atender».
    servidor = await asyncio.start_server(atender, "0.0.0.0", puerto, backlog=COLA)
    # 4. El «async with» cierra el socket al final, también cuando hay una excepción.
    async with servidor:
        print(f"Escuchando en el puerto {puerto}.", flush=True)
        await servidor.serve_forever()


async def atender(lector, escritor):
    """Devuelve a un cliente todo lo que envía, en orden, hasta que se va."""
    quien = escritor.get_extra_info("peername")
    print(f"Se conecta {quien}.", flush=True)
    try:
        # 2. Esperamos a que diga algo. Vacío significa que ha cerrado.
        while datos := await lector.read(TAMANO):
            # 3. Lo devolvemos tal como llegó. «drain» espera si el cliente lee más despacio.
            escritor.write(datos)
            await escritor.drain()
        print(f"Se va {quien}.", flush=True)
    except OSError as error:  # conexión rota: acaba esta corrutina; las demás siguen
        print(f"Se ha perdido a {quien}: {error}", flush=True)
    finally:
        # Cerramos el socket del cliente pase lo que pase.
        escritor.close()


def es_puerto(texto):
    return texto.isdecimal() and 0 < int(texto) < 65536


def main(argumentos):
    if len(argumentos) != 1 or not es_puerto(argumentos[0]):
        print("Uso: python3 servidor_concurrente.py <puerto>", file=sys.stderr)
        return 2
    try:
        asyncio.run(servir(int(argumentos[0])))
    except KeyboardInterrupt:  # Ctrl+C
        print("Servidor detenido.")
    except OSError as error:  # por ejemplo, el puerto está ocupado
        print(f"Error: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
