"""The list of tasks as the page's address asks for it: the whole page, or for htmx what changed of it."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.days import now_for
from accounts.models import User
from content.selectors.reading import outline
from progress.forms import CATEGORIES, PRIORITIES, TaskForm
from progress.models import StudyTask
from progress.selectors import TaskFilters, stats_of, tasks_of
from progress.selectors.plan import plan_of
from progress.views.plan_news import News, keep
from progress.views.reader import signed_in
from progress.views.reading import language_of
from textbook.fragments import by_htmx, shown_in

A_PAGE = 50
STATUSES = ("pending", "completed", "all")
SORTS = ("due", "created", "title", "priority")


def after(request: HttpRequest, news: News, *, emptied: bool = False, status: int = 200) -> HttpResponse:
    """The list for htmx. A plain form gets the page again, so that a reload sends nothing twice."""
    keep(request, news)
    if by_htmx(request):
        return shown(request, news=news, emptied=emptied, status=status)
    return redirect(f"{reverse('plan')}?{asked_of(request).urlencode()}")


def shown(
    request: HttpRequest, *, news: News | None = None, form: TaskForm | None = None, emptied: bool = False,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """`emptied`: the form for a new task is given anew, too."""
    user, filters = signed_in(request), filters_of(asked_of(request))
    here, fragment = now_for(user), by_htmx(request)
    page = Paginator(tasks_of(user, filters, here), A_PAGE).get_page(asked_of(request).get("page"))
    asked = query_of(filters)
    context: dict[str, Any] = {
        "page": page, "tasks": page.object_list, "stats": stats_of(user, here), "here": here,
        "query": urlencode(asked), "place": urlencode(asked | number_of(page)),
        "narrowed": bool(asked.keys() - {"sort"}), "emptied": emptied,
        "news": news, "unseen": unseen(user, filters, page, news),
    }  # fmt: skip
    if emptied or not fragment:
        form = form or TaskForm(chapters=chapters_named(request), here=here)
        context["form"] = form.ready() if emptied else form
    if fragment:
        return shown_in("#tasks", render(request, "progress/_plan_answer.html", context, status=status))
    context |= {
        "filters": filters, "priorities": PRIORITIES.items(), "categories": CATEGORIES.items(),
        "own_plan": plan_of(user),
    }  # fmt: skip
    return render(request, "progress/plan.html", context, status=status)


def unseen(user: User, filters: TaskFilters, page: Page[StudyTask], news: News | None) -> str:
    """Why a task that was just written is not in the list before the learner: "hidden", "elsewhere", or it is there."""
    task_id = news.get("placed") if news else None
    if not task_id or any(str(task.pk) == task_id for task in page.object_list):
        return ""
    return "elsewhere" if tasks_of(user, filters).filter(pk=task_id).exists() else "hidden"


def chapters_named(request: HttpRequest) -> list[tuple[str, str]]:
    chapters = [chapter for module in outline(language_of(request)) for chapter in module.chapters]
    return [(chapter.public_id, f"{chapter.place} · {chapter.title}") for chapter in chapters]


def asked_of(request: HttpRequest) -> QueryDict:
    """What the page's address says. The form for a new task stands outside of the list, whose filters may have changed
    since; so the list itself tells it (`shown`)."""
    return QueryDict(request.POST["shown"]) if "shown" in request.POST else request.GET


def filters_of(asked: QueryDict) -> TaskFilters:
    """What is not known there is as if it were not there."""

    def among(name: str, choices: Any, usual: str) -> str:
        return asked.get(name, "") if asked.get(name, "") in choices else usual

    return TaskFilters(
        status=among("status", STATUSES, "pending"), priority=among("priority", PRIORITIES, ""),
        category=among("category", CATEGORIES, ""), search=asked.get("q", "").replace("\x00", "").strip()[:200],
        sort=among("sort", SORTS, "due"),
    )  # fmt: skip


def query_of(filters: TaskFilters) -> dict[str, str]:
    usual = asdict(TaskFilters(status="pending", sort="due"))
    names = {"search": "q"}
    return {names.get(name, name): v for name, v in asdict(filters).items() if v and v != usual[name]}


def number_of(page: Page[StudyTask]) -> dict[str, str]:
    return {"page": str(page.number)} if page.number > 1 else {}
