"""The natural ways of saying what to do with one's tasks, in English and Urdu. What fits none of them is a question
for the book."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from chat.agent.dates import DIGITS, day_in, days_of
from chat.agent.sayings import (
    ADD,
    ASKING,
    CHANGE,
    CLEAR,
    COMPLETE,
    DELETE,
    LIST,
    MOVE,
    NOTHING,
    ORDINALS,
    PLACE,
    POLITE,
    POSTPONE,
    PRIORITIES,
    PRIORITISE,
    PRIORITY_WORDS,
    QUOTES,
    REFERS,
    RENAME,
    REOPEN,
    SEVERAL,
    STATES,
    UNDO,
)


@dataclass(frozen=True, slots=True)
class Intent:
    """`tool` is one of the agent's, `undo`, or empty for the book. `subject` are words of a task that is there;
    `several` when more than one was meant."""

    tool: str = ""
    subject: str = ""
    several: bool = False
    arguments: dict[str, Any] = field(default_factory=dict)


def understood(text: str, today: date) -> Intent:
    said = cleaned(text)
    if UNDO.match(said):
        return Intent("undo")
    if match := LIST.match(said):
        return listing(said, match, today)
    due, without = day_in(said, today)
    if ASKING.match(said):
        return Intent()
    return changing(said, without, due, today) or Intent()


def cleaned(text: str) -> str:
    said = " ".join(text.replace("’", "'").split()).strip(" .!۔")
    while (shorter := POLITE.sub("", said).strip(" .!,۔")) != said:
        said = shorter
    return said


def listing(said: str, match: re.Match[str], today: date) -> Intent:
    words = said.lower().split()
    chosen: dict[str, Any] = {"status": "pending"}
    for word in words:
        chosen["status"] = STATES.get(word.strip("?"), chosen["status"])
    if "مکمل" in words or re.search(r"did i (?:do|finish|complete)", said, re.I):
        chosen["status"] = "completed"
    priority, _rest = priority_in(said)
    if priority:
        chosen["priority"] = priority
    if "overdue" in said.lower():
        chosen["status"] = "overdue"
    return Intent("list_tasks", arguments=chosen | days_listed(said, today))


def days_listed(said: str, today: date) -> dict[str, str]:
    """A day means that day, a week its days; "by Friday" and what is to be done today or this week mean what is late
    as well."""
    due, _rest = day_in(said, today)
    if due is None:
        return {}
    from_then = due > today or re.search(r"\bdue\b", said, re.I)
    if not from_then or re.search(r"\b(?:by|until|before|this week|weekend|end of)\b|تک|ہفتے کے آخر", said, re.I):
        return {"due_until": due.isoformat()}
    last = due + timedelta(days=6 if re.search(r"next week|اگلے ہفتے", said, re.I) else 0)
    return {"due_from": due.isoformat(), "due_until": last.isoformat()}


def changing(said: str, without: str, due: date | None, today: date) -> Intent | None:
    """The order tells a renaming from a new task, and a deletion from both."""
    when = {"due_date": due.isoformat()} if due else {}
    return (
        clearing(said)
        or acting("delete_task", DELETE, said)
        or acting("update_task", RENAME, said)
        or prioritising(said)
        or acting("update_task", REOPEN, said, completed=False)
        or adding(said, today)
        or acting("complete_task", COMPLETE, said)
        or postponing(said)
        or (moving(said, without, when) if due else None)
        or acting("update_task", CHANGE, said)
    )


def moving(said: str, without: str, when: dict[str, Any]) -> Intent | None:
    """With "change X to Y due Friday" one gives a name and a day, with "change X to Friday" only a day."""
    if (there := without.removesuffix(" to")) == without and (named := acting("update_task", CHANGE, without, **when)):
        return named
    if moved := acting("update_task", MOVE, there, **when):
        return moved
    return wish("update_task", there, when) if re.search(r"\bdue\b(?! to\b)", said, re.I) else None


def postponing(said: str) -> Intent | None:
    for pattern in POSTPONE:
        if match := re.match(pattern, said.translate(DIGITS), re.I):
            return wish("update_task", match["subject"], {"postpone_days": days_of(match[2], match["unit"])})
    return None


def acting(tool: str, patterns: tuple[str, ...], said: str, **arguments: Any) -> Intent | None:
    for pattern in patterns:
        match = re.match(pattern, said, re.I)
        if match is None:
            continue
        named = match.groupdict()
        title = {"title": unquoted(named["title"])} if named.get("title") else {}
        return wish(tool, named["subject"], title | arguments)
    return None


def wish(tool: str, words: str, arguments: dict[str, Any]) -> Intent:
    """Whoever means several tasks at once is asked which one: nothing is done to any of them."""
    several = bool(SEVERAL.match(unquoted(words.lower())))
    subject = bare(words)
    return Intent(tool, "" if several or subject.lower() in NOTHING else subject, several, arguments)


def clearing(said: str) -> Intent | None:
    for pattern in CLEAR:
        if match := re.match(pattern, said, re.I):
            priority = match["field"].lower() in ("priority", "اہمیت")
            return wish(
                "update_task", match["subject"] or "", {"priority": "medium"} if priority else {"due_date": None}
            )
    return None


def prioritising(said: str) -> Intent | None:
    for pattern in PRIORITISE:
        match = re.match(pattern, said, re.I)
        level = PRIORITY_WORDS.get(match["priority"].lower()) if match else None
        if match and level:
            return wish("update_task", match["subject"], {"priority": level})
    return None


def adding(said: str, today: date) -> Intent | None:
    for pattern in ADD:
        match = re.match(pattern, said, re.I)
        if match is None:
            continue
        named = match.groupdict()
        words = " ".join(filter(None, (named["title"], named.get("when"), named.get("rest"))))
        return added(words, today)
    return None


def added(words: str, today: date) -> Intent | None:
    quoted = re.search(rf"[{QUOTES[0]}“«](.+?)[{QUOTES[0]}”»]", words)
    priority, rest = priority_in(words)
    due, rest = day_in(rest, today)
    title = quoted[1] if quoted else unquoted(rest.strip(" ,.;:-–?؟"))
    if bare(title).lower() in NOTHING:
        return None
    known = {"priority": priority, "due_date": due.isoformat() if due else None}
    return Intent(
        "add_task", arguments={"title": title[:1].upper() + title[1:]} | {k: v for k, v in known.items() if v}
    )


def priority_in(text: str) -> tuple[str, str]:
    for level, pattern in PRIORITIES:
        if match := re.search(rf"[,(]?\s*(?<!\w)(?:{pattern})(?!\w)[)]?", text, re.I):
            return level, " ".join((text[: match.start()] + " " + text[match.end() :]).split())
    return "", text


def place_in(words: str, many: int) -> int | None:
    """Which one of a list the words name by its number: `the second one`, `2`, `آخری`. Outside of the list it is -1."""
    if (match := PLACE.match(words.translate(DIGITS))) is None:
        return None
    said = match["place"].lower()
    number = ORDINALS.get(said) or int(said)
    number = many if number == -1 else number
    return number - 1 if 1 <= number <= many else -1


def bare(words: str) -> str:
    """The words of a task without what only says that it is one."""
    return REFERS.sub("", unquoted(words.strip(" ,.؟?"))).strip()


def unquoted(words: str) -> str:
    return words.strip().strip(QUOTES).strip()
