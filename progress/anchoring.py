"""Where quoted words stand in a chapter: exactly there, or nowhere. Nothing here guesses.

A text is its blocks in order, each as a browser shows its words, with any run of white space as one space."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

SPACE = re.compile(r"\s+")
CONTEXT = 40
TELLING = 20  # a quote of so many characters is told from its like even where both its neighbours changed


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quote, the block in which it begins, and what stands before and after it."""

    block: str
    quote: str
    before: str = ""
    after: str = ""


class _Words(HTMLParser):
    """The text of an element as `textContent` gives it, without templates and the sign of a heading's link."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden = 0
        self.sign = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag == "template"
        self.sign = tag == "a" and ("class", "anchor") in attrs

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag == "template" and self.hidden > 0
        self.sign = False

    def handle_data(self, data: str) -> None:
        if not (self.hidden or self.sign):
            self.pieces.append(data)


def one_line(text: str) -> str:
    return SPACE.sub(" ", text)


def plain(text: str) -> str:
    return one_line(text).strip()


def shown_words(html: str) -> str:
    return plain("".join(_Words(html).pieces))


class AnchoredText:
    def __init__(self, blocks: Mapping[str, str]) -> None:
        """`blocks`: the words of each block by its name, in order."""
        self.starts: list[tuple[int, str]] = []
        pieces, at = [], 0
        for name, words in blocks.items():
            self.starts.append((at, name))
            pieces.append(words)
            at += len(words) + 1
        self.text = " ".join(pieces)
        self.blocks = dict(blocks)

    def found(self, anchor: Anchor) -> Anchor | None:
        """The anchor as it stands in this text; None where the words are gone or could be in two places."""
        if not anchor.quote:
            return self.whole_block(anchor)
        places = self.places(anchor.quote)
        here = [at for at in places if self.block_at(at) == anchor.block]
        at = self.only(here, anchor) if here else self.elsewhere(places, anchor)
        return None if at is None else self.anchored(at, anchor.quote)

    def chosen(self, anchor: Anchor) -> Anchor | None:
        """What somebody marks now: in a named block the words that fit what stands beside them, or the first."""
        places = [at for at in self.places(anchor.quote) if anchor.block in ("", self.block_at(at))]
        fitting = [at for at in places if self.beside(at, anchor)] or places
        if not fitting or (len(fitting) > 1 and not anchor.block):
            return None
        return self.anchored(fitting[0], anchor.quote)

    def beside(self, at: int, anchor: Anchor) -> bool:
        before, after = self.text[:at], self.text[at + len(anchor.quote) :]
        return before.endswith(anchor.before) and after.startswith(anchor.after)

    def whole_block(self, anchor: Anchor) -> Anchor | None:
        """A note on a block without a quote stays with it, or follows the one block that begins with its words."""
        begin = anchor.after
        same = [anchor.block] if anchor.block in self.blocks else []
        if not same and len(begin) >= TELLING:
            same = [name for name, words in self.blocks.items() if words.startswith(begin)]
        return Anchor(same[0], "", "", self.blocks[same[0]][:CONTEXT]) if len(same) == 1 else None

    def only(self, places: list[int], anchor: Anchor) -> int | None:
        """Of the places in its own block: the only one, or the only one between the same words."""
        if len(places) == 1:
            return places[0]
        fitting = [at for at in places if self.fits(at, anchor) == 2]
        return fitting[0] if len(fitting) == 1 else None

    def elsewhere(self, places: list[int], anchor: Anchor) -> int | None:
        """The words moved, or their block was edited: between the same words, else the only such words there are."""
        fitting = [at for at in places if self.fits(at, anchor) == 2]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
        if len(places) == 1 and (len(anchor.quote) >= TELLING or self.fits(places[0], anchor)):
            return places[0]
        return None

    def places(self, quote: str) -> list[int]:
        found, at = [], self.text.find(quote)
        while at >= 0:
            found.append(at)
            at = self.text.find(quote, at + 1)
        return found

    def fits(self, at: int, anchor: Anchor) -> int:
        """How many of the two sides say what they said. A side that said nothing was the edge of the text."""
        end = at + len(anchor.quote)
        before = self.text[max(0, at - len(anchor.before)) : at] == anchor.before and bool(anchor.before or at == 0)
        after = self.text[end : end + len(anchor.after)] == anchor.after
        return before + (after and bool(anchor.after or end == len(self.text)))

    def block_at(self, at: int) -> str:
        return max((start, name) for start, name in self.starts if start <= at)[1]

    def anchored(self, at: int, quote: str) -> Anchor:
        end = at + len(quote)
        before, after = self.text[max(0, at - CONTEXT) : at], self.text[end : end + CONTEXT]
        return Anchor(self.block_at(at), quote, before, after)
