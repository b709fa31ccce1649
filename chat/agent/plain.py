"""The agent without a model: a sentence is understood by the grammar, done, and said back in the learner's language."""

import re
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from chat.agent.contract import Done, Said, bullets
from chat.agent.dates import DIGITS
from chat.agent.grammar import Intent, understood
from chat.agent.matching import certain, likely
from chat.agent.tools import Refused, called, shown
from progress.selectors import TaskFilters, tasks_of
from progress.services.tasks import task_restore
from textbook.errors import AppError

MOST_CANDIDATES = 8
LOOKED_THROUGH = 500
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "پہلا": 1, "پہلے": 1, "دوسرا": 2,
            "دوسرے": 2, "تیسرا": 3, "آخری": -1}  # fmt: skip
NUMBER = re.compile(r"^\W*(?:no\.?|number|#|نمبر)?\s*(\d{1,2})\W*$", re.I)


def answered(user: User, said: Said) -> Done | None:
    """None for what the book should answer."""
    if said.open and (chosen := choice(said)):
        return acted(user, said.open["tool"], said.open["arguments"] | {"task_id": chosen})
    intent = understood(said.text, timezone.now().date())
    if intent.tool == "undo":
        return undone(user, said.undo)
    if intent.tool in ("add_task", "list_tasks"):
        return acted(user, intent.tool, intent.arguments)
    return on_a_task(user, intent) if intent.tool else None


def settles(said: Said) -> bool:
    """The learner answers "which one?", or takes a deletion back."""
    return bool(said.open and choice(said)) or understood(said.text, timezone.now().date()).tool == "undo"


def choice(said: Said) -> str:
    """The task that an answer to "which one?" names: by its number, its place, or words of its title."""
    candidates: list[dict[str, str]] = said.open.get("candidates", [])
    text = said.text.translate(DIGITS)
    ordinal = next((place for word, place in ORDINALS.items() if re.search(rf"(?<!\w){word}(?!\w)", text, re.I)), 0)
    number = int(found[1]) if (found := NUMBER.match(text)) else ordinal
    if number == -1 or 1 <= number <= len(candidates):
        return candidates[number - 1 if number > 0 else -1]["id"]
    if understood(text, timezone.now().date()).tool:
        return ""
    fitting = certain(text, [candidate["title"] for candidate in candidates])
    return candidates[fitting[0]]["id"] if len(fitting) == 1 else ""


def on_a_task(user: User, intent: Intent) -> Done:
    status = "all" if intent.tool in ("delete_task", "update_task") else "pending"
    rows = list(tasks_of(user, TaskFilters(status=status))[:LOOKED_THROUGH])
    if not intent.subject:
        question = _("Please choose one of these, one at a time.") if intent.several else _("Which task do you mean?")
        return which(intent, rows[:MOST_CANDIDATES], question)
    titles = [row.title for row in rows]
    found = [rows[place] for place in certain(intent.subject, titles)]
    if len(found) > 1 and intent.tool == "update_task" and (open_ones := [row for row in found if not row.completed]):
        found = open_ones
    if not found and (near := [rows[place] for place in likely(intent.subject, titles)]):
        return which(intent, near[:MOST_CANDIDATES], _("Which task do you mean?"))
    if not found:
        sentence = _("I find no task like “%(words)s”.") % {"words": intent.subject[:100]}
        hint = _("Say “show my tasks” to see them.")
        return Done(text=f"{sentence} {hint}")
    if len(found) > 1:
        return which(intent, found[:MOST_CANDIDATES], _("Several tasks fit. Which one do you mean?"))
    return acted(user, intent.tool, intent.arguments | {"task_id": str(found[0].pk)})


def which(intent: Intent, rows: list[Any], question: str) -> Done:
    if not rows:
        return Done(text=_("There is no task in your study plan yet."))
    lines = "\n".join(f"{number}. {escaped(row.title)}" for number, row in enumerate(rows, 1))
    candidates = [{"id": str(row.pk), "title": row.title} for row in rows]
    waiting = {"tool": intent.tool, "arguments": intent.arguments, "candidates": candidates}
    return Done(text=f"{question}\n\n{lines}", open=waiting)


def acted(user: User, tool: str, arguments: dict[str, Any]) -> Done:
    done = Done(text="")
    try:
        result = called(user, tool, arguments)
    except Refused as refused:
        done.text = _("That did not work: %(why)s") % {"why": refused}
        return done
    done.did(tool, arguments, result)
    done.text = told(tool, arguments, result)
    return done


def undone(user: User, token: str) -> Done:
    if not token:
        return Done(text=_("There is nothing to bring back."))
    try:
        task = shown(task_restore(user=user, token=token))
    except AppError as error:
        return Done(text=str(error.detail))
    done = Done(text=told("restore_task", {}, task))
    done.did("restore_task", {}, task)
    return done


def told(tool: str, arguments: dict[str, Any], result: dict[str, Any]) -> str:
    if tool == "list_tasks":
        return listed(result, str(arguments.get("status", "pending")))
    task = result.get("deleted", result)
    if tool == "restore_task":
        return _("It is back: “%(title)s”.") % {"title": escaped(task["title"])}
    title = {"title": line(task)}
    if tool == "add_task":
        return _("Added: %(title)s") % title
    if tool == "complete_task":
        return _("Done: %(title)s Well done.") % title
    if tool == "delete_task":
        return _("Deleted: %(title)s Say “undo” to bring it back.") % title
    return _("Changed: %(title)s") % title


def listed(result: dict[str, Any], status: str) -> str:
    tasks = result["tasks"]
    if not tasks:
        return _("Nothing is done yet.") if status == "completed" else _("Nothing is left to do. Enjoy your day.")
    count = ngettext("%(n)d task:", "%(n)d tasks:", len(tasks)) % {"n": len(tasks)}
    more = "\n\n" + _("There are more in your study plan.") if result["more"] else ""
    return f"{count}\n\n{bullets(line(task) for task in tasks)}{more}"


def line(task: dict[str, Any]) -> str:
    """One task in a line: its title, when it is due, and what is unusual about it."""
    facts = []
    if task["due_date"]:
        facts.append(_("due %(day)s") % {"day": date_format(datetime.fromisoformat(task["due_date"]), "DATE_FORMAT")})
    if task["priority"] != "medium":
        facts.append(_("important") if task["priority"] == "high" else _("not urgent"))
    if task["completed"]:
        facts.append(_("done"))
    return f"**{escaped(task['title'])}**" + (f" ({', '.join(facts)})" if facts else "") + "."


def escaped(title: str) -> str:
    """A title stays words: nothing in it becomes markup."""
    return re.sub(r"([\\`*_\[\]<>#~|!])", r"\\\1", " ".join(title.split()))
