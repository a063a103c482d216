"""Cliente de chat. Envía lo que se teclea y muestra cada respuesta; «bye» termina.

Uso: python3 cliente_chat.py [<maquina> <puerto>]
"""

import socket
import sys

MAQUINA = "127.0.0.1"
PUERTO = 5000
SALUDO = "Conectado con el servidor"
DESPEDIDA = "bye"
PREGUNTA = f"Escribe tu mensaje ({DESPEDIDA} para terminar): "
TAMANO = 1024  # bytes: la respuesta del servidor cabe de sobra


def conversar(maquina, puerto):
    # 1. Creamos un socket TCP. El «with» lo cierra en cualquier caso.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as cliente:
        # 2. Lo conectamos. Si el servidor atiende a otro cliente, esperamos nuestro turno: sin timeout.
        cliente.connect((maquina, puerto))
        # 3. El primer mensaje es el saludo; los demás, los que se teclean.
        mensaje = SALUDO
        while mensaje != DESPEDIDA:
            cliente.sendall(mensaje.encode("utf-8"))
            # 4. Se habla por turnos: esperamos la respuesta antes de preguntar por el mensaje siguiente.
            respuesta = cliente.recv(TAMANO)
            if not respuesta:  # vacía: el servidor ha colgado
                print("El servidor ha cerrado la conexión.")
                return
            texto = respuesta.decode("utf-8", errors="replace")
            print(f"Recibido del servidor: {texto}")
            mensaje = pedir_mensaje()


def pedir_mensaje():
    """Devuelve lo que se teclea; la despedida, si se acaba la entrada (Ctrl+D)."""
    try:
        # Una línea vacía no se envía: no llegaría nada al servidor, y esperaríamos su respuesta en vano.
        while not (mensaje := input(PREGUNTA)):
            pass
        return mensaje
    except EOFError:
        print()
        return DESPEDIDA


def es_puerto(texto):
    return texto.isdecimal() and 0 < int(texto) < 65536


def main(argumentos):
    if argumentos and (len(argumentos) != 2 or not es_puerto(argumentos[1])):
        print("Uso: python3 cliente_chat.py [<maquina> <puerto>]", file=sys.stderr)
        return 2
    maquina, puerto = argumentos or (MAQUINA, PUERTO)
    try:
        conversar(maquina, int(puerto))
    except KeyboardInterrupt:  # Ctrl+C
        print()
    except ConnectionRefusedError:
        print(f"Conexión rechazada: nadie escucha en {maquina}:{puerto}.")
        return 1
    except (OSError, UnicodeError) as error:  # conexión rota, nombre de la máquina…
        print(f"Error: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
