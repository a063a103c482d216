"""Resolución directa: de un nombre a sus direcciones IP.

Uso: python3 dns_directa.py [<nombre>]
"""

import socket
import sys

NOMBRE = "www.amazon.es"


def buscar_direcciones(nombre):
    """Devuelve las direcciones de un nombre, IPv4 e IPv6, sin repetir.

    No abrimos ningún socket: se lo pedimos al sistema, que mira en su fichero «hosts» y, si no está
    allí, pregunta al servidor DNS.
    """
    encontradas = socket.getaddrinfo(nombre, None, type=socket.SOCK_STREAM)
    # Cada una es (familia, tipo, protocolo, nombre canónico, (dirección, puerto…)).
    direcciones = [destino[0] for *_, destino in encontradas]
    return list(dict.fromkeys(direcciones))


def main(argumentos):
    if len(argumentos) > 1:
        print("Uso: python3 dns_directa.py [<nombre>]", file=sys.stderr)
        return 2
    nombre = argumentos[0] if argumentos else NOMBRE
    try:
        direcciones = buscar_direcciones(nombre)
    except (OSError, UnicodeError) as error:  # no existe, no hay servidor, mal escrito
        print(f"No se encuentra la dirección de {nombre}: {error}")
        return 1
    for direccion in direcciones:
        print(f"IP de {nombre}: {direccion}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
