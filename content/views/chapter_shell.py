"""Rendering the shell of a chapter page: everything but what depends on who reads."""

from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from accounts.visitors import Visitor
from content.models import Chapter, ChapterTranslation
from content.selectors import reading
from content.shells import Shell, mark, shell_from
from content.structured import alternates, chapter_data
from textbook.context import every_page

SUBMIT = '<button type="submit">'


def chapter_shell(chapter: Chapter, language: str, visitor: Visitor | None, **more: Any) -> Shell:
    """`more` is what only this page shows: a preview, messages, what a model added."""
    translated = reading.translation_of(chapter, language)
    context = every_page("") | chapter_context(chapter, translated, language) | reader_context(visitor) | more
    if more.get("preview"):
        context["has_levels"] = False  # a preview shows every box, so there is nothing to choose
    if visitor is not None:
        context["html"] = with_token(context["html"])
    return shell_from(
        render_to_string("content/chapter.html", context),
        chapter_id=chapter.pk, public_id=chapter.public_id, language=language, diagrams="mermaid" in chapter.features,
    )  # fmt: skip


def reader_context(visitor: Visitor | None) -> dict[str, Any]:
    """The reader as the frame of every page knows it, with marks for what is theirs alone."""
    user: Any = AnonymousUser()
    if visitor is not None:
        user = SimpleNamespace(
            is_authenticated=True, is_staff=visitor.staff, email_unproven=visitor.unproven, email=safe_mark("email")
        )
    return {
        "user": user,
        "request": SimpleNamespace(get_full_path=safe_mark("address")),
        "theme_attribute": safe_mark("theme"),
        "csrf_token": safe_mark("token"),
    }


def safe_mark(name: str) -> str:
    return mark_safe(mark(name))  # noqa: S308  # a mark, not a text


def with_token(html: str) -> str:
    """The stored forms know no reader; a signed-in page lends them its token, so they work without scripts."""
    field = f'<input type="hidden" name="csrfmiddlewaretoken" value="{mark("token")}">'
    return html.replace(SUBMIT, f"{field}{SUBMIT}")


def chapter_context(chapter: Chapter, translated: ChapterTranslation | None, language: str) -> dict[str, Any]:
    modules = reading.outline(language)
    previous, following = reading.neighbours(modules, chapter.public_id)
    named = translated or chapter
    if translated and not translated.has_text:
        translated = None
    text = translated or chapter
    address = f"{settings.SITE_URL}{chapter.get_absolute_url()}"
    return {
        "chapter": chapter,
        "title": named.title or chapter.title,
        "summary": named.summary or chapter.summary,
        "title_language": language if named is not chapter else "en",
        "html": text.html,
        "toc": shown_toc(text.toc),
        "module_title": next((m.title for m in modules if m.number == chapter.module.number), chapter.module.title),
        "text_language": language if translated else "en",
        "stale": bool(translated and translated.is_stale),
        "features": chapter.features,
        "has_levels": "levels" in chapter.features,
        "minutes": text.reading_minutes,
        "previous": previous,
        "next": following,
        "canonical": address if not translated else f"{address}?lang={language}",
        "alternates": alternates(address, ["en", *([language] if translated else [])]),
        "structured": chapter_data(chapter, text.title, text.summary, address, language if translated else "en"),
    }


def shown_toc(toc: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sections and subsections; only sections where there are very many (a glossary)."""
    shown = [entry for entry in toc if entry["level"] <= 3]
    return shown if len(shown) <= 60 else [entry for entry in shown if entry["level"] == 2]
