"""Who changed what and when, the difference between any two revisions, and the way back."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from content.models import Chapter, ChapterRevision
from content.selectors.history import Comparison, compared, revision_of, revisions_of
from content.services.chapters import revision_restore
from content.services.translations import translation_restore
from content.views.desk import at_the_desk, page, person, told

PAGE = 50


def language_of(value: str) -> str:
    if value not in dict(settings.LANGUAGES):
        raise Http404
    return value


@at_the_desk("content.view_chapterrevision")
def history(request: HttpRequest, pk: int) -> HttpResponseBase:
    chapter = get_object_or_404(Chapter.objects.select_related("module"), pk=pk)
    language = language_of(request.GET.get("language", "en"))
    pages = Paginator(revisions_of(chapter, language), PAGE)
    context = {
        "title": _("History of %(chapter)s") % {"chapter": f"{chapter.place} {chapter.title}"},
        "chapter": chapter,
        "text_language": language,
        "languages": settings.LANGUAGES,
        "revisions": pages.get_page(request.GET.get("page")),
        "comparison": comparison(request, chapter, language),
    }
    return page(request, "history", context)


def comparison(request: HttpRequest, chapter: Chapter, language: str) -> Comparison | None:
    one, other = request.GET.get("from", ""), request.GET.get("to", "")
    if not (one.isdecimal() and other.isdecimal() and len(one + other) < 18):
        return None
    old, new = sorted((int(one), int(other)))
    return compared(revision_of(chapter, language, old), revision_of(chapter, language, new))


@at_the_desk("content.change_chapter")
@require_POST
def restore(request: HttpRequest, pk: int, revision: int) -> HttpResponseBase:
    found = get_object_or_404(ChapterRevision.objects.select_related("chapter__module"), pk=revision, chapter=pk)
    done = _("Revision %(n)d is the text again. Nothing was lost: what it replaced is in the history.")
    told(request, lambda: bring_back(found, person(request)), done % {"n": found.number})
    return redirect(f"{reverse('admin:content_chapter_history', args=[pk])}?language={found.language}")


def bring_back(revision: ChapterRevision, editor: User) -> None:
    if revision.language == "en":
        revision_restore(revision=revision, editor=editor)
        return
    translation_restore(revision=revision, editor=editor)
