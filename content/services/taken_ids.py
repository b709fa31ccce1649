"""Learners' answers and cards hang on the ids of questions and recall boxes, which therefore stand once in the whole
book. What a text takes that is another's already gets neither, and its author is told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext as _

from content.markdown import Problem, Rendered
from content.markdown.box_head import parse_head
from content.models import Chapter, Question


def taken_ids(chapter: Chapter, rendered: Rendered) -> Iterator[Problem]:
    """Two queries."""
    boxes = [(recall_id(block.markdown), block.line) for block in rendered.blocks if block.kind == "recall"]
    taken = recalls_elsewhere(chapter, {name for name, _line in boxes if name})
    for name, line in boxes:
        if name in taken:
            yield told(line, "recall", name, taken[name][0].place)
        elif name:
            taken[name] = [chapter]
    keys = {question.key: question.line for question in rendered.questions}
    rows = Question.objects.filter(key__in=keys, language="en").exclude(chapter=chapter)
    for row in rows.select_related("chapter__module").only("key", "chapter__number", "chapter__module__number"):
        yield told(keys[row.key], "quiz-duplicate-id", row.key, row.chapter.place)


def recalls_elsewhere(chapter: Chapter, names: Iterable[str]) -> dict[str, list[Chapter]]:
    """Of these ids those that boxes of other chapters have, with these chapters."""
    mentioned = reduce(or_, (Q(source__contains=f"#{name}") for name in names), Q(pk=None))
    rows = Chapter.objects.filter(mentioned).exclude(pk=chapter.pk).select_related("module").order_by("pk")
    found: dict[str, list[Chapter]] = defaultdict(list)
    for other in rows.only("blocks", "number", "module__number"):
        for name in {recall_id(block["markdown"]) for block in other.blocks if block["kind"] == "recall"}:
            found[name].append(other)
    return {name: found[name] for name in names if name in found}


def recall_id(markdown: str) -> str:
    return parse_head(markdown.partition("\n")[0].strip()).id


def told(line: int, code: str, name: str, place: str) -> Problem:
    message = _("The id “%(id)s” is taken in chapter %(place)s: what learners keep hangs on it. Choose another.")
    return Problem(line, code, message % {"id": name, "place": place})
