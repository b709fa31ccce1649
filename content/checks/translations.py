"""Urdu: titles everywhere; glossary, preface and module 1 whole, block by block."""

import re
from collections import Counter
from collections.abc import Iterator

from content.checks.fences import fences, without_fences
from content.checks.model import Shipped, Text, Trouble
from content.markdown import Block, Question

WHOLE = ("module-0-chapter-1", "module-5-chapter-1", *(f"module-1-chapter-{number}" for number in range(1, 5)))
URDU = re.compile(r"[\u0600-\u06ff]")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)")
_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$", re.S)


def check_titles(book: Shipped) -> Iterator[Trouble]:
    for place, words in [("book.yml", book.folder.meta.get("ur"))] + [
        (f"module-{module.number}/module.yml", module.translations.get("ur")) for module in book.folder.modules
    ]:
        if not isinstance(words, dict) or not all(URDU.search(str(words.get(key, ""))) for key in _needed(place)):
            yield Trouble(place, 1, "Title or summary is missing in Urdu.")
    named = {file.public_id: file for file in book.files if file.language == "ur"}
    for public_id, text in book.english.items():
        found = named.get(public_id)
        if found is None or not (URDU.search(found.title) and URDU.search(found.summary)):
            yield text.trouble(0, "Title or summary is missing in Urdu.")


def _needed(place: str) -> tuple[str, ...]:
    return ("title", "subtitle", "description") if place == "book.yml" else ("title", "summary")


def check_urdu(book: Shipped) -> Iterator[Trouble]:
    urdu = {text.file.public_id: text for text in book.texts if text.file.language == "ur"}
    for public_id in WHOLE:
        if public_id not in urdu and public_id in book.english:
            yield book.english[public_id].trouble(0, "The text is missing in Urdu.")
    for public_id, text in urdu.items():
        if public_id not in book.english:
            yield text.trouble(0, "There is no English chapter for this text.")
        else:
            yield from unlike(book.english[public_id], text)


def unlike(english: Text, urdu: Text) -> Iterator[Trouble]:
    left, right = english.rendered.blocks, urdu.rendered.blocks
    for a, b in zip(left, right, strict=False):
        if a.kind != b.kind:
            where = f"{english.name}:{english.offset + a.line}"
            yield urdu.trouble(b.line, f"A {b.kind} where {where} has a {a.kind}; what follows does not pair.")
            return
        yield from (urdu.trouble(b.line, message) for message in _differences(a, b))
    if len(left) != len(right):
        yield urdu.trouble(0, f"{len(right)} blocks, the English text has {len(left)}.")
        return
    for one, other in zip(english.rendered.questions, urdu.rendered.questions, strict=False):
        if _answers(one) != _answers(other):
            yield urdu.trouble(other.line, f"“{other.key}” has other answers than “{one.key}” in English.")


def _differences(a: Block, b: Block) -> Iterator[str]:
    if a.kind == "heading" and a.section != b.section:
        yield f"The anchor is “{b.section}”, in English “{a.section}”."
    if [fence.code for fence in fences(a.markdown)] != [fence.code for fence in fences(b.markdown)]:
        yield "The code is not the same as in English."
    one, other = without_fences(a.markdown), without_fences(b.markdown)
    for name, pattern in (("links or pictures", _LINK), ("code in the text", _CODE), ("formulas", _FORMULA)):
        if missing := Counter(pattern.findall(one)) - Counter(pattern.findall(other)):
            yield f"The {name} of the English block are missing here: {', '.join(missing)}."
        if extra := Counter(pattern.findall(other)) - Counter(pattern.findall(one)):
            yield f"The English block does not have these {name}: {', '.join(extra)}."
    if b.kind in ("paragraph", "heading", "list", "quote") and URDU.search(b.markdown) is None and _has_words(other):
        yield "This block is not in Urdu."


def _has_words(markdown: str) -> bool:
    rest = _CODE.sub("", _FORMULA.sub("", _LINK.sub("", markdown)))
    return len(re.findall(r"[A-Za-z]{3,}", rest)) > 3


def _answers(question: Question) -> tuple[object, ...]:
    rights = tuple(option.correct for option in question.options)
    return question.key, question.kind, question.points, rights, question.value, question.tolerance, len(question.hints)
