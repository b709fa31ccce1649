"""The instructors' inbox and the replay of questions against a draft: pages of the desk."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from chat.selectors.inbox import TABS, WINDOWS, counts, inbox
from chat.services.inbox import asker_reveal, questions_handled, questions_placed
from chat.services.replay import MOST_QUESTIONS, chapter_replay
from content.models import Chapter, ChapterDraft
from content.textdiff import diff_rows
from content.views.desk import at_the_desk, page, person, told
from textbook.errors import NotFound


@at_the_desk("chat.view_chatmessage")
def inbox_page(request: HttpRequest) -> HttpResponseBase:
    tab = request.GET.get("tab", "") if request.GET.get("tab", "") in TABS else TABS[0]
    days = int(request.GET["days"]) if request.GET.get("days", "") in {str(n) for n in WINDOWS} else 30
    chapter = request.GET.get("chapter", "").replace("\x00", "")[:40]
    context: dict[str, Any] = {
        "title": _("What learners ask"), "tab": tab, "days": days, "windows": WINDOWS, "chapter_id": chapter,
        "whole": bool(request.GET.get("all")),
        "clusters": inbox(tab=tab, days=days, chapter=chapter), "counts": counts(days),
    }  # fmt: skip
    return page(request, "inbox", context)


@at_the_desk("chat.change_chatmessage")
@require_POST
def handled(request: HttpRequest) -> HttpResponseBase:
    if ids := ticked(request):
        count = questions_handled(ids=ids)
        done = ngettext("%(n)d question is seen to.", "%(n)d questions are seen to.", count)
        messages.success(request, done % {"n": count})
    return back(request)


@at_the_desk("content.change_chapter")
@require_POST
def placed(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The questions that are ticked belong to this section of a chapter."""
    chapter = get_object_or_404(Chapter, pk=pk)
    anchor = request.POST.get("anchor", "").replace("\x00", "")
    if ids := ticked(request):
        act = partial(questions_placed, ids=ids, chapter=chapter, anchor=anchor, editor=person(request))
        told(request, act, _("Kept. Search and the tutor find the section by these questions from now on."))
    return back(request)


@at_the_desk("chat.change_chatmessage")
@require_POST
def reveal(request: HttpRequest, answer_id: UUID) -> HttpResponseBase:
    try:
        learner = asker_reveal(answer_id=answer_id, viewer=person(request))
    except NotFound:
        raise Http404 from None
    messages.info(request, _("This was asked by %(who)s. They can see that you looked.") % {"who": str(learner)})
    return back(request)


@at_the_desk("content.change_chapter")
def replay(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Of the text that was typed and not saved, or else of the saved text of a chapter that readers do not see yet."""
    chapter = get_object_or_404(Chapter.objects.select_related("module"), pk=pk)
    draft = ChapterDraft.objects.filter(chapter=chapter, language="en", editor=person(request)).first()
    source = request.POST.get("source", "").replace("\x00", "") or (draft.source if draft else chapter.source)
    rows = chapter_replay(chapter=chapter, source=source)
    changes = diff_rows(chapter.source, source.replace("\r\n", "\n"))
    context = {
        "title": _("Questions asked of the draft"), "chapter": chapter, "rows": rows, "most": MOST_QUESTIONS,
        "comparison": {"parts": [("source", changes)], "is_empty": not changes},
        "from_draft": bool(draft) or "source" in request.POST,
        "tally": {name: sum(row.change == name for row in rows) for name in ("better", "worse", "moved", "same")},
    }  # fmt: skip
    return page(request, "replay", context)


def ticked(request: HttpRequest) -> list[UUID]:
    """A box stands for all who asked the same question."""
    texts = [text for value in request.POST.getlist("id") for text in value.split()]
    found = [pk for text in texts if (pk := uuid_of(text))]
    if not found:
        messages.warning(request, _("No question is ticked."))
    return found


def back(request: HttpRequest) -> HttpResponseBase:
    """To the same tab, days and chapter."""
    return redirect(f"{reverse('admin:chat_inbox')}?{request.GET.urlencode()}")


def uuid_of(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
