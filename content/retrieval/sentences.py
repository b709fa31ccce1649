"""Where sentences end, in English and in Urdu."""

import re

END = re.compile(r"[.!?…؟۔]+[\"”’»)\]]*\s+")
ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|cf|etc|al|fig|figs|eq|eqs|sec|ch|no|vol|pp?|approx|resp|dr|mr|mrs|ms|prof|st)|(?<!\w)[A-Z])\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """The sentences of one line, in order; joined by spaces they say what the line says. In doubt it does not cut."""
    found, start = [], 0
    for end in END.finditer(text):
        before, after = text[start : end.start() + 1], text[end.end() : end.end() + 1]
        if after.islower() or (text[end.start()] == "." and ABBREVIATION.search(before)):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found
