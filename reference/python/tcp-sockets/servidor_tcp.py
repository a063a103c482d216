"""Ejercicio 2: servidor eco TCP. Devuelve a cada cliente el mensaje que envía, de uno en uno.

Uso: python3 servidor_tcp.py <puerto>
"""

import socket
import sys

TIMEOUT = 300  # segundos
TAMANO = 65536  # bytes: el mensaje es lo que haya llegado, hasta este tamaño


def servir(puerto):
    # 1. Creamos un socket orientado a conexión (SOCK_STREAM es TCP).
    # 7. El «with» lo cierra al final, también cuando hay una excepción.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as servidor:
        # Sin esta opción no podríamos volver a usar el puerto nada más terminar.
        servidor.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # 2. Lo asociamos con una dirección («» son todas las de la máquina) y un puerto.
        servidor.bind(("", puerto))
        # 3. Establecemos su timeout: lo que «accept» espera a un cliente.
        servidor.settimeout(TIMEOUT)
        # 4. Lo ponemos en modo escucha.
        servidor.listen()
        print(f"Escuchando en el puerto {puerto}.", flush=True)
        # 5. Bucle infinito: lo termina el timeout de «accept».
        while True:
            # a) Esperamos a un cliente. Para hablar con él tenemos un socket nuevo.
            conexion, direccion = servidor.accept()
            atender(conexion, direccion)


def atender(conexion, direccion):
    """Recibe el mensaje de un cliente, lo muestra y se lo devuelve."""
    quien = f"{direccion[0]}:{direccion[1]}"
    # e) El «with» cierra el socket del cliente pase lo que pase.
    with conexion:
        # El nuevo socket no hereda el timeout: sin él, un cliente callado nos pararía para siempre.
        conexion.settimeout(TIMEOUT)
        try:
            # b) Recibimos el mensaje. Vacío significa que el cliente ha cerrado.
            mensaje = conexion.recv(TAMANO)
            if not mensaje:
                print(f"{quien} se ha ido sin enviar nada.", flush=True)
                return
            # c) Lo mostramos. Un byte que no sea UTF-8 se ve como «�».
            texto = mensaje.decode("utf-8", errors="replace").rstrip("\r\n")
            print(f"{quien} dice: {texto}", flush=True)
            # d) Lo devolvemos tal como llegó: los mismos bytes.
            conexion.sendall(mensaje)
        except OSError as error:  # timeout o conexión rota: el servidor sigue con el siguiente
            print(f"Se ha perdido a {quien}: {error}", flush=True)


def es_puerto(texto):
    return texto.isdecimal() and 0 < int(texto) < 65536


def main(argumentos):
    if len(argumentos) != 1 or not es_puerto(argumentos[0]):
        print("Uso: python3 servidor_tcp.py <puerto>", file=sys.stderr)
        return 2
    # 6. Controlamos la excepción por timeout y las demás.
    try:
        servir(int(argumentos[0]))
    except socket.timeout:
        print(f"Han pasado {TIMEOUT} segundos sin clientes: el servidor termina.")
    except KeyboardInterrupt:  # Ctrl+C
        print("Servidor detenido.")
    except OSError as error:  # por ejemplo, el puerto está ocupado
        print(f"Error: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
