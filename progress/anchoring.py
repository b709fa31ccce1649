"""Where quoted words stand in a chapter: exactly there, or nowhere. Nothing here guesses.

A text is its blocks in order, each as a browser shows its words (`progress.shown`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from progress.shown import Formula

CONTEXT = 40
SHORT = 10  # fewer characters beside a quote do not tell it from its like
TELLING = 20  # so many characters of a quote that stood nowhere else are known wherever they stand alone
FITS, EDGE, AGREES = 3, 2, 1  # a side that tells the place, a short one at the edge of the text, any other short one


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quote, the block in which it begins, what stands before and after it, whether it stands nowhere else, and how
    it is read where it has formulas."""

    block: str
    quote: str
    before: str = ""
    after: str = ""
    alone: bool = False
    reading: str = ""


class AnchoredText:
    def __init__(self, blocks: Mapping[str, str], formulas: Mapping[str, Sequence[Formula]] | None = None) -> None:
        """`blocks`: the words of each block by its name, in order; `formulas`: those of each block that has some."""
        self.blocks = dict(blocks)
        self.starts: list[tuple[int, str]] = []
        self.formulas: list[Formula] = []
        at = 0
        for name, words in self.blocks.items():
            if words:
                self.starts.append((at, name))
                self.formulas += [(at + begin, at + end, read) for begin, end, read in (formulas or {}).get(name, ())]
                at += len(words) + 1
        self.text = " ".join(filter(None, self.blocks.values()))

    def found(self, anchor: Anchor) -> Anchor | None:
        """The anchor as it stands in this text; None where the words are gone or could be in two places."""
        if not anchor.quote:
            return self.whole_block(anchor)
        places = self.places(anchor.quote)
        known = [sum(self.sides(at, anchor)) for at in places]
        most = max(known, default=0)
        if most < FITS:
            return self.anchored(places[0], anchor.quote) if self.unmistakable(places, anchor) else None
        best = [at for at, sides in zip(places, known, strict=True) if sides == most]
        if len(best) > 1 and self.is_one_of_a_kind(anchor.block):
            best = [at for at in best if self.block_at(at) == anchor.block]
        return self.anchored(best[0], anchor.quote) if len(best) == 1 else None

    def chosen(self, anchor: Anchor) -> Anchor | None:
        """What somebody marks now: the only such words in the named block, or in the text, beside what was named."""
        places = [at for at in self.places(anchor.quote) if anchor.block in ("", self.block_at(at))]
        fitting = [at for at in places if all(self.sides(at, anchor))]
        return self.anchored(fitting[0], anchor.quote) if len(fitting) == 1 else None

    def whole_block(self, anchor: Anchor) -> Anchor | None:
        """A note on a block without a quote stays with it, or follows the one block that begins with its words."""
        begin = anchor.after
        same = [anchor.block] if anchor.block in self.blocks else []
        if not same and len(begin) >= TELLING:
            same = [name for name, words in self.blocks.items() if words.startswith(begin)]
        return Anchor(same[0], "", "", self.blocks[same[0]][:CONTEXT]) if len(same) == 1 else None

    def sides(self, at: int, anchor: Anchor) -> tuple[int, int]:
        """How much the words before and after this place speak for it; 0 are others."""
        end, before, after = at + len(anchor.quote), anchor.before, anchor.after
        return (
            weight(before, at == len(before)) if self.text.endswith(before, 0, at) else 0,
            weight(after, end + len(after) == len(self.text)) if self.text.startswith(after, end) else 0,
        )

    def unmistakable(self, places: list[int], anchor: Anchor) -> bool:
        """Between other neighbours: words that stood alone and still do, if they are many or their block the same."""
        if not anchor.alone or len(places) != 1:
            return False
        same_block = self.block_at(places[0]) == anchor.block
        return same_block or len(anchor.quote) >= TELLING or EDGE in self.sides(places[0], anchor)

    def is_one_of_a_kind(self, block: str) -> bool:
        """The name of a block is made of its words: of equal blocks it says nothing but their order."""
        return list(self.blocks.values()).count(self.blocks.get(block, "")) == 1

    def places(self, quote: str) -> list[int]:
        found, at = [], self.text.find(quote)
        while at >= 0:
            found.append(at)
            at = self.text.find(quote, at + 1)
        return found

    def block_at(self, at: int) -> str:
        return max((start, name) for start, name in self.starts if start <= at)[1]

    def anchored(self, at: int, quote: str) -> Anchor:
        end = at + len(quote)
        before, after = self.text[max(0, at - CONTEXT) : at], self.text[end : end + CONTEXT]
        return Anchor(self.block_at(at), quote, before, after, len(self.places(quote)) == 1, self.reading(at, end))

    def reading(self, begin: int, end: int) -> str:
        """These words with their whole formulas as they are read; nothing where there are none."""
        pieces, here = [], begin
        for start, stop, read in self.formulas:
            if begin <= start and stop <= end:
                pieces += [self.text[here:start], read]
                here = stop
        return "".join([*pieces, self.text[here:end]]) if pieces else ""


def weight(side: str, at_edge: bool) -> int:
    return FITS if len(side) >= SHORT else EDGE if at_edge else AGREES
