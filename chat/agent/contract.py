"""What the agent is told and what it says."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from chat.answering import Call, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence to the agent, and what went before: questions and answers, and what the last answer left open."""

    text: str
    language: str = "en"
    history: tuple[tuple[str, str], ...] = ()
    open: dict[str, Any] = field(default_factory=dict)
    undo: str = ""
    may_use_model: bool = True


@dataclass(slots=True, kw_only=True)
class Done:
    """The answer. `open` is a question back: a tool that waits for the learner to say which task. `undo` brings back
    what was deleted last."""

    text: str
    actions: list[dict[str, Any]] = field(default_factory=list)
    open: dict[str, Any] = field(default_factory=dict)
    undo: str = ""
    sources: tuple[Source, ...] = ()
    confidence: float | None = None
    mode: str = ""
    calls: list[Call] = field(default_factory=list)

    def did(self, tool: str, arguments: dict[str, Any], result: dict[str, Any]) -> None:
        """The secret of an undo is no part of what is shown."""
        self.undo = result.get("undo", self.undo)
        self.actions.append({"tool": tool, "arguments": arguments, "result": without_undo(result)})


def without_undo(result: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in result.items() if name != "undo"}


def bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
