"""The agent without a model: a sentence is understood by the grammar, done, and said back in the learner's language."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.days import now_for, today_for
from accounts.models import User
from chat.agent.contract import Done, Said
from chat.agent.grammar import Intent, cleaned, place_in, understood
from chat.agent.matching import certain, likely
from chat.agent.sayings import ASKING, NONE_OF_THEM, SEVERAL, YES
from chat.agent.tools import Refused, called, shown
from progress.due import due_day, due_hour
from progress.models import StudyTask
from progress.selectors import TaskFilters, tasks_of
from progress.services.tasks import task_restore
from textbook.errors import AppError

MOST_CANDIDATES = 8
LOOKED_THROUGH = 500
STATUS = {"complete_task": "pending"}


def answered(user: User, said: Said) -> Done | None:
    """None for what the book should answer."""
    if chosen := choice(said):
        return acted(user, said.open["tool"], said.open["arguments"] | {"task_id": chosen})
    if said.open.get("candidates") and (again := not_chosen(said)):
        return again
    intent = understood(said.text, today_for(user))
    if intent.tool == "undo":
        return undone(user, said.undo)
    if intent.tool in ("add_task", "list_tasks"):
        return acted(user, intent.tool, intent.arguments)
    return on_a_task(user, intent, said.open.get("listed", [])) if intent.tool else None


def settles(said: Said) -> bool:
    """The learner answers "which one?", or takes a deletion back."""
    if said.open.get("candidates") and (choice(said) or not_chosen(said)):
        return True
    return understood(said.text, timezone.now().date()).tool == "undo"


def choice(said: Said) -> str:
    """The task that an answer to "which one?" names: by its number, its place, or words of its title."""
    candidates: list[dict[str, str]] = said.open.get("candidates", [])
    text = cleaned(said.text)
    place = 0 if YES.match(text) and len(candidates) == 1 else place_in(text, len(candidates))
    if place is not None:
        return candidates[place]["id"] if place >= 0 else ""
    if understood(text, timezone.now().date()).tool or ASKING.match(text) or said.text.rstrip().endswith(("?", "؟")):
        return ""
    fitting = certain(text, [candidate["title"] for candidate in candidates])
    return candidates[fitting[0]]["id"] if len(fitting) == 1 else ""


def not_chosen(said: Said) -> Done | None:
    """None of them, more than one, or one that is not there."""
    text = cleaned(said.text)
    if NONE_OF_THEM.match(text):
        return Done(text=_("All right, nothing was changed."))
    if SEVERAL.match(text) or place_in(text, len(said.open["candidates"])) == -1:
        return Done(
            text=numbered(_("Please choose one of these, one at a time."), said.open["candidates"]), open=said.open
        )
    return None


def on_a_task(user: User, intent: Intent, listed: list[str]) -> Done:
    """`listed` are ids of the tasks that were shown last, for those who say `the second one`."""
    rows = list(tasks_of(user, TaskFilters(status=STATUS.get(intent.tool, "all")))[:LOOKED_THROUGH])
    place = place_in(intent.subject, len(listed))
    if place is not None and place >= 0:
        return acted(user, intent.tool, intent.arguments | {"task_id": listed[place]})
    if not intent.subject or place is not None:
        question = _("Please choose one of these, one at a time.") if intent.several else _("Which task do you mean?")
        return which(intent, rows[:MOST_CANDIDATES], question)
    return on_a_named_task(user, intent, rows)


def on_a_named_task(user: User, intent: Intent, rows: list[StudyTask]) -> Done:
    titles = [row.title for row in rows]
    found = [rows[place] for place in certain(intent.subject, titles)]
    if len(found) > 1 and intent.tool == "update_task" and (open_ones := [row for row in found if not row.completed]):
        found = open_ones
    if len(found) == 1:
        return acted(user, intent.tool, intent.arguments | {"task_id": str(found[0].pk)})
    if found:
        return which(intent, found[:MOST_CANDIDATES], _("Several tasks fit. Which one do you mean?"))
    if near := [rows[place] for place in likely(intent.subject, titles)]:
        return which(intent, near[:MOST_CANDIDATES], _("Which task do you mean?"))
    sentence = _("I find no task like “%(words)s”.") % {"words": intent.subject[:100]}
    hint = _("Say “show my tasks” to see them.")
    return Done(text=f"{sentence} {hint}")


def which(intent: Intent, rows: list[Any], question: str) -> Done:
    if not rows:
        return Done(text=_("There is no task in your study plan yet."))
    candidates = [{"id": str(row.pk), "title": row.title} for row in rows]
    waiting = {"tool": intent.tool, "arguments": intent.arguments, "candidates": candidates}
    return Done(text=numbered(question, candidates), open=waiting)


def numbered(question: str, candidates: list[dict[str, str]]) -> str:
    return f"{question}\n\n" + counted(escaped(candidate["title"]) for candidate in candidates)


def counted(lines: Iterable[str]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def acted(user: User, tool: str, arguments: dict[str, Any]) -> Done:
    done = Done(text="")
    try:
        result = called(user, tool, arguments)
    except Refused as refused:
        done.text = _("That did not work: %(why)s") % {"why": refused}
        return done
    done.did(tool, arguments, result)
    done.text = told(tool, arguments, result, now_for(user))
    if tool == "list_tasks":
        done.open = {"listed": [task["id"] for task in result["tasks"]]}
    return done


def undone(user: User, token: str) -> Done:
    if not token:
        return Done(text=_("There is nothing to bring back."))
    try:
        task = shown(task_restore(user=user, token=token))
    except AppError as error:
        return Done(text=str(error.detail))
    done = Done(text=told("restore_task", {}, task, now_for(user)))
    done.did("restore_task", {}, task)
    return done


def told(tool: str, arguments: dict[str, Any], result: dict[str, Any], here: datetime) -> str:
    """`here` is the learner's own clock."""
    if tool == "list_tasks":
        return listed(result, str(arguments.get("status", "pending")), here)
    task = result.get("deleted", result)
    if tool == "restore_task":
        return _("It is back: “%(title)s”.") % {"title": escaped(task["title"])}
    title = {"title": line(task, here)}
    if tool == "add_task":
        return _("Added: %(title)s") % title
    if tool == "complete_task":
        return _("Done: %(title)s Well done.") % title
    if tool == "delete_task":
        return _("Deleted: %(title)s Say “undo” to bring it back.") % title
    return _("Changed: %(title)s") % title


def listed(result: dict[str, Any], status: str, here: datetime) -> str:
    tasks = result["tasks"]
    if not tasks:
        return _("Nothing is done yet.") if status == "completed" else _("Nothing is left to do. Enjoy your day.")
    count = ngettext("%(n)d task:", "%(n)d tasks:", len(tasks)) % {"n": len(tasks)}
    more = "\n\n" + _("There are more in your study plan.") if result["more"] else ""
    return f"{count}\n\n{counted(line(task, here) for task in tasks)}{more}"


def line(task: dict[str, Any], here: datetime) -> str:
    """One task in a line: its title, when it is due, and what is unusual about it."""
    facts = []
    if task["due_date"]:
        facts.append(_("due %(day)s") % {"day": when(datetime.fromisoformat(task["due_date"]), here)})
    if task["priority"] != "medium":
        facts.append(_("important") if task["priority"] == "high" else _("not urgent"))
    if task["completed"]:
        facts.append(_("done"))
    return f"**{escaped(task['title'])}**" + (f" ({', '.join(facts)})" if facts else "") + "."


def when(due: datetime, here: datetime) -> str:
    day, hour = date_format(due_day(due, here), "DATE_FORMAT"), due_hour(due, here)
    return f"{day} · {time_format(hour, 'TIME_FORMAT')}" if hour else day


def escaped(title: str) -> str:
    """A title stays words: nothing in it becomes markup."""
    return re.sub(r"([\\`*_\[\]<>#~|!])", r"\\\1", " ".join(title.split()))
