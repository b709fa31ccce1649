"""An answer as it grows in this process: one thread writes it, others watch it and write it down."""

import threading
from dataclasses import dataclass
from typing import Any

from chat.answering import Answered, Event, Found, Token


@dataclass(frozen=True, slots=True)
class Glance:
    """What there is of an answer. `sources` is None as long as nobody looked."""

    text: str
    sources: list[dict[str, Any]] | None
    ended: bool


class Live:
    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._now = Glance("", None, ended=False)
        self.lost = False  # stopped, deleted, or taken for dead: nobody wants the rest

    def take(self, event: Event) -> None:
        now = self._now
        match event:
            case Found():
                self._become(Glance(now.text, [source.as_dict() for source in event.sources], ended=False))
            case Token():
                self._become(Glance(now.text + clean(event.text), now.sources, ended=False))
            case Answered():
                """Shown when it is stored."""

    def end(self) -> None:
        self._become(Glance(self._now.text, self._now.sources, ended=True))

    def lose(self) -> None:
        self.lost = True
        self.end()

    def _become(self, glance: Glance) -> None:
        with self._changed:
            self._now = glance
            self._changed.notify_all()

    def glance(self) -> Glance:
        return self._now

    def wait(self, seen: Glance, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._now is not seen, seconds)


def clean(text: str) -> str:
    """A model may say anything; PostgreSQL keeps no NUL."""
    return text.replace("\x00", "")
