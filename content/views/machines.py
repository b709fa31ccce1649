"""The book for programs that read: sitemap, robots, feed, llms.txt, Markdown of a chapter."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from content.models import Chapter, ChapterTranslation
from content.selectors import reading
from content.views.moved import moved


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /account", "Disallow: /admin/", "Disallow: /api/", ""]
    return plain("\n".join([*lines, f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]))


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    translated = set(ChapterTranslation.objects.with_text().values_list("chapter_id", "language"))
    chapters = [
        {
            "url": f"{settings.SITE_URL}{chapter.get_absolute_url()}",
            "updated_at": chapter.updated_at,
            "languages": [code for code, _ in settings.LANGUAGES if code == "en" or (chapter.pk, code) in translated],
        }
        for chapter in Chapter.objects.published().in_order().only("public_id", "updated_at")
    ]
    body = render_to_string("content/sitemap.xml", {"site": settings.SITE_URL, "chapters": chapters})
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    chapters = Chapter.objects.published().select_related("module").order_by("-updated_at")[:30]
    latest = max((chapter.updated_at for chapter in chapters), default=None)
    context = {"site": settings.SITE_URL, "chapters": chapters, "book": reading.book(), "latest": latest}
    response = HttpResponse(
        render_to_string("content/feed.xml", context), content_type="application/atom+xml; charset=utf-8"
    )
    if latest:
        response["Last-Modified"] = http_date(latest.timestamp())
    return response


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    book = reading.book()
    lines = [f"# {book.title}", "", f"> {book.description}", ""]
    for module in reading.outline():
        lines += [f"## Module {module.number}: {module.title}", ""]
        lines += [f"- [{c.title}]({settings.SITE_URL}{c.url}.md): {c.summary}" for c in module.chapters]
        lines.append("")
    return plain("\n".join(lines))


@require_safe
def markdown(request: HttpRequest, public_id: str) -> HttpResponse:
    chapter = reading.chapter_or_redirect(public_id)
    if isinstance(chapter, str):
        return moved("chapter_markdown", chapter)
    translated = reading.translation_of(chapter, translation.get_language() or "en")
    text = translated if translated and translated.has_text else chapter
    return plain(f"# {text.title}\n\n{text.public_markdown}\n", "text/markdown")


def plain(text: str, kind: str = "text/plain") -> HttpResponse:
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8")
