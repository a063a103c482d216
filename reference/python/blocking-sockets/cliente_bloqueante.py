"""Cliente bloqueante: envía un mensaje al servidor y cierra enseguida, sin esperar respuesta.

Uso: python3 cliente_bloqueante.py [[<maquina> <puerto>] <mensaje>]
"""

import socket
import sys

MAQUINA = "127.0.0.1"
PUERTO = 8080
MENSAJE = "Hola, servidor!"


def enviar_mensaje(maquina, puerto, mensaje):
    # 1. Creamos un socket TCP.
    # 5. El «with» lo cierra en cuanto el mensaje está enviado, y también si hay una excepción.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as cliente:
        # 2. Bloqueante: cada operación espera lo que haga falta, sin timeout.
        cliente.setblocking(True)
        # 3. El programa se queda parado en «connect» hasta que el servidor acepta o rechaza.
        cliente.connect((maquina, puerto))
        print(f"Conectado a {maquina}:{puerto}", flush=True)
        # 4. «sendall» espera a haber entregado todo el mensaje al sistema.
        cliente.sendall(mensaje.encode("utf-8"))
    print(f"Mensaje enviado al servidor: {mensaje}")


def es_puerto(texto):
    return texto.isdecimal() and 0 < int(texto) < 65536


def main(argumentos):
    if len(argumentos) == 3 and es_puerto(argumentos[1]):
        maquina, puerto, mensaje = argumentos
    elif len(argumentos) <= 1:
        maquina, puerto, mensaje = MAQUINA, PUERTO, (argumentos or [MENSAJE])[0]
    else:
        print(
            "Uso: python3 cliente_bloqueante.py [[<maquina> <puerto>] <mensaje>]",
            file=sys.stderr,
        )
        return 2
    try:
        enviar_mensaje(maquina, int(puerto), mensaje)
    except ConnectionRefusedError as error:
        print(f"ConnectionRefusedError: nadie escucha en {maquina}:{puerto} ({error})")
        return 1
    except KeyboardInterrupt:  # Ctrl+C mientras espera
        print("Cliente detenido.")
        return 1
    except (OSError, UnicodeError) as error:  # red, nombre de la máquina, codificación
        print(f"Error: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
