"""Where the site listens, and whether somebody else does so already."""

import errno
import os
import socket

from django.conf import settings
from django.core.management.base import CommandError

Place = tuple[str | int | bytes, ...]


def address() -> tuple[socket.AddressFamily, Place]:
    """Granian knows numbers only; HOST may be a name."""
    try:
        family, _, _, _, place = socket.getaddrinfo(settings.HOST, settings.PORT, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise CommandError(f"HOST: {settings.HOST!r} is no address of this machine.") from error
    return family, place


def demand(*, again: str, shared: bool = False) -> None:
    """Granian shares its port with whoever shares theirs (SO_REUSEPORT): of two copies of the site each would get some
    requests, and write them into its own database. `shared` allows just that; `again` is what to start once more."""
    family, place = address()
    with socket.socket(family) as probe:
        if os.name == "posix":  # connections of a server that ended may still be closing
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if shared and hasattr(socket, "SO_REUSEPORT"):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        try:
            probe.bind(place)  # without listening: nobody's request may end up here
        except OSError as error:
            raise CommandError(_refusal(error, again)) from error


def _refusal(error: OSError, again: str) -> str:
    if error.errno != errno.EADDRINUSE:
        return f"The server cannot listen at {settings.HOST}, port {settings.PORT}: {error.strerror}."
    other = settings.PORT + 1 if settings.PORT < 65535 else 8000
    return f"Port {settings.PORT} is in use: end what runs there, or start with PORT={other} {again}"
