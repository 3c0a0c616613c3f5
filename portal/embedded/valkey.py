"""Valkey: the command that serves it."""

from portal.embedded.addresses import valkey_socket_url
from portal.embedded.binaries import Binaries
from portal.embedded.places import Places


def redis_url(places: Places) -> str:
    return valkey_socket_url(socket=places.valkey_socket)


def valkey_command(*, binaries: Binaries, places: Places, durable: bool) -> list[str]:
    """On a socket only; messages survive a crash but for the last second."""
    return [
        *(str(binaries.valkey), "--port", "0"),
        *("--unixsocket", str(places.valkey_socket), "--unixsocketperm", "700"),
        *("--dir", str(places.valkey), "--save", "", "--daemonize", "no"),
        *("--appendonly", "yes" if durable else "no", "--appendfsync", "everysec"),
    ]
