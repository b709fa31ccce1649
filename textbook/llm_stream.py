"""What a model's server streams, read in sips: the more answers come at once, the longer each of them waits between
two reads. A read costs ten times what a word in it does, and of two hundred answers nobody sees every word come."""

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import orjson

LONGEST_SIP = 0.25  # seconds
A_STREAM = 0.002  # of waiting for each answer that is being read in this process
DATA, END = b"data:", b"[DONE]"

_lock = threading.Lock()
_reading = 0


def pieces_of(reads: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """The data of each event; what is no JSON raises ValueError. The client's own reader makes objects of them, which
    costs more than all else that is done for an answer."""
    with _one_more():
        for line in _lines(reads):
            if not line.startswith(DATA):
                continue
            said = line[len(DATA) :].strip()
            if said == END:
                return
            piece = orjson.loads(said)
            if not isinstance(piece, dict) or piece.get("error"):
                raise ValueError("the server says that something is wrong")
            yield piece


def _lines(reads: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for read in reads:
        *lines, rest = (rest + read).split(b"\n")
        yield from lines
        time.sleep(min(LONGEST_SIP, (_reading - 1) * A_STREAM))
    yield rest


@contextmanager
def _one_more() -> Iterator[None]:
    global _reading
    with _lock:
        _reading += 1
    try:
        yield
    finally:
        with _lock:
            _reading -= 1
