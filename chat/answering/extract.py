"""An answer in the book's own words, in the form that the question wants."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chat.answering import frames
from chat.answering.blocks import Reading
from chat.answering.contract import Source
from chat.answering.evidence import IS, Evidence
from chat.answering.exchange import in_language
from chat.answering.frames import said
from chat.answering.kinds import Kind, sides_of
from chat.answering.nearest import nearest
from chat.answering.quoting import SENTENCES, Quote, around, quotes
from chat.answering.sources import link, listed, source
from chat.answering.units import ITEM, Unit, escaped
from chat.answering.words import content_stems
from content.retrieval.words import terms

SECTIONS = 4
BECAUSE = re.compile(
    r"\b(?:because|since|so that|therefore|thus|hence|reason|cause[sd]?)\b|کیونکہ|چونکہ|اس لیے|وجہ", re.IGNORECASE
)
LEFT_TO_RIGHT, END = "\u2066", "\u2069"


@dataclass(frozen=True, slots=True)
class Extract:
    content: str
    sources: tuple[Source, ...]


def extracted(found: Evidence, *, question: str, kind: Kind, language: str) -> Extract | None:
    if kind is Kind.WHERE:
        return _where(found, language)
    parts = _sides(found, question) if kind is Kind.COMPARISON else None
    if parts is not None:
        return _told(parts, found, kind, language)
    chosen = [("", quote) for quote in quotes(found, kind, content_stems(question))]
    return _told(chosen, found, kind, language) if chosen else None


def from_selection(found: Evidence, *, kind: Kind, language: str) -> Extract:
    """Nothing but what was selected."""
    chosen = quotes(found, kind)[:1]
    made = [source(number, quote.piece, quote.best) for number, quote in enumerate(chosen, 1)]
    parts = [said(language, frames.SELECTION)]
    parts += [_shown(quote, one.n, language) for quote, one in zip(chosen, made, strict=True)]
    parts.append(said(language, frames.QUOTED_SELECTION))
    return Extract("\n\n".join(parts), tuple(made))


def about_chapter(reading: Reading, *, language: str) -> Extract:
    """Its summary and its sections."""
    headings = [block for block in reading.blocks if block["kind"] == "heading" and len(block["path"]) == 1]
    url = f"/chapters/{reading.public_id}"
    first = Source(
        n=1, chapter_id=reading.public_id, title=reading.title, section="", anchor="", block="", url=url,
        quote=reading.summary, score=1.0,
    )  # fmt: skip
    names = [f"- [{escaped(str(head['text']))}]({url}#{head['anchor']})" for head in headings if head["anchor"]]
    lead = said(language, frames.ABOUT, place=reading.place, title=f"*{escaped(reading.title)}*")
    foreign = reading.language != language
    parts = [said(language, frames.ONLY[reading.language])] if foreign else []
    if reading.summary:
        parts += [lead, f"> {_directed(escaped(reading.summary), reading.language, language)} [1]"]
    parts += [said(language, frames.SECTIONS), "\n".join(names)] if names else []
    return Extract("\n\n".join(parts), (first,))


def _told(parts: Sequence[tuple[str, Quote]], found: Evidence, kind: Kind, language: str) -> Extract:
    """`parts`: quotes, each under a name or none."""
    parts = [(name, in_language(quote, language)) for name, quote in parts]
    made = [source(number, quote.piece, quote.best) for number, (_name, quote) in enumerate(parts, 1)]
    foreign = _foreign((quote for _name, quote in parts), language)
    lines = [*foreign, said(language, frames.LEADS[_told_as(kind, parts)])]
    for (name, quote), one in zip(parts, made, strict=True):
        lines += [f"**{escaped(name)}**"] if name else []
        lines.append(_shown(quote, one.n, language))
    places = {quote.piece.hit.chapter_id: quote.piece.hit.place for _name, quote in parts}
    lines += [said(language, frames.QUOTED), listed(made, places)]
    return Extract("\n\n".join(lines), tuple(made))


def _told_as(kind: Kind, parts: Sequence[tuple[str, Quote]]) -> Kind:
    """What the answer turned out to be: it promises no list, code, reason or two sides that are not there."""
    kinds = {unit.kind for _name, quote in parts for unit in quote.units}
    text = " ".join(unit.text for _name, quote in parts for unit in quote.units)
    missing = {
        Kind.LIST: ITEM not in kinds,
        Kind.CODE: "code" not in kinds,
        Kind.COMPARISON: len(parts) < 2,
        Kind.WHY: not BECAUSE.search(text),
    }
    return Kind.PLAIN if missing.get(kind) or kind not in frames.LEADS else kind


def _where(found: Evidence, language: str) -> Extract | None:
    near = nearest(found, SECTIONS, language)
    if not near:
        return None
    made = [source(number, quote.piece, quote.best) for number, quote in enumerate(near, 1)]
    rows = [
        f"{one.n}. {link(one, quote.piece.hit.place)} [{one.n}]\n\n   > "
        + _directed(quote.best.shown, quote.piece.hit.language, language)
        for quote, one in zip(near, made, strict=True)
    ]
    lead = [*_foreign(near, language), said(language, frames.LEADS[Kind.WHERE])]
    return Extract("\n\n".join((*lead, *rows)), tuple(made))


def _foreign(quotes: Iterable[Quote], language: str) -> list[str]:
    """That something is in another language is said where the book has it in no other."""
    spoken = {quote.piece.hit.language for quote in quotes} - {language}
    return [said(language, frames.ONLY[one]) for one in sorted(spoken)]


def _sides(found: Evidence, question: str) -> list[tuple[str, Quote]] | None:
    """A quote for each of the two, or nothing when one of them is not found."""
    names = sides_of(question)
    if names is None:
        return None
    parts: list[tuple[str, Quote]] = []
    for name, other in (names, names[::-1]):
        own, others = set(content_stems(name)), set(content_stems(other))
        about = [one for one in found.sentences if own - others and _speaks_of(one.unit, own - others, others - own)]
        opening = [one for one in about if _opens_with(one.unit, own - others)]
        best = next((one for one in opening if IS.search(one.unit.text)), next(iter((*opening, *about)), None))
        if best is None:
            return None
        piece = found.pieces[best.piece]
        parts.append((name, Quote(piece, around(piece, best.at, 2), best.unit, best.score)))
    return parts if parts[0][1].best != parts[1][1].best else None


def _speaks_of(unit: Unit, own: set[str], others: set[str]) -> bool:
    words = set(terms(unit.text))
    return unit.kind in SENTENCES and own <= words and not (others and others <= words)


def _opens_with(unit: Unit, own: set[str]) -> bool:
    """It is the sentence's subject, as far as words can tell."""
    return own <= set(terms(unit.text)[: len(own)])


def _shown(quote: Quote, number: int, language: str) -> str:
    """Sentences as a quotation with its number, code and tables as they are."""
    spoken, lines, run = quote.piece.hit.language, [], list[Unit]()
    last = max((at for at, unit in enumerate(quote.units) if unit.kind in SENTENCES), default=-1)
    for at, unit in enumerate(quote.units):
        if unit.kind in SENTENCES:
            run.append(unit)
        if unit.kind not in SENTENCES or at == len(quote.units) - 1 or at == last:
            lines += [_quotation(run, f" [{number}]" if at >= last else "", spoken, language)] if run else []
            lines += [unit.shown] if unit.kind not in SENTENCES else []
            run = []
    if last < 0:
        lines.append(f"[{number}]")
    return "\n\n".join(lines)


def _quotation(units: Sequence[Unit], mark: str, spoken: str, language: str) -> str:
    rows = _rows(units)
    items = sum(kind == ITEM for kind, _text in rows) > 1
    lines = [f"> {'- ' if items and kind == ITEM else ''}{_directed(text, spoken, language)}" for kind, text in rows]
    lines[-1] += mark
    told = lines[0]
    for (before, _), (kind, _), line in zip(rows, rows[1:], lines[1:], strict=False):
        told += ("\n" if items and before == kind == ITEM else "\n>\n") + line
    return told


def _rows(units: Iterable[Unit]) -> list[tuple[str, str]]:
    """Sentences of one paragraph or item on one line, each line with its kind."""
    rows: dict[tuple[str, str, int], list[str]] = {}
    for unit in units:
        rows.setdefault((unit.kind, unit.block, unit.line), []).append(unit.shown)
    return [(kind, " ".join(texts)) for (kind, _block, _line), texts in rows.items()]


def _directed(text: str, spoken: str, language: str) -> str:
    """English inside Urdu keeps its own direction, full stop and all."""
    return f"{LEFT_TO_RIGHT}{text}{END}" if spoken != language and spoken == "en" else text
