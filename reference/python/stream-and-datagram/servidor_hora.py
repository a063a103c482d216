"""Servidor de hora. Envía la fecha y la hora a quien se conecta, sin esperar a que diga nada.

Uso: python3 servidor_hora.py <puerto>
"""

import datetime
import socket
import sys


def servir(puerto):
    # 1. Creamos un socket orientado a conexión (SOCK_STREAM es TCP).
    # 5. El «with» lo cierra al final, también cuando hay una excepción.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as servidor:
        # Sin esta opción no podríamos volver a usar el puerto nada más terminar.
        servidor.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # 2. Lo asociamos con una dirección («» son todas las de la máquina) y un puerto.
        servidor.bind(("", puerto))
        # 3. Lo ponemos en modo escucha.
        servidor.listen()
        print(f"Escuchando en el puerto {puerto}.", flush=True)
        # 4. Bucle infinito: un cliente tras otro. Se termina con Ctrl+C.
        while True:
            conexion, direccion = servidor.accept()
            dar_la_hora(conexion, direccion)


def dar_la_hora(conexion, direccion):
    """Aquí habla primero el servidor. Nunca espera al cliente: uno callado no hace esperar a nadie."""
    quien = f"{direccion[0]}:{direccion[1]}"
    # El «with» cierra el socket del cliente en cuanto la hora está enviada: así sabe que no hay más.
    with conexion:
        hora = ahora()
        try:
            conexion.sendall(f"{hora}\n".encode("utf-8"))
            print(f"{quien} recibe: {hora}", flush=True)
        except OSError as error:  # ya se había ido; el servidor sigue con el siguiente
            print(f"Se ha perdido a {quien}: {error}", flush=True)


def ahora():
    """La fecha y la hora de esta máquina con su diferencia de UTC: 2025-02-28 09:30:00+01:00."""
    return datetime.datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")


def es_puerto(texto):
    return texto.isdecimal() and 0 < int(texto) < 65536


def main(argumentos):
    if len(argumentos) != 1 or not es_puerto(argumentos[0]):
        print("Uso: python3 servidor_hora.py <puerto>", file=sys.stderr)
        return 2
    try:
        servir(int(argumentos[0]))
    except KeyboardInterrupt:  # Ctrl+C
        print("Servidor detenido.")
    except OSError as error:  # por ejemplo, el puerto está ocupado
        print(f"Error: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
