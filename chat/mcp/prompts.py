"""Prompts that an assistant offers to its user."""

from typing import Any

from chat.mcp.errors import INVALID_PARAMS, RpcError

PROMPTS: tuple[dict[str, Any], ...] = (
    {
        "name": "explain_for_me", "title": "Explain it for me",
        "description": "A topic of the book, explained for my background, with its sources.",
        "arguments": [{"name": "topic", "description": "What to explain", "required": True}],
    },
    {
        "name": "plan_my_week", "title": "Plan my week",
        "description": "A study plan for the next seven days, as tasks.",
        "arguments": [{"name": "minutes_a_day", "description": "How many minutes a day", "required": False}],
    },
)  # fmt: skip
WORDS = {
    "explain_for_me": "Explain “{topic}” from the textbook for me. Look it up with search_textbook and read_chapter, "
    "keep to what the book says, name chapter and section, and begin where I stand: {background}.",
    "plan_my_week": "Plan my next seven days of study with about {minutes_a_day} minutes a day. Look at my_progress, "
    "due_reviews and list_tasks first, then propose tasks with due dates, and add them with add_task once I agree.",
}


def prompt(name: str, arguments: dict[str, Any], background: str) -> dict[str, Any]:
    found = next((one for one in PROMPTS if one["name"] == name), None)
    if found is None:
        raise RpcError(INVALID_PARAMS, f"There is no prompt {name[:60]}.")
    for argument in found["arguments"]:
        if argument["required"] and not str(arguments.get(argument["name"], "")).strip():
            raise RpcError(INVALID_PARAMS, f"{argument['name']} is required.")
    known = {"topic": "", "minutes_a_day": "30", "background": background} | {
        key: str(value)[:500] for key, value in arguments.items()
    }
    text = WORDS[name].format(**{key: known[key] for key in ("topic", "minutes_a_day", "background")})
    message = {"role": "user", "content": {"type": "text", "text": text}}
    return {"description": found["description"], "messages": [message]}
