"""The tools as a client sees them: JSON Schema 2020-12, in a fixed order."""

from typing import Any

from chat.agent.tools import FIELDS, TASK_ID

OWNER = {"user_id": {"type": "string", "description": "your own id, or nothing"}}
CHAPTER = {"chapter_id": {"type": "string", "description": "module-X-chapter-Y", "maxLength": 40}}
LANGUAGE = {"language": {"type": "string", "enum": ["en", "ur"]}}
ANSWER = {
    "answer": {
        "description": "a text, a number, the key of an option, or a list of keys",
        "anyOf": [
            {"type": "string", "maxLength": 4000},
            {"type": "number"},
            {"type": "array", "items": {"type": "string"}, "maxItems": 100},
        ],
    }
}
TASK_STATUS = {"status": {"type": "string", "enum": ["all", "pending", "completed"]}}
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def tool(name: str, title: str, about: str, fields: dict[str, Any], needed: tuple[str, ...] = (), *,
         reads: bool = False, destroys: bool = False, again: bool = False) -> dict[str, Any]:  # fmt: skip
    hints = {
        "readOnlyHint": reads,
        "destructiveHint": destroys,
        "idempotentHint": reads or again,
        "openWorldHint": False,
    }
    return {
        "name": name,
        "title": title,
        "description": about,
        "inputSchema": {
            "$schema": DRAFT, "type": "object", "properties": fields, "required": list(needed),
            "additionalProperties": False,
        },
        "outputSchema": {"$schema": DRAFT, "type": "object"},
        "annotations": {"title": title, **hints},
    }  # fmt: skip


TOOLS: tuple[dict[str, Any], ...] = (
    tool("add_task", "Add a task", "Add a task to the learner's study plan.", OWNER | FIELDS, ("title",)),
    tool("list_tasks", "List tasks", "Tasks of the study plan, those due first.",
         OWNER | TASK_STATUS | {"priority": FIELDS["priority"], "category": FIELDS["category"],
                                "search": {"type": "string", "maxLength": 200}}, reads=True),
    tool("complete_task", "Complete a task", "Mark a task as done.", OWNER | TASK_ID, ("task_id",), again=True),
    tool("delete_task", "Delete a task", "Delete a task of the study plan.", OWNER | TASK_ID, ("task_id",),
         destroys=True),
    tool("update_task", "Change a task", "Change a task; fields that are left out keep their value.",
         OWNER | TASK_ID | FIELDS | {"completed": {"type": "boolean"}}, ("task_id",), again=True),
    tool("search_textbook", "Search the textbook", "Passages of the book that say most about a question.",
         {"query": {"type": "string", "minLength": 1, "maxLength": 200}, **CHAPTER,
          "limit": {"type": "integer", "minimum": 1, "maximum": 20}, **LANGUAGE}, ("query",), reads=True),
    tool("read_chapter", "Read a chapter", "The text of a chapter as Markdown.", CHAPTER | LANGUAGE, ("chapter_id",),
         reads=True),
    tool("ask_textbook", "Ask the textbook", "An answer from the book, with its sources; it says when the book "
         "does not cover something.", {"question": {"type": "string", "minLength": 1, "maxLength": 4000}, **CHAPTER},
         ("question",)),
    tool("quiz_me", "Quiz me", "Without an answer: a question of the book. With question_id and answer: whether it is "
         "right, and why; the answer counts for the learner.",
         {**CHAPTER, "question_id": {"type": "string", "maxLength": 80}, **ANSWER}),
    tool("my_progress", "My progress", "How far the learner came in each module and chapter.", {}, reads=True),
    tool("due_reviews", "Due reviews", "Cards that the learner should review now.", {}, reads=True),
)  # fmt: skip
NAMES = frozenset(one["name"] for one in TOOLS)
