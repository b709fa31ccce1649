"""A translated question has the right answers of the English one, so that a mended key holds in every language.

Options go by their place: each remembers the English one that it stands for. Where another kind or other options stand
there now nobody can say what is right: the translated block steps back until its text is saved again."""

import re

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
    for row in rows.values():
        row.retired = True
    for block in {block["id"] for block in chapter.blocks} & parts.keys():
        asked = [rows[key] for key in ASKED.findall(parts[block].html) if key in rows]
        strange = [row for row in asked if row.key in english and not is_alike(row, english[row.key])]
        for row in strange:
            tell(translation, row.key, ANOTHER_QUESTION)
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
            tell(translation, row.key, ANOTHER_ANSWER)


def is_alike(row: Question, english: Question) -> bool:
    known = [option.get("of") for option in row.options]
    now = [option["key"] for option in english.options]
    return row.kind == english.kind and (known == now or (len(known) == len(now) and not any(known)))


def key_taken(row: Question, english: Question) -> bool:
    """Whether something else is right now than was before. The words of both languages are accepted."""
    told, mates = english.answer, list(zip(row.options, english.options, strict=True))
    now = {"value": told.get("value"), "tolerance": told.get("tolerance"), "english": told.get("accepted", [])}
    before = {"english": now["english"], **row.answer}
    is_mended = [a["correct"] for a, _b in mates] != [b["correct"] for _a, b in mates]
    is_mended |= any(before.get(name) != now[name] for name in now)
    row.points, row.answer = english.points, row.answer | now
    row.options = [{**option, "correct": mate["correct"], "of": mate["key"]} for option, mate in mates]
    return is_mended


def tell(translation: ChapterTranslation, key: str, sentence: object) -> None:
    """A problem of the translation, until its text is saved."""
    place = re.compile(rf"#{re.escape(key)}[\s}}]")
    line = next((n for n, text in enumerate(translation.source.split("\n"), 1) if place.search(text)), 1)
    problem = {"line": line, "code": "other-question", "message": str(sentence) % {"key": key}}
    if problem not in translation.problems:
        translation.problems.append(problem)
