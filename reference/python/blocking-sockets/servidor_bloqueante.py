"""Servidor bloqueante: espera a un cliente sin límite de tiempo, muestra su mensaje y termina.

Uso: python3 servidor_bloqueante.py [<maquina> <puerto>]
"""

import socket
import sys

MAQUINA = "127.0.0.1"
PUERTO = 8080
TAMANO = 1024  # bytes que se piden, como mucho, en cada recv


def servir(maquina, puerto):
    # 1. Creamos un socket TCP. El «with» lo cierra al final, también cuando hay una excepción.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as servidor:
        # Sin esta opción no podríamos volver a usar el puerto nada más terminar.
        servidor.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # 2. Bloqueante: cada operación espera lo que haga falta, sin timeout.
        servidor.setblocking(True)
        # 3. Lo vinculamos a la dirección y al puerto, y escuchamos.
        servidor.bind((maquina, puerto))
        servidor.listen(1)
        print(f"Servidor escuchando en {maquina}:{puerto}", flush=True)
        # 4. El programa se queda parado en «accept», sin gastar procesador, hasta que llega un cliente.
        conexion, direccion = servidor.accept()
        with conexion:
            print(f"Conexión aceptada de {direccion[0]}:{direccion[1]}", flush=True)
            # 5. El socket nuevo no hereda el modo del otro: se lo ponemos también.
            conexion.setblocking(True)
            mensaje = recibir_mensaje(conexion)
    # 6. Mostramos el mensaje. Un byte que no sea UTF-8 se ve como «�».
    print(f"Mensaje recibido: {mensaje.decode('utf-8', errors='replace')}")


def recibir_mensaje(conexion):
    """Devuelve todo lo que envía el cliente. El mensaje acaba donde el cliente cierra.

    «recv» se bloquea hasta que llega algo; cuando devuelve vacío, ya no va a llegar nada más.
    """
    mensaje = b""
    while trozo := conexion.recv(TAMANO):
        mensaje += trozo
    return mensaje


def es_puerto(texto):
    return texto.isdecimal() and 0 < int(texto) < 65536


def main(argumentos):
    if argumentos and (len(argumentos) != 2 or not es_puerto(argumentos[1])):
        print("Uso: python3 servidor_bloqueante.py [<maquina> <puerto>]", file=sys.stderr)
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
