"""The glossary chapter, put together from the terms that each chapter brings along. No database here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from content.transfer.files import FileProblem

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FIELDS = ("slug", "term", "definition", "ur_term", "ur_definition")
CHAPTER = re.compile(r"module-(\d+)-chapter-(\d+)")
GENERATED = "# Made by `manage.py build_glossary` from glossary/*.yml; edit those."


@dataclass(frozen=True, slots=True)
class Term:
    slug: str
    term: str
    definition: str
    ur_term: str
    ur_definition: str
    # The chapter that introduces it, or "" for one that belongs to none.
    chapter: str

    @property
    def name(self) -> str:
        """Capitalised, unless it is the name of a program, which is written as it is typed."""
        return self.term if "_" in self.term else self.term[0].upper() + self.term[1:]

    @property
    def sorting(self) -> str:
        return re.sub(r"[^a-z0-9]+", " ", self.name.lower()).strip()

    @property
    def letter(self) -> str:
        return self.sorting[0].upper()


def read_terms(folder: Path) -> list[Term]:
    """All terms in the order of the glossary; a slug stands in one file only."""
    found: dict[str, Term] = {}
    for path in sorted(folder.glob("*.yml")):
        for term in _read(path):
            if term.slug in found:
                raise FileProblem(f"glossary/{path.name}: the term {term.slug!r} is in another file, too.")
            found[term.slug] = term
    return sorted(found.values(), key=lambda term: term.sorting)


def _read(path: Path) -> list[Term]:
    name = f"glossary/{path.name}"
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise FileProblem(f"{name}: this is not valid YAML ({str(error).splitlines()[0]}).") from error
    if not isinstance(entries, list):
        raise FileProblem(f"{name}: expected a list of terms.")
    return [_term(entry, path.stem, f"{name}, term {number}") for number, entry in enumerate(entries, 1)]


def _term(entry: Any, stem: str, where: str) -> Term:
    if not isinstance(entry, dict) or set(entry) != set(FIELDS):
        raise FileProblem(f"{where}: expected the keys {', '.join(FIELDS)}.")
    values = {key: " ".join(str(entry[key] or "").split()) for key in FIELDS}
    if empty := [key for key in FIELDS if not values[key]]:
        raise FileProblem(f"{where}: {empty[0]} is empty.")
    if not SLUG.fullmatch(values["slug"]):
        raise FileProblem(f"{where}: {values['slug']!r} is no lowercase-with-hyphens name.")
    return Term(**values, chapter=stem if CHAPTER.fullmatch(stem) else "")


def glossary_text(terms: Iterable[Term], language: str) -> str:
    """The whole chapter file. Both languages have the same blocks in the same order."""
    in_urdu = language == "ur"
    parts = [_front_matter(in_urdu), URDU_OPENING if in_urdu else OPENING]
    for letter, group in groupby(terms, key=lambda term: term.letter):
        parts.append(f"## {letter} {{#letter-{letter.lower()}}}")
        for term in group:
            parts += _urdu(term) if in_urdu else _english(term)
    return "\n\n".join(parts) + "\n"


def _english(term: Term) -> list[str]:
    other = f'<span lang="ur" dir="rtl">{escape(term.ur_term, quote=False)}</span>'
    return [f"### {term.name} {{#{term.slug}}}", term.definition, other + _place(term, "Chapter")]


def _urdu(term: Term) -> list[str]:
    other = f'<span lang="en" dir="ltr">{escape(term.name, quote=False)}</span>'
    return [f"### {term.ur_term} {{#{term.slug}}}", term.ur_definition, other + _place(term, "باب")]


def _place(term: Term, word: str) -> str:
    found = CHAPTER.fullmatch(term.chapter)
    return f" · [{word} {found[1]}.{found[2]}]({term.chapter})" if found else ""


def _front_matter(in_urdu: bool) -> str:
    title = 'title: "فرہنگ"' if in_urdu else "title: Glossary"
    summary = URDU_SUMMARY if in_urdu else SUMMARY
    lines = ["---", GENERATED, "id: module-5-chapter-1", title, f"summary: {summary}", "content_type: theory"]
    return "\n".join([*lines, "role: glossary", "---"])


SUMMARY = (
    "Every term that the chapters explain, in one sentence, with its Urdu name and the chapter that introduces it."
)
OPENING = (
    "Each entry says in one sentence what a word means in this book, then its Urdu name and the chapter that "
    "introduces it. Underlined words in the chapters lead here. Where a word has several meanings in other fields, "
    "only the one that robots need is given."
)
URDU_SUMMARY = (
    "ابواب میں سمجھائی گئی ہر اصطلاح، ایک جملے میں، اس کے انگریزی نام اور اُس باب کے ساتھ جو اسے متعارف کراتا ہے۔"
)
URDU_OPENING = (
    "ہر اندراج ایک جملے میں بتاتا ہے کہ اس کتاب میں کسی لفظ کا کیا مطلب ہے، پھر اس کا انگریزی نام اور وہ باب جو اسے "
    "متعارف کراتا ہے۔ ابواب میں خط کشیدہ الفاظ یہاں لاتے ہیں۔ جہاں کسی لفظ کے دوسرے شعبوں میں اور معنی بھی ہیں، یہاں "
    "صرف وہی دیا گیا ہے جس کی روبوٹ کو ضرورت ہے۔"
)
