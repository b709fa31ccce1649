"""The pages about writing, from the project's own documents."""

from functools import cache

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from content.markdown import render
from content.views.desk import at_the_desk, page

PAGES = ("instructors", "writing")


@cache
def document(name: str) -> tuple[str, str]:
    """The title, and the rest as readers would see it."""
    text = (settings.BASE_DIR / "docs" / f"{name}.md").read_text(encoding="utf-8")
    title, _newline, rest = text.partition("\n")
    for other in PAGES:
        rest = rest.replace(f"]({other}.md", f"]({reverse('admin:content_chapter_help', args=[other])}")
    return title.lstrip("# "), render(rest).html


@at_the_desk("content.view_chapter")
def show(request: HttpRequest, name: str) -> HttpResponseBase:
    if name not in PAGES:
        raise Http404
    title, html = document(name)
    return page(request, "help", {"title": title, "shown_html": html})
