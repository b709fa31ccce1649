"""The questions that retrieval is measured with: well formed, answered where they say, and a fair mixture."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from content.checks.model import LESSONS, Shipped, Trouble

KEYS = {"question", "chapter", "section", "answer", "answerable", "lang", "history"}
MAY = {"also"}
FEWEST_A_CHAPTER = 8
# In whole per cent of all questions.
SHARES = {"unanswerable": 20, "follow-ups": 20, "in Urdu": 10}


def check_retrieval(book: Shipped) -> Iterator[Trouble]:
    rows: list[dict[str, Any]] = []
    sections = {public_id: _sections(book, public_id) for public_id in book.english}
    for path in sorted((book.path / "questions").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                row = json.loads(line)
            except ValueError as error:
                yield Trouble(book.name(path), number, f"This is no JSON: {error}.")
                continue
            message = wrong_with(row, sections)
            if message:
                yield Trouble(book.name(path), number, message)
            else:
                rows.append(row)
    yield from (Trouble("questions", 1, message) for message in _mixture(book, rows))


def _sections(book: Shipped, public_id: str) -> dict[str, str]:
    """The words of each section, as a learner reads them."""
    found: dict[str, str] = {}
    for block in book.english[public_id].rendered.blocks:
        found[block.section] = f"{found.get(block.section, '')} {_even(block.text)}"
    return found


def _even(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def wrong_with(row: Any, sections: dict[str, dict[str, str]]) -> str:
    if not isinstance(row, dict) or set(row) - MAY != KEYS:
        return f"Expected the keys {', '.join(sorted(KEYS))}."
    if not isinstance(row["question"], str) or not row["question"].strip():
        return "Nothing is asked."
    if row["lang"] not in ("en", "ur"):
        return f"The language {row['lang']!r} is unknown."
    if not isinstance(row["history"], list) or not all(isinstance(turn, str) and turn for turn in row["history"]):
        return "“history” is a list of earlier questions."
    if not row["answerable"]:
        gold = (row["chapter"], row["section"], row["answer"])
        return "" if gold == (None, None, None) else "An unanswerable question has no chapter, section or answer."
    if row["section"] not in sections.get(row["chapter"], {}):
        return f"There is no section {row['chapter']}#{row['section']}."
    for place in row.get("also", ()):
        if not isinstance(place, list) or len(place) != 2 or place[1] not in sections.get(place[0], {}):
            return f"There is no section {place!r} that answers, too."
    if not row["answer"] or _even(row["answer"]) not in sections[row["chapter"]][row["section"]]:
        return f"{row['chapter']}#{row['section']} does not say “{row['answer']}”."
    return ""


def _mixture(book: Shipped, rows: list[dict[str, Any]]) -> Iterator[str]:
    count = Counter(row["chapter"] for row in rows if row["answerable"])
    for public_id, text in book.english.items():
        if text.file.module in LESSONS and count[public_id] < FEWEST_A_CHAPTER:
            yield f"{count[public_id]} questions about {public_id}, expected at least {FEWEST_A_CHAPTER}."
    found = {
        "unanswerable": sum(not row["answerable"] for row in rows),
        "follow-ups": sum(bool(row["history"]) for row in rows),
        "in Urdu": sum(row["lang"] == "ur" for row in rows),
    }
    for name, share in SHARES.items():
        if round(100 * found[name] / max(1, len(rows))) < share:
            yield f"{found[name]} of {len(rows)} questions are {name}, expected {share} %."
    if len({row["question"] for row in rows if not row["history"]}) < sum(not row["history"] for row in rows):
        yield "A question is asked twice."
