"""A text as readers will see it, and for the instructor what they will not: the right answers."""

from dataclasses import asdict, dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString

from content.links import book_links
from content.markdown import Question, Rendered
from content.models import Chapter, ChapterTranslation
from content.models import Question as StoredQuestion
from content.services.rendering import render_chapter, render_text

OF_THE_PAIR = frozenset({"unpaired", "other-answer", "other-question"})
# The empty place of a question into which its verdict goes on the page of a reader.
RESULT = '<div class="quiz-result" aria-live="polite">'


@dataclass(frozen=True, slots=True)
class Preview:
    html: str
    problems: list[dict[str, Any]]
    words: int
    minutes: int
    lines: list[tuple[str, int]]


def preview_of(*, chapter: Chapter, source: str, language: str = "en") -> Preview:
    links = book_links(chapter.module.number)
    rendered = render_chapter(chapter, source, links) if language == "en" else render_text(source, links, language)
    return Preview(
        html=with_answers(rendered),
        problems=[*(asdict(problem) for problem in rendered.problems), *pairing_problems(chapter, language)],
        words=rendered.words,
        minutes=rendered.reading_minutes,
        lines=[(block.id, block.line) for block in rendered.blocks],
    )


def pairing_problems(chapter: Chapter, language: str) -> list[dict[str, Any]]:
    """Between the translation and the English text, as they were saved."""
    found = ChapterTranslation.objects.filter(chapter=chapter, language=language).values_list("problems", flat=True)
    return [problem for problem in found.first() or [] if problem["code"] in OF_THE_PAIR]


def with_answers(rendered: Rendered) -> str:
    html = rendered.html
    for question in rendered.questions:
        start = html.find(f'data-question="{escape(question.key)}"')
        place = html.find(RESULT, start)
        if start >= 0 and place >= 0:
            place += len(RESULT)
            html = html[:place] + answers_of(question) + html[place:]
    return html


def answers_of(question: Question) -> str:
    answer = {"accepted": question.answers, "value": question.value, "unit": question.unit}
    return _answers(question, answer | {"tolerance": question.tolerance})


def stored_answers(question: StoredQuestion) -> SafeString:
    return _answers(question, question.answer)


def _answers(question: Question | StoredQuestion, answer: dict[str, Any]) -> SafeString:
    return render_to_string("admin/desk/_answers.html", {"question": question, "answer": answer})
