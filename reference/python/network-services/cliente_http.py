"""Cliente HTTP. Pide la página principal de un servidor web y la muestra entera.

Uso: python3 cliente_http.py [<maquina>]
"""

import codecs
import socket
import sys

MAQUINA = "example.com"
PUERTO = 80
TIMEOUT = 30  # segundos
TAMANO = 1024  # bytes que se piden, como mucho, en cada recv


def pedir_pagina(maquina):
    # 1. Creamos un socket TCP. El «with» lo cierra en cualquier caso.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as cliente:
        cliente.settimeout(TIMEOUT)
        # 2. Nos conectamos con el servidor web.
        cliente.connect((maquina, PUERTO))
        # 3. Enviamos la petición. Cada línea acaba en \r\n, y una línea vacía dice que no hay más.
        peticion = (
            "GET / HTTP/1.1\r\n"
            f"Host: {maquina}\r\n"
            "Connection: close\r\n"  # para que el servidor cierre al acabar
            "\r\n"
        )
        cliente.sendall(peticion.encode("ascii"))
        # 4. Recibimos la respuesta y la mostramos tal como llega, con sus cabeceras.
        mostrar_respuesta(cliente)


def mostrar_respuesta(cliente):
    """Muestra lo que llega, según va llegando, hasta que el servidor cierra la conexión.

    Un solo «recv» no basta: la página llega en muchos trozos. Entre dos puede quedar partida una
    letra que ocupa varios bytes (ñ, €): el decodificador guarda su comienzo hasta que llega el resto.
    """
    decodificador = codecs.getincrementaldecoder("utf-8")(errors="replace")
    recibidos = 0
    while trozo := cliente.recv(TAMANO):
        recibidos += len(trozo)
        print(decodificador.decode(trozo), end="", flush=True)
    print(decodificador.decode(b"", final=True))
    if recibidos == 0:
        print("El servidor ha cerrado la conexión sin responder.")


def main(argumentos):
    if len(argumentos) > 1:
        print("Uso: python3 cliente_http.py [<maquina>]", file=sys.stderr)
        return 2
    maquina = argumentos[0] if argumentos else MAQUINA
    try:
        pedir_pagina(maquina)
    except socket.timeout:
        print(f"Han pasado {TIMEOUT} segundos sin respuesta de {maquina}.")
        return 1
    except ConnectionRefusedError:
        print(f"Conexión rechazada: nadie escucha en {maquina}:{PUERTO}.")
        return 1
    except socket.gaierror as error:
        print(f"No se encuentra la máquina {maquina}: {error.strerror}")
        return 1
    except (OSError, UnicodeError) as error:  # red, nombre mal escrito
        print(f"Error: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
