"""A translated question has the right answers of the English one, so that a mended key holds in every language.

Options go by their place: each remembers the English one that it stands for. Where another kind or other options stand
there now nobody can say what is right: the translated block steps back until its text is saved again."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from content.models import BlockTranslation, Chapter, ChapterTranslation, Question

ASKED = re.compile(r'data-question="([^"]*)"')
FOLLOWS = ("options", "answer", "points", "retired")
ANOTHER_QUESTION = _(
    "“%(key)s” is of another kind in English, or has other options there or another order. "
    "Readers see the English question until this text is saved anew."
)
ANOTHER_ANSWER = _(
    "“%(key)s” has another right answer in English; that one holds here, too. "
    "Change it in this text, and look at the explanations."
)


def parts_that_fit(translation: ChapterTranslation, chapter: Chapter) -> dict[str, BlockTranslation]:
    """By English block. The keys of their questions follow; a question that no part shows is retired."""
    parts = {part.source_block: part for part in translation.parts.all()}
    english = {row.key: row for row in chapter.questions.filter(language="en", retired=False)}
    rows = {row.key: row for row in chapter.questions.filter(language=translation.language)}
    translation.problems = [problem for problem in translation.problems if problem["code"] != "other-answer"]
    for row in rows.values():
        row.retired = True
    for block in [block["id"] for block in chapter.blocks if block["id"] in parts]:
        asked = [rows[key] for key in ASKED.findall(parts[block].html) if key in rows]
        strange = [row for row in asked if row.key in english and not is_alike(row, english[row.key])]
        for row in strange:
            tell(translation, row.key, "other-question", ANOTHER_QUESTION)
        if strange:
            parts.pop(block).delete()
        else:
            questions_follow(translation, asked, english)
    Question.objects.bulk_update(rows.values(), FOLLOWS)
    return parts


def questions_follow(translation: ChapterTranslation, asked: list[Question], english: dict[str, Question]) -> None:
    for row in asked:
        row.retired = False
        if row.key in english and key_taken(row, english[row.key]):
            tell(translation, row.key, "other-answer", ANOTHER_ANSWER)


def is_alike(row: Question, english: Question) -> bool:
    known = [option.get("of") for option in row.options]
    now = [option["key"] for option in english.options]
    return row.kind == english.kind and (known == now or (len(known) == len(now) and not any(known)))


def key_taken(row: Question, english: Question) -> bool:
    """Whether the translated text itself calls something else right. The words of both languages are accepted."""
    now, mates = key_in(english), list(zip(row.options, english.options, strict=True))
    own = row.answer.get("own") or key_in(row) | {"accepted": now["accepted"]}
    row.answer |= {"value": now["value"], "tolerance": now["tolerance"], "english": now["accepted"], "own": own}
    row.points = english.points
    row.options = [{**option, "correct": mate["correct"], "of": mate["key"]} for option, mate in mates]
    return bool(own != now)


def key_in(question: Question) -> dict[str, Any]:
    told = {name: question.answer.get(name) for name in ("value", "tolerance", "accepted")}
    return told | {"rights": [option["correct"] for option in question.options]}


def tell(translation: ChapterTranslation, key: str, code: str, sentence: object) -> None:
    place = re.compile(rf"#{re.escape(key)}[\s}}]")
    line = next((n for n, text in enumerate(translation.source.split("\n"), 1) if place.search(text)), 1)
    translation.problems.append({"line": line, "code": code, "message": str(sentence) % {"key": key}})
