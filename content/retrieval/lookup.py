"""Who looks up: the index of this process, or a Qdrant server with that index behind it for when it is away."""

import logging
import time
from collections.abc import Callable
from functools import lru_cache, partial
from importlib import import_module
from typing import TYPE_CHECKING

from django.conf import settings

from content.retrieval.away import ServerAway
from content.retrieval.embedders import Vector
from content.retrieval.index import Index
from content.retrieval.lexical import Hit
from content.retrieval.scope import Scope

if TYPE_CHECKING:
    from content.retrieval.server import Server

log = logging.getLogger("textbook.index")
REST_SECONDS = 30.0
_resting_until = 0.0


def server() -> "Server | None":
    return _server(settings.QDRANT_URL, settings.QDRANT_API_KEY) if settings.QDRANT_URL else None


@lru_cache(maxsize=1)
def _server(url: str, api_key: str) -> "Server":
    """Its client is 66 MB of imports that a process without a server need not carry."""
    module = import_module("content.retrieval.server")
    found: Server = module.Server(module.connect(url, api_key))
    return found


class OnServer:
    """Half-typed words are completed here: that needs the vocabulary, which only the process knows."""

    def __init__(self, index: Index, server: "Server") -> None:
        self.index, self.server = index, server

    def words(self, query: str, *, scope: Scope, limit: int, typing: bool = False) -> list[Hit]:
        found = None if typing else self._asked(partial(self.server.words, query, scope=scope, limit=limit))
        return self.index.words(query, scope=scope, limit=limit, typing=typing) if found is None else found

    def nearest(self, vector: Vector, *, scope: Scope, limit: int) -> list[Hit]:
        found = self._asked(partial(self.server.nearest, vector, scope=scope, limit=limit))
        return self.index.nearest(vector, scope=scope, limit=limit) if found is None else found

    def _asked(self, ask: Callable[[], list[tuple[int, float]]]) -> list[Hit] | None:
        """None while the server is away; what it still holds of texts that are gone is left out."""
        global _resting_until
        if time.monotonic() < _resting_until:
            return None
        try:
            found = ask()
        except ServerAway as error:
            _resting_until = time.monotonic() + REST_SECONDS
            log.warning("the index of this process answers for the server: %s", error)
            return None
        numbers = self.index.numbers
        return [Hit(numbers[pk], score) for pk, score in found if pk in numbers]


def lookup_of(index: Index) -> Index | OnServer:
    on_server = server()
    return OnServer(index, on_server) if on_server else index
