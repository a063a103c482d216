"""Cliente del saludo: se conecta con el servidor, lo saluda y muestra su respuesta.

Uso: python3 cliente_handshake.py [<maquina> <puerto>]
"""

import socket
import sys

MAQUINA = "localhost"
PUERTO = 12345
SALUDO = "¡Hola, servidor!"
TIMEOUT = 30  # segundos
TAMANO = 1024  # bytes que se piden, como mucho, en cada recv


def saludar(maquina, puerto):
    # 1. Creamos un socket orientado a conexión (SOCK_STREAM es TCP).
    # 5. El «with» lo cierra en cualquier caso, también cuando hay una excepción.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as cliente:
        cliente.settimeout(TIMEOUT)
        # 2. Nos conectamos: aquí ocurre el enlace de tres vías. El sistema envía el SYN, recibe el
        #    SYN-ACK y contesta con el ACK; «connect» vuelve cuando la conexión está establecida.
        cliente.connect((maquina, puerto))
        # 3. Enviamos el saludo, codificado: por la red viajan bytes.
        cliente.sendall(SALUDO.encode("utf-8"))
        # 4. Recibimos la respuesta y la mostramos.
        respuesta = recibir_todo(cliente)
    if respuesta:
        print(f"Recibido: {respuesta.decode('utf-8', errors='replace')}")
    else:
        print("El servidor ha cerrado la conexión sin responder.")


def recibir_todo(cliente):
    """Devuelve todo lo que llega hasta que el servidor cierra, que es cuando «recv» no da nada.

    Se decodifica al final, cuando está entero: entre dos trozos podría quedar una «ñ» partida.
    """
    recibido = b""
    while trozo := cliente.recv(TAMANO):
        recibido += trozo
    return recibido


def es_puerto(texto):
    return texto.isdecimal() and 0 < int(texto) < 65536


def main(argumentos):
    if argumentos and (len(argumentos) != 2 or not es_puerto(argumentos[1])):
        print("Uso: python3 cliente_handshake.py [<maquina> <puerto>]", file=sys.stderr)
        return 2
    maquina, puerto = argumentos or (MAQUINA, PUERTO)
    try:
        saludar(maquina, int(puerto))
    except socket.timeout:
        print(f"Han pasado {TIMEOUT} segundos sin respuesta del servidor.")
        return 1
    except ConnectionRefusedError:
        print(f"Conexión rechazada: nadie escucha en {maquina}:{puerto}.")
        return 1
    except (OSError, UnicodeError) as error:  # red, nombre de la máquina
        print(f"Error: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
