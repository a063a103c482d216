"""Cliente NTP. Pregunta la hora a un servidor y la muestra, en UTC.

Uso: python3 cliente_ntp.py [<maquina> <puerto>]
"""

import socket
import struct
import sys
import time

MAQUINA = "time.google.com"
PUERTO = 123
TIMEOUT = 10  # segundos

# Un paquete NTP ocupa 48 bytes. El primero dice 00 (sin aviso), 011 (versión 3) y 011 (cliente).
PETICION = b"\x1b" + 47 * b"\0"
LONGITUD = 48
MODO_SERVIDOR = 4
POSICION_DE_LA_HORA = 40  # segundos de la hora a la que el servidor envió la respuesta

# NTP cuenta los segundos desde 1900; Python, como Unix, desde 1970.
DE_1900_A_1970 = 2208988800


class RespuestaNoValida(Exception):
    pass


def pedir_hora(maquina, puerto):
    """Devuelve la hora del servidor, en segundos desde 1970."""
    # 1. Creamos un socket UDP. El «with» lo cierra en cualquier caso.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as cliente:
        # 2. UDP no avisa si se pierde la petición o la respuesta: sin timeout, esperaríamos para siempre.
        cliente.settimeout(TIMEOUT)
        # 3. Enviamos la petición y esperamos la respuesta.
        cliente.sendto(PETICION, (maquina, puerto))
        respuesta, _ = cliente.recvfrom(1024)
    return leer_hora(respuesta)


def leer_hora(respuesta):
    # 4. Puede llegar cualquier cosa: antes de leerla, comprobamos que es lo que esperamos.
    if len(respuesta) < LONGITUD:
        raise RespuestaNoValida(f"ocupa {len(respuesta)} bytes, no {LONGITUD}")
    modo = respuesta[0] & 0b111
    if modo != MODO_SERVIDOR:
        raise RespuestaNoValida(f"su modo es {modo}, no {MODO_SERVIDOR} (servidor)")
    # 5. La hora es un entero de 32 bits en el orden de bytes de la red («!», el mayor primero).
    (segundos,) = struct.unpack_from("!I", respuesta, POSICION_DE_LA_HORA)
    # En 2036 la cuenta de NTP vuelve a empezar; con el módulo, la resta vale también entonces.
    return (segundos - DE_1900_A_1970) % 2**32


def es_puerto(texto):
    return texto.isdecimal() and 0 < int(texto) < 65536


def main(argumentos):
    if argumentos and (len(argumentos) != 2 or not es_puerto(argumentos[1])):
        print("Uso: python3 cliente_ntp.py [<maquina> <puerto>]", file=sys.stderr)
        return 2
    maquina, puerto = argumentos or (MAQUINA, PUERTO)
    try:
        segundos = pedir_hora(maquina, int(puerto))
    except socket.timeout:
        print(f"Han pasado {TIMEOUT} segundos sin respuesta de {maquina}.")
        return 1
    except socket.gaierror as error:
        print(f"No se encuentra la máquina {maquina}: {error.strerror}")
        return 1
    except RespuestaNoValida as error:
        print(f"La respuesta de {maquina} no es válida: {error}.")
        return 1
    except (OSError, UnicodeError) as error:  # red, nombre mal escrito
        print(f"Error: {error}")
        return 1
    # 6. La mostramos en UTC: «gmtime», no «localtime».
    hora = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(segundos))
    print(f"Hora del servidor (UTC): {hora}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
