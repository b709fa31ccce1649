"""A page that was rendered once, with marks where the parts of its reader go. Filling it is one join of bytes."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from accounts.visitors import Visitor
from textbook.kept import Kept

NONCE = secrets.token_hex(8)  # nobody can write a mark into a text
MARK = re.compile(f"\x02{NONCE}([a-z_]+)\x03")
ready = Kept()


def mark(name: str) -> str:
    return f"\x02{NONCE}{name}\x03"


@dataclass(frozen=True, slots=True)
class Shell:
    """`pieces` are text, name, text, name … text; the names are those of reader parts."""

    pieces: tuple[bytes, ...]
    names: tuple[str, ...]
    chapter_id: int = 0
    public_id: str = ""
    language: str = "en"
    diagrams: bool = False
    distinct: frozenset[str] = field(default=frozenset())

    @property
    def size(self) -> int:
        return sum(map(len, self.pieces))

    def fill(self, part: Callable[[str], bytes]) -> bytes:
        """`part` is asked once for each name, however often the page shows it."""
        found = {name: part(name) for name in self.distinct}
        pieces = list(self.pieces)
        pieces[1::2] = [found[name] for name in self.names]
        return b"".join(pieces)


def shell_key(public_id: str, language: str, visitor: Visitor | None) -> tuple[object, ...]:
    """Few shells a chapter: for guests, for readers, for those of the desk, with and without the e-mail banner."""
    if visitor is None:
        return public_id, language
    return public_id, language, visitor.staff, visitor.unproven


def shell_from(
    html: str, *, chapter_id: int = 0, public_id: str = "", language: str = "en", diagrams: bool = False
) -> Shell:
    pieces = MARK.split(html)
    names = tuple(pieces[1::2])
    return Shell(
        tuple(piece.encode() for piece in pieces), names, chapter_id, public_id, language, diagrams, frozenset(names)
    )
