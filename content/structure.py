"""What must come back unchanged when somebody else, or a machine, rewords a block: its skeleton, without its words."""

import re
from collections import Counter
from dataclasses import dataclass

FENCE = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[ \t]*$", re.S | re.M)
DISPLAY_MATH = re.compile(r"\$\$.+?\$\$", re.S)
INLINE_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.S)
INLINE_MATH = re.compile(r"(?<![\\$\w])\$(?!\s)[^$\n]+?(?<!\s)\$(?!\w)")
TARGET = re.compile(r"\]\(\s*<?([^\s)>]+)")
DIRECTIVE = re.compile(
    r"^[ \t]*(:{3,})[ \t]*((?:(?:level|hardware|lab)[ \t]+)?[A-Za-z0-9-]*)[ \t]*(\{[^}\n]*\})?", re.M
)
FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
ANCHOR = re.compile(r"\{#[^}\s]+\}")
HEADING = re.compile(r"^#{1,6}(?=\s)", re.M)
HTML_TAG = re.compile(r"</?[A-Za-z][^>]*>")


@dataclass(frozen=True, slots=True)
class Skeleton:
    code: tuple[str, ...]
    math: tuple[tuple[str, int], ...]
    spans: tuple[tuple[str, int], ...]
    targets: tuple[tuple[str, int], ...]
    directives: tuple[str, ...]
    marks: tuple[tuple[str, int], ...]
    tags: tuple[tuple[str, int], ...]
    items: int
    cells: int


def skeleton(markdown: str) -> Skeleton:
    """Order counts for code and boxes; formulas, code spans and links may change places inside a sentence."""
    code, text = _take(FENCE, markdown)
    display, text = _take(DISPLAY_MATH, text)
    spans, text = _take(INLINE_CODE, text)
    inline, text = _take(INLINE_MATH, text)
    return Skeleton(
        code=tuple(code),
        math=_counted([*display, *inline]),
        spans=_counted(spans),
        targets=_counted(TARGET.findall(text)),
        directives=tuple("".join(parts) for parts in DIRECTIVE.findall(text)),
        marks=_counted([*FOOTNOTE.findall(text), *ANCHOR.findall(text), *HEADING.findall(text)]),
        tags=_counted(HTML_TAG.findall(text)),
        items=len(re.findall(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]", text, re.M)),
        cells=sum(line.count("|") for line in text.splitlines() if line.lstrip().startswith("|")),
    )


def keeps_structure(source: str, reworded: str) -> bool:
    return bool(reworded.strip()) and skeleton(source) == skeleton(reworded)


def _take(pattern: re.Pattern[str], text: str) -> tuple[list[str], str]:
    """What matches, and the text without it."""
    return [match[0] for match in pattern.finditer(text)], pattern.sub(" ", text)


def _counted(found: list[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(found).items()))
