"""Cliente UDP. Envía un mensaje en un datagrama y muestra la respuesta.

Uso: python3 cliente_udp.py <maquina> <puerto> <mensaje>
"""

import socket
import sys

TIMEOUT = 10  # segundos
TAMANO = 65535  # bytes: ningún datagrama es mayor


def enviar_mensaje(maquina, puerto, mensaje):
    # 1. Creamos un socket no orientado a conexión (SOCK_DGRAM es UDP).
    # 4. El «with» lo cierra en cualquier caso, también cuando hay una excepción.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as cliente:
        # UDP no avisa si se pierde el mensaje o su respuesta: sin timeout, esperaríamos para siempre.
        cliente.settimeout(TIMEOUT)
        # 2. Enviamos el mensaje, entero, en un datagrama. No hay conexión: cada uno lleva su destino.
        cliente.sendto(mensaje.encode("utf-8"), (maquina, puerto))
        # 3. Recibimos la respuesta. Un datagrama llega entero o no llega: basta con un recvfrom.
        respuesta, direccion = cliente.recvfrom(TAMANO)
    texto = respuesta.decode("utf-8", errors="replace")
    print(f"{direccion[0]}:{direccion[1]} responde: {texto}")


def es_puerto(texto):
    return texto.isdecimal() and 0 < int(texto) < 65536


def main(argumentos):
    if len(argumentos) != 3 or not es_puerto(argumentos[1]):
        print("Uso: python3 cliente_udp.py <maquina> <puerto> <mensaje>", file=sys.stderr)
        return 2
    maquina, puerto, mensaje = argumentos
    try:
        enviar_mensaje(maquina, int(puerto), mensaje)
    except socket.timeout:
        print(f"Han pasado {TIMEOUT} segundos sin respuesta: se ha perdido, o no hay servidor.")
        return 1
    except (OSError, UnicodeError) as error:  # red, nombre de la máquina, mensaje muy largo
        print(f"Error: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
