"""Calling a tool for one learner. What it cannot do is told as a result, so that the assistant can do better."""

import json
import re
from collections.abc import Callable
from typing import Any

from django.http import Http404

from accounts.days import now_for
from accounts.models import User
from accounts.selectors import owner_of_path
from chat.agent.tools import Refused, called
from chat.mcp.book import DATA, as_data, chapter_markdown, known_chapter, passages
from chat.mcp.errors import INVALID_PARAMS, RpcError
from chat.mcp.schema import NAMES, TOOLS
from chat.models import State
from chat.selectors import told
from chat.services import Question, question_ask, turn_await
from content.selectors import api
from progress.selectors import question_shown
from progress.selectors.overview import progress_overview
from progress.selectors.reviews import due_cards, standing_of
from progress.services import question_answer
from textbook.errors import AppError

Arguments = dict[str, Any]
TASK_TOOLS = frozenset({"add_task", "list_tasks", "complete_task", "delete_task", "update_task"})
SCHEMAS = {one["name"]: one["inputSchema"] for one in TOOLS}
TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list,
}  # fmt: skip
MOST_CARDS = 20
NO_TEXT = re.compile("[\x00\ud800-\udfff]")


def tool_call(user: User, name: str, arguments: Arguments) -> dict[str, Any]:
    if name not in NAMES:
        raise RpcError(INVALID_PARAMS, f"There is no tool {name[:60]}.")
    try:
        check(SCHEMAS[name], arguments)
        result, text = task(user, name, arguments) if name in TASK_TOOLS else of_the_book(user, name, arguments)
    except (AppError, Refused, Http404) as error:
        sentence = str(getattr(error, "detail", error)) or "There is no such thing."
        return {"content": [{"type": "text", "text": sentence}], "isError": True}
    told_text = text or json.dumps(result, ensure_ascii=False, default=str)
    structured = json.loads(json.dumps(result, default=str))
    return {"content": [{"type": "text", "text": told_text}], "structuredContent": structured, "isError": False}


def of_the_book(user: User, name: str, arguments: Arguments) -> tuple[dict[str, Any], str]:
    result, text = DO[name](user, arguments)
    return {"note": DATA, **result}, as_data(text or json.dumps(result, ensure_ascii=False, default=str))


def check(schema: dict[str, Any], arguments: Arguments) -> None:
    """The part of JSON Schema that our tools use; the services judge the rest."""
    fields: dict[str, Any] = schema["properties"]
    for name in schema["required"]:
        if name not in arguments:
            raise Refused(f"{name} is required.")
    for name, value in arguments.items():
        if name not in fields:
            raise Refused(f"There is no argument {name[:40]}.")
        check_value(name, fields[name], value)


def check_value(name: str, field: dict[str, Any], value: Any) -> None:
    forms = field.get("anyOf", [field])
    form = next((one for one in forms if is_a(one["type"], value)), None)
    if form is None:
        raise Refused(f"{name} must be a {' or a '.join(one['type'] for one in forms)}.")
    if isinstance(value, list):
        if len(value) > form["maxItems"]:
            raise Refused(f"{name} is too long.")
        for item in value:
            check_value(f"each of {name}", form["items"], item)
    check_bounds(name, form, value)


def is_a(kind: str, value: Any) -> bool:
    return isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def check_bounds(name: str, field: dict[str, Any], value: Any) -> None:
    if isinstance(value, str) and NO_TEXT.search(value):
        raise Refused(f"{name} holds signs that are no text.")
    if isinstance(value, str) and not field.get("minLength", 0) <= len(value) <= field.get("maxLength", 100_000):
        raise Refused(f"{name} is too long or too short.")
    if "enum" in field and value not in field["enum"]:
        raise Refused(f"{name} must be one of {', '.join(field['enum'])}.")
    if field["type"] == "integer" and not field.get("minimum", value) <= value <= field.get("maximum", value):
        raise Refused(f"{name} must be from {field['minimum']} to {field['maximum']}.")


def task(user: User, name: str, arguments: Arguments) -> tuple[dict[str, Any], str]:
    given = dict(arguments)
    owner = owner_of_path(user, given.pop("user_id")) if "user_id" in given else user
    result = called(owner, name, given)
    result.pop("undo", None)
    return result, ""


def search_textbook(_user: User, arguments: Arguments) -> tuple[dict[str, Any], str]:
    found = passages(**arguments)
    return {"passages": found}, "\n\n".join(f"{one['place']} {one['title']}: {one['text']}" for one in found)


def read_chapter(_user: User, arguments: Arguments) -> tuple[dict[str, Any], str]:
    chapter = known_chapter(arguments["chapter_id"], arguments.get("language", "en"))
    facts = {name: chapter[name] for name in ("id", "title", "language", "previous", "next", "toc")}
    return facts | {"markdown": chapter["markdown"]}, chapter_markdown(chapter)


def ask_textbook(user: User, arguments: Arguments) -> tuple[dict[str, Any], str]:
    question = Question(text=arguments["question"], chapter_id=arguments.get("chapter_id"))
    turn = turn_await(turn=question_ask(user=user, question=question))
    if turn.state != State.DONE:
        raise Refused("The answer is not ready yet; ask again in a moment.")
    answer = told(turn)
    return answer, str(answer["response"])


def quiz_me(user: User, arguments: Arguments) -> tuple[dict[str, Any], str]:
    if "question_id" not in arguments:
        return next_question(user, arguments.get("chapter_id", "")), ""
    if "answer" not in arguments:
        return dict(api.question(arguments["question_id"], "en")), ""
    answered = question_answer(question=question_shown(arguments["question_id"]), answer=arguments["answer"], user=user)
    return {
        "correct": answered.correct, "score": answered.score, "explanations": answered.explanations,
        "attempts": answered.attempts, "chapter_quiz_score": answered.chapter_quiz_score,
    }, ""  # fmt: skip


def next_question(user: User, chapter_id: str) -> dict[str, Any]:
    """Of this chapter, or of the one where the learner reads: the first that has not been answered right."""
    overview = progress_overview(user)
    chapters = [chapter.public_id for module in overview.modules for chapter in module.chapters]
    begin = overview.resume.chapter.public_id if overview.resume else ""
    wanted = [chapter_id] if chapter_id else [*chapters[chapters.index(begin) if begin in chapters else 0 :], *chapters]
    right = set(user.quiz_attempts.filter(correct=True).values_list("question_key", flat=True))
    for public_id in wanted:
        chapter = known_chapter(public_id, "en")
        for question in chapter["questions"]:
            if question["id"] not in right:
                return {**question, "chapter_id": public_id}
    raise Refused("You have answered every question of this part of the book right.")


def my_progress(user: User, _arguments: Arguments) -> tuple[dict[str, Any], str]:
    overview = progress_overview(user)
    modules = [
        {
            "number": module.number, "title": module.title, "pct": module.pct,
            "chapters": [
                {"chapter_id": chapter.public_id, "title": chapter.title, "pct": chapter.pct,
                 "quiz_score": chapter.quiz_score, "time_spent_sec": chapter.time_spent_sec}
                for chapter in module.chapters
            ],
        }
        for module in overview.modules
    ]  # fmt: skip
    return {
        "pct": overview.pct,
        "continue_at": overview.resume.url if overview.resume else None,
        "modules": modules,
    }, ""


def due_reviews(user: User, _arguments: Arguments) -> tuple[dict[str, Any], str]:
    now = now_for(user)
    cards = due_cards(user, standing_of(user, now), now)[:MOST_CARDS]
    shown = [
        {
            "id": str(card.pk),
            "front": card.front,
            "chapter_id": card.chapter.public_id,
            "due_at": card.due_at.isoformat(),
        }
        for card in cards
    ]
    return {"cards": shown}, ""


DO: dict[str, Callable[[User, Arguments], tuple[dict[str, Any], str]]] = {
    "search_textbook": search_textbook, "read_chapter": read_chapter, "ask_textbook": ask_textbook,
    "quiz_me": quiz_me, "my_progress": my_progress, "due_reviews": due_reviews,
}  # fmt: skip
