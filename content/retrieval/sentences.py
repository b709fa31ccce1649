"""Where sentences end, in English and in Urdu."""

import re

END = re.compile(r"[.!?…؟۔]+[\"”’»)\]`]*\s+")
SHORT = re.compile(r"\b(?:e\.g|i\.e|vs|cf|approx|resp|dr|mr|prof)\.$", re.IGNORECASE)
INITIAL = re.compile(r"(?<!\w)[A-Z]\.$")
COUNTED = re.compile(r"\b(?:figs?|eqs?|sec|ch|no|vol|pp?)\.$", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """The sentences of one line, in order; joined by spaces they say what the line says. In doubt it does not cut."""
    found, start = [], 0
    for end in END.finditer(text):
        if not _goes_on(text[start : end.start() + 1], text[end.end() : end.end() + 1]):
            found.append(text[start : end.end()].strip())
            start = end.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def _goes_on(before: str, after: str) -> bool:
    shortened = SHORT.search(before) or INITIAL.search(before)
    return after.islower() or bool(shortened or (COUNTED.search(before) and after.isdigit()))
