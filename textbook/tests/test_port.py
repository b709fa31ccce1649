"""A port that somebody holds is refused in a sentence, before anything runs; one that was just left is not."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import CommandError

from textbook import port

pytestmark = pytest.mark.unit


@contextmanager
def server(address: str = "127.0.0.1", *, shares: bool = False) -> Iterator[socket.socket]:
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if shares:
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        held.bind((address, 0))
        held.listen()
        yield held


@pytest.mark.parametrize(("address", "host"), [
    ("127.0.0.1", "127.0.0.1"), ("127.0.0.1", "0.0.0.0"), ("0.0.0.0", "127.0.0.1"), ("0.0.0.0", "localhost"),
])  # fmt: skip
@pytest.mark.parametrize("shares", [True, False])
def test_a_port_in_use(settings: Any, address: str, host: str, shares: bool) -> None:
    settings.HOST = host
    with server(address, shares=shares) as held:
        settings.PORT = held.getsockname()[1]
        with pytest.raises(CommandError) as caught:
            port.demand(again="make run")
    said = f"end what runs there, or start with PORT={settings.PORT + 1} make run"
    assert str(caught.value) == f"Port {settings.PORT} is in use: {said}"
    port.demand(again="make run")


def test_a_port_is_shared_only_by_two_that_want_to(settings: Any) -> None:
    settings.HOST = "127.0.0.1"
    with server(shares=True) as held:
        settings.PORT = held.getsockname()[1]
        port.demand(again="manage.py web", shared=True)
    with server() as held:
        settings.PORT = held.getsockname()[1]
        with pytest.raises(CommandError, match="is in use.*manage.py web"):
            port.demand(again="manage.py web", shared=True)


def test_a_port_that_was_just_left_is_free(settings: Any) -> None:
    """The server closed first, so its side of the connection stays for a minute (TIME_WAIT)."""
    settings.HOST = "127.0.0.1"
    with server() as held:
        settings.PORT = held.getsockname()[1]
        with socket.create_connection(held.getsockname()) as visitor:
            held.accept()[0].close()
            assert visitor.recv(1) == b""
    port.demand(again="make run")


def test_a_name_is_made_an_address(settings: Any) -> None:
    settings.HOST, settings.PORT = "localhost", 8000
    assert port.address()[1][0] in ("127.0.0.1", "::1")


def test_a_host_that_is_none_of_ours(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.HOST, settings.PORT = "192.0.2.1", 8000
    with pytest.raises(CommandError, match=r"cannot listen at 192\.0\.2\.1, port 8000: "):
        port.demand(again="make run")

    def unknown(*args: object, **named: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(CommandError, match="HOST: '192.0.2.1' is no address"):
        port.demand(again="make run")
