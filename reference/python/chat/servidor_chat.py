"""Servidor de chat. Conversa con un cliente tras otro: contesta «mensaje recibido» a cada mensaje.

Uso: python3 servidor_chat.py [<maquina> <puerto>]
"""

import socket
import sys

MAQUINA = "127.0.0.1"
PUERTO = 5000
RESPUESTA = "mensaje recibido"
COLA = 5  # clientes que pueden esperar su turno
TAMANO = 1024  # bytes: el mensaje es lo que haya llegado, hasta este tamaño


def servir(maquina, puerto):
    # 1. Creamos el socket que escucha. El «with» lo cierra al final, también cuando hay una excepción.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as escucha:
        # Sin esta opción no podríamos volver a usar el puerto nada más terminar.
        escucha.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # 2. Lo vinculamos a la dirección y al puerto, y escuchamos.
        escucha.bind((maquina, puerto))
        escucha.listen(COLA)
        print(f"Escuchando en {maquina}:{puerto}.", flush=True)
        # 3. Bucle infinito: un cliente tras otro. Se termina con Ctrl+C.
        while True:
            # Esperamos a un cliente. Para hablar con él tenemos un socket nuevo.
            conexion, direccion = escucha.accept()
            # Hasta que esta conversación acaba no aceptamos otra: el siguiente espera en la cola.
            conversar(conexion, direccion)


def conversar(conexion, direccion):
    """Contesta a cada mensaje de un cliente hasta que se va."""
    quien = f"{direccion[0]}:{direccion[1]}"
    # 6. El «with» cierra el socket del cliente pase lo que pase.
    with conexion:
        print(f"Conexión con {quien}.", flush=True)
        try:
            # 4. Recibimos cada mensaje. Vacío significa que el cliente se ha ido.
            while mensaje := conexion.recv(TAMANO):
                # Un byte que no sea UTF-8 se ve como «�».
                texto = mensaje.decode("utf-8", errors="replace").rstrip("\r\n")
                print(f"{quien} dice: {texto}", flush=True)
                # 5. Contestamos.
                conexion.sendall(RESPUESTA.encode("utf-8"))
            print(f"Fin de la conversación con {quien}.", flush=True)
        except OSError as error:  # conexión rota: el servidor sigue con el siguiente
            print(f"Se ha perdido a {quien}: {error}", flush=True)


def es_puerto(texto):
    return texto.isdecimal() and 0 < int(texto) < 65536


def main(argumentos):
    if argumentos and (len(argumentos) != 2 or not es_puerto(argumentos[1])):
        print("Uso: python3 servidor_chat.py [<maquina> <puerto>]", file=sys.stderr)
        return 2
    maquina, puerto = argumentos or (MAQUINA, PUERTO)
    try:
        servir(maquina, int(puerto))
    except KeyboardInterrupt:  # Ctrl+C
        print("Servidor detenido.")
    except (OSError, UnicodeError) as error:  # por ejemplo, el puerto está ocupado
        print(f"Error: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
