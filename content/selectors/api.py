"""The book as the API tells it: plain values, no model instances."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404

from content.models import BlockTranslation, Chapter, ChapterTranslation, Question
from content.selectors import reading


def modules(language: str) -> list[dict[str, Any]]:
    return [
        {"number": m.number, "title": m.title, "summary": m.summary, "chapters": [c.public_id for c in m.chapters]}
        for m in reading.outline(language)
    ]


def chapters(*, module: int | None = None, content_type: str = "", language: str = "en") -> list[dict[str, Any]]:
    rows = Chapter.objects.published().in_order()
    if module is not None:
        rows = rows.filter(module__number=module)
    if content_type:
        rows = rows.filter(content_type=content_type)
    translated: dict[int, dict[str, Mapping[str, Any]]] = {}
    blocks = BlockTranslation.objects.filter(translation=OuterRef("pk"))
    translations = ChapterTranslation.objects.annotate(with_text=Exists(blocks))
    for row in translations.values("chapter_id", "language", "title", "summary", "with_text"):
        translated.setdefault(row["chapter_id"], {})[row["language"]] = row
    found = rows.values(
        "id",
        "public_id",
        "module__number",
        "number",
        "title",
        "content_type",
        "summary",
        "reading_minutes",
        "updated_at",
    )
    return [_listed(row, translated.get(row["id"], {}), language) for row in found]


def _listed(row: Mapping[str, Any], translated: dict[str, Mapping[str, Any]], language: str) -> dict[str, Any]:
    text = translated.get(language, row)
    return {
        "id": row["public_id"],
        "module": row["module__number"],
        "chapter": row["number"],
        "title": text["title"],
        "content_type": row["content_type"],
        "summary": text["summary"],
        "reading_minutes": row["reading_minutes"],
        "url": f"/chapters/{row['public_id']}",
        "updated_at": row["updated_at"],
        "languages": ["en", *sorted(code for code, row in translated.items() if row["with_text"])],
    }


def chapter(public_id: str, language: str) -> dict[str, Any]:
    found = reading.chapter_or_redirect(public_id)
    if isinstance(found, str):
        found = reading.chapter_or_redirect(found)
    if isinstance(found, str):
        raise Http404
    translated = reading.translation_of(found, language)
    in_language = translated if translated and translated.has_text else None
    text, named = in_language or found, translated or found
    previous, following = reading.neighbours(reading.outline(language), found.public_id)
    return {
        "id": found.public_id,
        "title": named.title or found.title,
        "content": text.html,
        "markdown": text.public_markdown,
        "metadata": {
            "id": found.public_id,
            "module": found.module.number,
            "chapter": found.number,
            "title": named.title or found.title,
            "content_type": found.content_type,
        },
        "toc": text.toc,
        "questions": questions(found, language if in_language else "en"),
        "previous": previous.public_id if previous else None,
        "next": following.public_id if following else None,
        "language": language if in_language else "en",
        "translation": {"available": in_language is not None, "stale": bool(in_language and in_language.is_stale)},
    }


def questions(chapter: Chapter, language: str) -> list[dict[str, Any]]:
    """Without answers, explanations and hints; a question that is not translated is told in English."""
    rows = chapter.questions.filter(retired=False, language__in={"en", language}).order_by("position")
    by_key: dict[str, Question] = {}
    for row in rows:
        if row.key not in by_key or row.language == language:
            by_key[row.key] = row
    return [shown_question(row) for row in by_key.values()]


def question(key: str, language: str) -> dict[str, Any]:
    """One by its id, in English where it is not translated."""
    rows = Question.objects.filter(
        key=key, retired=False, language__in={"en", language}, chapter__in=Chapter.objects.published()
    )
    row = max(rows.select_related("chapter"), key=lambda row: row.language == language, default=None)
    if row is None:
        raise Http404
    return {**shown_question(row), "chapter_id": row.chapter.public_id, "language": row.language}


def shown_question(row: Question) -> dict[str, Any]:
    return {
        "id": row.key,
        "kind": row.kind,
        "points": row.points,
        "title": row.title,
        "stem": row.stem_html,
        "block": row.block,
        "unit": row.answer.get("unit", ""),
        "hints": len(row.hints),
        "options": shown_options(row.kind, row.options),
    }


def shown_options(kind: str, options: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Stored in the right order when the question asks for an order: told by key instead."""
    shown = [{"key": option["key"], "html": option["html"]} for option in options]
    return sorted(shown, key=lambda option: option["key"]) if kind == "order" else shown
