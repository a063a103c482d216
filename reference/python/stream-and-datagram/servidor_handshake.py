"""Servidor del saludo: espera a un cliente, contesta a su saludo y termina.

Uso: python3 servidor_handshake.py [<maquina> <puerto>]
"""

import socket
import sys

MAQUINA = "localhost"
PUERTO = 12345
SALUDO = "¡Hola, cliente! Conexión establecida."
TAMANO = 1024  # bytes: el saludo del cliente cabe de sobra


def servir(maquina, puerto):
    # 1. Creamos un socket orientado a conexión (SOCK_STREAM es TCP).
    # 7. El «with» lo cierra al final, también cuando hay una excepción.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as servidor:
        # Sin esta opción no podríamos volver a usar el puerto nada más terminar.
        servidor.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # 2. Lo vinculamos a la dirección y al puerto.
        servidor.bind((maquina, puerto))
        # 3. Escuchamos. Desde aquí, el sistema contesta por nosotros a cada SYN con un SYN-ACK.
        servidor.listen(1)
        print(f"Esperando una conexión en {maquina}:{puerto}.", flush=True)
        # 4. «accept» espera a que llegue el ACK del cliente: el enlace de tres vías está completo.
        #    Devuelve un socket nuevo, para hablar con ese cliente, y la dirección del cliente.
        conexion, direccion = servidor.accept()
        with conexion:
            saludar(conexion, direccion)


def saludar(conexion, direccion):
    print(f"Conexión establecida con {direccion[0]}:{direccion[1]}.", flush=True)
    # 5. Recibimos el saludo. Vacío significa que el cliente ha cerrado.
    saludo = conexion.recv(TAMANO)
    if not saludo:
        print("El cliente se ha ido sin saludar.")
        return
    # Llegan bytes: hay que decodificarlos. Uno que no sea UTF-8 se ve como «�».
    print(f"Recibido: {saludo.decode('utf-8', errors='replace')}", flush=True)
    # 6. Contestamos, también en UTF-8.
    conexion.sendall(SALUDO.encode("utf-8"))


def es_puerto(texto):
    return texto.isdecimal() and 0 < int(texto) < 65536


def main(argumentos):
    if argumentos and (len(argumentos) != 2 or not es_puerto(argumentos[1])):
        print("Uso: python3 servidor_handshake.py [<maquina> <puerto>]", file=sys.stderr)
        return 2
    maquina, puerto = argumentos or (MAQUINA, PUERTO)
    try:
        servir(maquina, int(puerto))
    except KeyboardInterrupt:  # Ctrl+C
        print("Servidor detenido.")
    except (OSError, UnicodeError) as error:  # el puerto está ocupado, conexión rota…
        print(f"Error: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
