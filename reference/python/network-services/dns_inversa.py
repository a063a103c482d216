"""Resolución inversa: de una dirección IP a su nombre.

Uso: python3 dns_inversa.py [<direccion>]
"""

import ipaddress
import socket
import sys

DIRECCION = "213.201.83.138"


def buscar_nombre(direccion):
    """Devuelve el nombre de una dirección: lo que dice su registro PTR en el DNS.

    No abrimos ningún socket: se lo pedimos al sistema, que pregunta al servidor DNS.
    """
    nombre, _otros_nombres, _direcciones = socket.gethostbyaddr(direccion)
    return nombre


def es_direccion(texto):
    try:
        ipaddress.ip_address(texto)
    except ValueError:
        return False
    return True


def main(argumentos):
    direccion = argumentos[0] if argumentos else DIRECCION
    if len(argumentos) > 1 or not es_direccion(direccion):
        print("Uso: python3 dns_inversa.py [<direccion>]", file=sys.stderr)
        return 2
    try:
        nombre = buscar_nombre(direccion)
    except OSError as error:  # no tiene nombre, no hay servidor
        print(f"No se encuentra el nombre de {direccion}: {error}")
        return 1
    print(f"La IP {direccion} tiene una entrada DNS: {nombre}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
