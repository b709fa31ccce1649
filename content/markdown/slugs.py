"""Anchors as github-slugger, and so Docusaurus, makes them."""

import re
import unicodedata

_KEPT = {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"}
_EXPLICIT = re.compile(r"\s*\{#([^\s{}#\"'<>]+)\}\s*$")


def slugify(text: str) -> str:
    kept = (c for c in text.strip().lower() if c in " -" or unicodedata.category(c) in _KEPT)
    return "".join(kept).replace(" ", "-")


def split_explicit(text: str) -> tuple[str, str]:
    """`Frames {#frames}` → (`Frames`, `frames`)."""
    found = _EXPLICIT.search(text)
    return (text[: found.start()], found[1]) if found else (text, "")


class Slugger:
    """Hands out each anchor once: a second `frames` becomes `frames-1`."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def unique(self, wanted: str) -> str:
        slug = wanted
        while slug in self._seen:
            self._seen[wanted] += 1
            slug = f"{wanted}-{self._seen[wanted]}"
        self._seen[slug] = 0
        return slug
