"""From a text to everything that the pages and the API need. Work is done here, on write, never on read."""

from dataclasses import asdict, replace
from typing import Any

from content import markdown
from content.links import BookLinks
from content.markdown import Rendered
from content.models import Chapter, Question
from content.services.taken_ids import taken_ids


def render_text(source: str, links: BookLinks, language: str) -> Rendered:
    return markdown.render(source, links=links, language=language)


def render_chapter(chapter: Chapter, source: str, links: BookLinks) -> Rendered:
    """In English, with what is wrong with the text beside the rest of the book."""
    rendered = render_text(source, links, "en")
    problems = sorted((*rendered.problems, *taken_ids(chapter, rendered)), key=lambda problem: problem.line)
    return replace(rendered, problems=tuple(problems))


RENDERED = ("html", "public_markdown", "toc", "blocks", "features", "problems", "words", "reading_minutes")


def apply_to_chapter(chapter: Chapter, rendered: Rendered) -> None:
    chapter.html = rendered.html
    chapter.public_markdown = rendered.public_markdown
    chapter.toc = [asdict(entry) for entry in rendered.toc]
    chapter.blocks = stored_blocks(rendered)
    chapter.features = sorted(rendered.features | ({"levels"} if has_levels(rendered) else set()))
    chapter.problems = [asdict(problem) for problem in rendered.problems]
    chapter.words = rendered.words
    chapter.reading_minutes = rendered.reading_minutes


def has_levels(rendered: Rendered) -> bool:
    return any(block.kind in ("level", "hardware") for block in rendered.blocks)


def stored_blocks(rendered: Rendered) -> list[dict[str, Any]]:
    return [
        {"id": block.id, "kind": block.kind, "text": block.text, "markdown": block.markdown,
         "anchor": block.section, "path": list(block.heading_path)}
        for block in rendered.blocks
    ]  # fmt: skip


def questions_sync(chapter: Chapter, rendered: Rendered, language: str = "en") -> None:
    """The rows follow the text. A question that left the text is retired, never deleted: answers hang on it."""
    fresh = [
        _question_row(chapter, question, position, language) for position, question in enumerate(rendered.questions)
    ]
    keys = [row.key for row in fresh]
    taken = set(
        Question.objects.filter(key__in=keys, language=language).exclude(chapter=chapter).values_list("key", flat=True)
    )
    Question.objects.bulk_create(
        [row for row in fresh if row.key not in taken],
        update_conflicts=True,
        unique_fields=["key", "language"],
        update_fields=[
            "chapter", "kind", "position", "points", "level", "block", "title", "stem_html", "stem_text",
            "form_html", "options", "hints", "answer", "explanation_html", "retired",
        ],
    )  # fmt: skip
    Question.objects.filter(chapter=chapter, language=language).exclude(key__in=keys).update(retired=True)


def _question_row(chapter: Chapter, question: Any, position: int, language: str) -> Question:
    return Question(
        key=question.key, language=language, chapter=chapter, kind=question.kind, position=position,
        points=question.points, level=question.level, block=question.block, title=question.title,
        stem_html=question.stem_html, stem_text=question.stem_text,
        options=[asdict(option) for option in question.options], hints=list(question.hints),
        answer={"accepted": list(question.answers), "value": question.value, "tolerance": question.tolerance,
                "unit": question.unit},
        explanation_html=question.explanation_html, retired=False,
    )  # fmt: skip
