"""From the blocks of a chapter to passages: whole sentences of one section, near a size that embedders like."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby

from content.retrieval.sentences import sentences

LEAST, BEST, MOST = 120, 220, 320
WINDOW = 80
WHOLE = frozenset({"code", "mermaid", "table", "math", "figure", "html"})
ASKING = frozenset({"quiz", "exercise"})
PIECE = re.compile(r"[^\W_]+|[^\w\s]|_", re.UNICODE)
FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n(.*?)\n[ \t>]*\1", re.MULTILINE | re.DOTALL)
DESCRIPTION_END = re.compile(r"(?<=[.!?۔])(?=[^\W\d_])")
SENTENCE_END = re.compile(r"[.!?۔؟][\"'”’)»]*\s*$")
LETTERS_A_TOKEN = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A block of a chapter, as it is stored."""

    id: str
    kind: str
    text: str
    anchor: str
    path: tuple[str, ...]
    markdown: str = ""


@dataclass(frozen=True, slots=True)
class Chunk:
    path: tuple[str, ...]
    anchor: str
    block_ids: tuple[str, ...]
    text: str
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Atom:
    """What is never cut: a sentence, a row of code, a table. `glue` stands between it and the one before."""

    block: str
    kind: str
    text: str
    tokens: int
    glue: str


def chunks(parts: Iterable[Part]) -> list[Chunk]:
    """Headings are told by the path of what stands below them; an empty section is a passage of its heading."""
    found: list[Chunk] = []
    runs = [list(run) for _anchor, run in groupby(parts, key=lambda part: (part.anchor, part.path))]
    for position, run in enumerate(runs):
        atoms = [atom for part in run if part.kind != "heading" for atom in _atoms(part)]
        found += [_chunk(run[0], group) for group in _packed(atoms)]
        if not atoms and run[0].path and not _has_children(run[0], runs[position + 1 :]):
            found.append(Chunk(run[0].path, run[0].anchor, (run[0].id,), run[0].path[-1]))
    return found


def _has_children(part: Part, later: Sequence[list[Part]]) -> bool:
    return bool(later) and len(later[0][0].path) > len(part.path) and later[0][0].path[: len(part.path)] == part.path


def _chunk(part: Part, atoms: Sequence[Atom]) -> Chunk:
    text = atoms[0].text + "".join(atom.glue + atom.text for atom in atoms[1:])
    asks = any(atom.kind in ASKING for atom in atoms)
    return Chunk(part.path, part.anchor, tuple(dict.fromkeys(atom.block for atom in atoms)), text, asks)


def _atoms(part: Part) -> Iterator[Atom]:
    glue = "\n\n"
    whole = part.kind in WHOLE
    own = DESCRIPTION_END.sub("\n", part.text) if part.kind == "figure" else part.text
    for line in [own] if whole else _lines(part):
        for text in [line] if whole or "\n" in line else sentences(line):
            if text.strip():
                yield Atom(part.id, part.kind, text, tokens(text), glue)
                glue = " "
        glue = "\n"


def _lines(part: Part) -> Iterator[str]:
    """The lines of a block; code and rows of a table inside of it stay together."""
    lines = part.text.split("\n")
    code = [_code_lines(found[2]) for found in FENCE.finditer(part.markdown)]
    at = 0
    while at < len(lines):
        run = next((len(piece) for piece in code if piece and lines[at : at + len(piece)] == piece), 1)
        while run > 0 and lines[at + run - 1].endswith("|") and at + run < len(lines) and lines[at + run].endswith("|"):
            run += 1
        yield "\n".join(lines[at : at + run])
        at += run


def _code_lines(code: str) -> list[str]:
    return [line for line in (" ".join(line.split()) for line in code.split("\n")) if line]


def _packed(atoms: Sequence[Atom]) -> list[Sequence[Atom]]:
    """The cheapest way to cut a section: sizes within the bounds, cuts between blocks rather than inside."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(atoms) + 1):
        size, options = 0, []
        for start in range(end - 1, -1, -1):
            size += atoms[start].tokens
            if size > MOST and start < end - 1:
                break
            options.append((best[start][0] + _size_cost(size) + (_cut_cost(atoms, start) if start else 0), start))
        best.append(min(options))
    groups, end = [], len(atoms)
    while end:
        start = best[end][1]
        groups.append(atoms[start:end])
        end = start
    return groups[::-1]


def _size_cost(size: int) -> float:
    return abs(size - BEST) / 20 + (40 + 2 * (LEAST - size) if size < LEAST else 0)


def _cut_cost(atoms: Sequence[Atom], at: int) -> float:
    cost = {"\n\n": 1.0, "\n": 6.0, " ": 12.0}[atoms[at].glue]
    before, after = atoms[at - 1], atoms[at]
    if before.text.rstrip().endswith(":"):
        return cost + 15
    return cost + (40 if _goes_on(before, after) else 0)


def _goes_on(before: Atom, after: Atom) -> bool:
    """Whether a sentence runs into a formula that stands alone, or out of it."""
    if after.kind == "math":
        return not SENTENCE_END.search(before.text)
    return before.kind == "math" and after.kind not in WHOLE and after.text[:1].islower()


@lru_cache(maxsize=4096)
def tokens(text: str) -> int:
    """About what a multilingual tokenizer counts: long words are several, every sign is one."""
    return sum(1 + (len(piece) - 1) // LETTERS_A_TOKEN for piece in PIECE.findall(text))


def windows(heading: str, text: str, asked: Sequence[str] = ()) -> list[str]:
    """What an embedder reads: a few sentences at a time under their heading, for a short question is nearest to the
    sentences that answer it and not to the page around them; and each question that is known to be asked."""
    found: list[list[str]] = []
    room = 0
    for block in text.split("\n\n"):
        for piece in [block] if "\n" in block else sentences(block):
            size = tokens(piece)
            if size > room or not found:
                found.append([])
                room = WINDOW
            found[-1].append(piece)
            room -= size
    told = [f"{heading}\n{' '.join(pieces)}".strip() for pieces in found] or [heading]
    return [*told, *asked]


def hash_of(title: str, path: Sequence[str], text: str, asked: Sequence[str] = ()) -> str:
    """Of everything that search weighs: two passages with the same hash are found alike."""
    return blake2b("\0".join((title, *path, text, *asked)).encode(), digest_size=16).hexdigest()
