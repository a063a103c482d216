"""Servidor eco UDP. Devuelve cada datagrama a quien lo envió.

Uso: python3 servidor_udp.py <puerto>
"""

import socket
import sys

TAMANO = 65535  # bytes: ningún datagrama es mayor


def servir(puerto):
    # 1. Creamos un socket no orientado a conexión (SOCK_DGRAM es UDP).
    # 4. El «with» lo cierra al final, también cuando hay una excepción.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as servidor:
        # 2. Lo asociamos con una dirección («» son todas las de la máquina) y un puerto.
        #    En UDP no hay listen ni accept: el mismo socket sirve para todos los clientes.
        servidor.bind(("", puerto))
        print(f"Esperando datagramas en el puerto {puerto}.", flush=True)
        # 3. Bucle infinito: un datagrama, una respuesta. Se termina con Ctrl+C.
        while True:
            try:
                devolver_datagrama(servidor)
            except OSError as error:  # una respuesta que no se pudo entregar; el servidor sigue
                print(f"Error: {error}", flush=True)


def devolver_datagrama(servidor):
    # a) «recvfrom» dice también quién lo envía: es la única manera de saber a quién contestar.
    #    Un datagrama puede estar vacío: no significa que nadie se haya ido.
    mensaje, direccion = servidor.recvfrom(TAMANO)
    # b) Lo mostramos. Un byte que no sea UTF-8 se ve como «�».
    texto = mensaje.decode("utf-8", errors="replace").rstrip("\r\n")
    print(f"{direccion[0]}:{direccion[1]} dice: {texto}", flush=True)
    # c) Lo devolvemos tal como llegó, a la dirección de la que vino.
    servidor.sendto(mensaje, direccion)


def es_puerto(texto):
    return texto.isdecimal() and 0 < int(texto) < 65536


def main(argumentos):
    if len(argumentos) != 1 or not es_puerto(argumentos[0]):
        print("Uso: python3 servidor_udp.py <puerto>", file=sys.stderr)
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
