"""What a model wrote, held against what it was given: only citations that hold are shown."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from chat.answering.words import content_stems, content_words
from content.retrieval.words import language_of, terms

CODE = re.compile(r"(```.*?(?:```|\Z)|`[^`\n]+`)", re.DOTALL)
INSIDE = r"(?:[^()]|\([^()]*\))*"  # what stands between two brackets, with brackets of its own
GROUP = re.compile(rf"[\[【]\s*(\d{{1,3}}(?:\s*[,;،]\s*\d{{1,3}})*)\s*[\]】](?:\({INSIDE}\))?")
RUN = re.compile(rf"{GROUP.pattern}(?:[ \t]*(?:[,;،&]|\band\b|\bor\b|اور|یا)?[ \t]*{GROUP.pattern})*")
FOOTNOTE = re.compile(r"\[[\^\[](\d{1,3})\]\]?")
GONE = "\0"  # stands where a mark did not hold
AROUND_GONE = (re.compile(r"[ \t]*\([^()\n]*\0[^()\n]*\)"), re.compile(r"[^.!?؟۔\n]*\0[^.!?؟۔\n]*[.!?؟۔]*"))
PICTURE = re.compile(rf"!\[([^\]]*)\](?:\({INSIDE}\)|\[[^\]]*\])")
LINK = re.compile(rf"\[([^\]]+)\]\({INSIDE}\)")
DEFINED = re.compile(r"^\s*\[[^\]]+\]:\s+\S+.*$", re.MULTILINE)
ADDRESS = re.compile(r"<?\b(?:(?:https?|ftp|data|javascript):|www\.)(?:\([^\s()]*\)|[^\s<>()\]'\"])+>?", re.IGNORECASE)
ENDED = re.compile(r"(?<=[.!?؟۔])\s+|\n+")
# A sentence with its marks, or a line that ends with one.
WHOLE = re.compile(
    r"""(?:[^\W\d]|[)\]】"'”’*`$])[.!?؟۔][)"'”’*]*(?:\s*[\[【][\d\s,;،]+[\]】])*(?=\s|\Z)|[\]】](?=[ \t]*\n)"""
)
# Sentences that speak to a model instead of a learner never support an answer.
ORDERS = re.compile(
    r"^\W*(?:please )?(?:say|reply|respond|answer|write|output|system)\b"
    r"|\b(?:ignore|disregard|forget|override)\b.{0,60}\b(?:instruction|rule|prompt|above|previous|everything|passages?)"
    r"|\b(?:system|developer) (?:prompt|message)|\byou are now\b|\bnew instructions?\b"
    r"|\bas an? (?:ai|assistant|language model)\b"
    r"|\b(?:reply|respond|answer|say|write|print|output)\b.{0,30}\b(?:only|exactly|instead|following)\b|\bjailbreak\b"
    r"|ہدایات.{0,40}(?:نظر ?انداز|بھول)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Checked:
    content: str
    cited: tuple[int, ...]  # in the order in which they first stand there


def checked(text: str, passages: Mapping[int, str]) -> Checked | None:
    """None when no citation holds. `passages`: what stands under each number."""
    parts = CODE.split(text.translate({0: None}))
    prose = [_without_ways_out(part) for part in parts[::2]]
    cited: dict[int, None] = {}
    kept = [_marked(part, passages, cited) for part in prose]
    parts[::2] = kept
    content = re.sub(r"[ \t]+([.,;:!?۔،])", r"\1", "".join(parts)).strip()
    return Checked(content, tuple(cited)) if cited else None


def whole_part(text: str) -> str:
    """Of an answer that was cut off what is whole: without its last code block or sentence if they have no end."""
    if text.count("```") % 2:
        text = text[: text.rindex("```")]
    return text[: max((found.end() for found in WHOLE.finditer(text)), default=0)]


def supports(sentence: str, passage: str) -> bool:
    """Whether a passage shares a word of substance with what is said of it; across languages that cannot be told."""
    if language_of(sentence) != language_of(passage):
        return True
    wanted = set(content_stems(GROUP.sub(" ", sentence)))
    return not wanted or bool(wanted & _told(passage))


@lru_cache(maxsize=500)
def _told(passage: str) -> frozenset[str]:
    return frozenset(terms(" ".join(part for part in ENDED.split(passage) if not ORDERS.search(part))))


def _marked(text: str, passages: Mapping[int, str], cited: dict[int, None]) -> str:
    """Numbers in one form, those that do not hold left out, and what only pointed to them."""
    found, at, said = [], 0, ""
    for run in RUN.finditer(text := FOOTNOTE.sub(r"[\1]", text)):
        before = text[at : run.start()]
        said = before if before.strip() else said
        sentence = next((part for part in reversed(ENDED.split(said)) if part.strip()), "")
        asked = [number for mark in GROUP.finditer(run[0]) for number in _numbers(mark)]
        held = [one for one in asked if one in passages and sentence and supports(sentence, passages[one])]
        cited |= dict.fromkeys(held)
        found += [before, GROUP.sub(lambda mark: _marks(_numbers(mark)), run[0]) if held == asked else _marks(held)]
        at = run.end()
    return _tidied("".join((*found, text[at:])))


def _numbers(mark: re.Match[str]) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", mark[1])]


def _marks(numbers: Iterable[int]) -> str:
    return "".join(f"[{number}]" for number in dict.fromkeys(numbers)) or GONE


def _tidied(text: str) -> str:
    """`See [9].` and `(see [9])` say nothing without their mark."""
    for pattern in AROUND_GONE:
        text = pattern.sub(lambda found: found[0] if "[" in found[0] or content_words(found[0]) else "", text)
    return re.sub(r"(?<=\S)[ \t]{2,}(?=\S)", " ", re.sub(r"[ \t]*\0", "", text))


def _without_ways_out(text: str) -> str:
    """No pictures and no addresses: a text that was planted could carry something away with them."""
    text = DEFINED.sub("", PICTURE.sub("", text))
    text = LINK.sub(lambda found: found[0] if GROUP.fullmatch(f"[{found[1]}]") else found[1], text)
    return ADDRESS.sub("", text)


def repeats(text: str, secret: str, *, length: int = 50) -> bool:
    """Whether a text gives away a stretch of what was not meant for a reader."""
    bare, hidden = " ".join(text.split()).lower(), " ".join(secret.split()).lower()
    return any(hidden[at : at + length] in bare for at in range(0, max(1, len(hidden) - length), length // 2))
