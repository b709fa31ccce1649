"""The word on what was just done to a task, with the form that takes it back: where that goes and what it sends."""

from typing import TypedDict

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from progress.models import StudyTask
from progress.services.tasks import task_deleted, task_undo_token
from progress.views.reader import signed_in
from textbook.errors import AppError
from textbook.fragments import by_htmx

KEPT = "plan_news"  # in the session


class News(TypedDict, total=False):
    said: str
    title: str
    placed: str  # the id of a task that should be in the list
    refused: bool
    undo: str
    name: str
    value: str


def placed(said: str, task: StudyTask) -> News:
    return {"said": said, "title": task.title, "placed": str(task.pk)}


def turned(task: StudyTask) -> News:
    said, back = (_("Done"), "0") if task.completed else (_("To do again"), "1")
    address = reverse("task_toggle", args=[task.pk])
    return {"said": said, "title": task.title, "undo": address, "name": "done", "value": back}


def deleted(task: StudyTask) -> News:
    """Nothing else keeps the task: it travels in its own undo, signed."""
    token = task_undo_token(task)
    return {"said": _("Deleted"), "title": task.title, "undo": reverse("task_restore"), "name": "token", "value": token}


def refused(sentence: str) -> News:
    return {"said": sentence, "refused": True}


def keep(request: HttpRequest, news: News) -> None:
    """From a form without scripts to the page after it. A deletion outlives reloads, with scripts, too."""
    if is_deletion(news) or not by_htmx(request):
        request.session[KEPT] = news
    else:
        request.session.pop(KEPT, None)


def kept(request: HttpRequest) -> News | None:
    """What is said once; a deletion is said until it is taken back, or too old for that, or something else was done."""
    news: News | None = request.session.get(KEPT)
    if news and is_deletion(news):
        try:
            task_deleted(user=signed_in(request), token=news["value"])
            return news
        except AppError:
            news = None
    request.session.pop(KEPT, None)
    return news


def is_deletion(news: News) -> bool:
    return news.get("name") == "token"
