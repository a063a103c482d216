"""Ejercicio 1: cliente TCP. Envía un mensaje a un servidor y muestra su respuesta.

Uso: python3 cliente_tcp.py <maquina> <puerto> <mensaje>
"""

import codecs
import socket
import sys

TIMEOUT = 300  # segundos
TAMANO = 4096  # bytes que se piden, como mucho, en cada recv


def enviar_mensaje(maquina, puerto, mensaje):
    # 1. Creamos un socket orientado a conexión (SOCK_STREAM es TCP).
    # 8. El «with» lo cierra en cualquier caso, también cuando hay una excepción.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as cliente:
        # 2. Establecemos su timeout.
        cliente.settimeout(TIMEOUT)
        # 3. Lo conectamos con el servidor.
        cliente.connect((maquina, puerto))
        # 4. Enviamos el mensaje codificado. «send» podría enviar solo una parte; «sendall», no.
        cliente.sendall(mensaje.encode("utf-8"))
        # 5 y 6. Recibimos la respuesta y la mostramos.
        mostrar_respuesta(cliente)


def mostrar_respuesta(cliente):
    """Muestra lo que llega, según va llegando, hasta que el servidor cierra la conexión.

    TCP es un flujo de bytes: la respuesta puede llegar en varios trozos, y un carácter que ocupa
    varios bytes (ñ, €), repartido entre dos. El decodificador guarda el trozo que está a medias.
    """
    decodificador = codecs.getincrementaldecoder("utf-8")(errors="replace")
    trozo = cliente.recv(TAMANO)
    if not trozo:
        print("El servidor ha cerrado la conexión sin responder.")
        return
    print("Respuesta: ", end="")
    while trozo:
        print(decodificador.decode(trozo), end="", flush=True)
        trozo = cliente.recv(TAMANO)
    print(decodificador.decode(b"", final=True))


def es_puerto(texto):
    return texto.isdecimal() and 0 < int(texto) < 65536


def main(argumentos):
    if len(argumentos) != 3 or not es_puerto(argumentos[1]):
        print("Uso: python3 cliente_tcp.py <maquina> <puerto> <mensaje>", file=sys.stderr)
        return 2
    maquina, puerto, mensaje = argumentos
    # 7. Controlamos la excepción por timeout y las demás.
    try:
        enviar_mensaje(maquina, int(puerto), mensaje)
    except socket.timeout:
        print(f"Han pasado {TIMEOUT} segundos sin respuesta del servidor.")
        return 1
    except ConnectionRefusedError:
        print(f"Conexión rechazada: nadie escucha en {maquina}:{puerto}.")
        return 1
    except (OSError, UnicodeError) as error:  # red, nombre de la máquina, codificación
        print(f"Error: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
