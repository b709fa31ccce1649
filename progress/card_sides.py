"""The two sides of a card, in Markdown, as a question of the book gives them."""

from content.models import Question
from progress.card_text import markdown_of

PICKED = ("single", "multiple", "truefalse")


def sides_of(question: Question) -> tuple[str, str]:
    """In Markdown: the question with what could be chosen, and what is right with the reason."""
    options = [markdown_of(option["html"]) for option in question.options]
    front = [markdown_of(question.stem_html)]
    if question.kind in PICKED:
        front.append(listed(options))
    elif question.kind == "order":
        front.append(listed(sorted(options)))
    return "\n\n".join(part for part in front if part), "\n\n".join(part for part in answer_of(question) if part)


def answer_of(question: Question) -> list[str]:
    told = question.answer
    reason = markdown_of(question.explanation_html)
    if question.kind in PICKED:
        right = [option for option in question.options if option["correct"]]
        reasons = [markdown_of(option.get("explanation_html") or "") for option in right]
        return [listed([markdown_of(option["html"]) for option in right]), *reasons, reason]
    if question.kind == "order":
        steps = [markdown_of(option["html"]) for option in question.options]
        return [listed(steps, numbered=True), reason]
    if question.kind == "numeric":
        return [
            f"{told.get('value'):g} {told.get('unit') or ''}".strip() if told.get("value") is not None else "",
            reason,
        ]
    return [" / ".join(f"`{text}`" for text in told.get("accepted", [])), reason]


def listed(lines: list[str], *, numbered: bool = False) -> str:
    rows = [line.replace("\n", "\n   ") for line in lines]
    return "\n".join(f"{n}. {row}" if numbered else f"- {row}" for n, row in enumerate(rows, 1))
