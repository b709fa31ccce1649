"""What learners ask, section by section: an instructor writes down which questions a section answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from content.models import Chapter
from content.services.asked import LONGEST, MOST, asked_set
from content.views.desk import at_the_desk, page, person
from textbook.errors import AppError

FIELD = "asked-"
TYPED = (LONGEST + 2) * MOST


@at_the_desk("content.change_chapter")
def asked(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What cannot be stored stays in the form as it was typed."""
    chapter = get_object_or_404(Chapter.objects.select_related("module"), pk=pk)
    given = chapter.asked
    if request.method == "POST":
        given = {
            name.removeprefix(FIELD): request.POST[name].replace("\x00", "")[:TYPED].splitlines()
            for name in request.POST
            if name.startswith(FIELD)
        }
        try:
            asked_set(chapter=chapter, asked=given, editor=person(request))
        except AppError as error:
            messages.error(request, error.detail)
        else:
            messages.success(request, _("Kept. Search and the tutor find the sections by these questions."))
            return redirect("admin:content_chapter_asked", pk)
    context = {
        "title": _("What learners ask: %(chapter)s") % {"chapter": f"{chapter.place} {chapter.title}"},
        "chapter": chapter, "sections": sections(chapter, given), "longest": LONGEST,
    }  # fmt: skip
    return page(request, "asked", context)


def sections(chapter: Chapter, given: dict[str, list[str]]) -> list[dict[str, Any]]:
    """In their order; last those that the text lost, so that their questions can be given to others."""
    heads = [("", _("Before the first heading"), 1), *((e["anchor"], e["text"], e["level"]) for e in chapter.toc)]
    lost = [(anchor, "", 2) for anchor in given if anchor not in {head[0] for head in heads}]
    return [
        {"field": f"{FIELD}{anchor}", "anchor": anchor, "heading": heading, "level": level,
         "text": "\n".join(given.get(anchor, ())), "rows": max(2, len(given.get(anchor, ())))}
        for anchor, heading, level in (*heads, *lost)
    ]  # fmt: skip
