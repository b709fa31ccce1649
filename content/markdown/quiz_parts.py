"""Cuts the tokens of a question into what is asked, what can be chosen and what explains."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from content.markdown.walk import groups, inside, map_of

_LISTS = ("bullet_list_open", "ordered_list_open")


@dataclass(slots=True)
class Choice:
    content: list[Token]
    explanation: list[Token]
    correct: bool
    lines: tuple[int, int]


@dataclass(slots=True)
class Parts:
    stem: list[Token] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    explanation: list[Token] = field(default_factory=list)
    # Ranges of lines that hold explanations.
    secret: list[tuple[int, int]] = field(default_factory=list)
    # Text after the choices that is no quote, and the line of the first.
    after: list[Token] = field(default_factory=list)


def split_parts(tokens: Sequence[Token], *, ordered: bool) -> Parts:
    parts = Parts()
    elements = list(groups(tokens))
    chosen = [index for index, element in enumerate(elements) if _holds_choices(element, ordered)]
    if ordered:
        chosen = chosen[-1:]
    if not chosen:
        return _split_trailing_quotes(elements, parts)
    for index, element in enumerate(elements):
        if index in chosen:
            parts.choices += [_choice(item, parts) for item in groups(inside(element))]
        elif index < chosen[0]:
            parts.stem += element
        elif element[0].type == "blockquote_open":
            _explain(parts, element, parts.choices[-1] if index < chosen[-1] else None)
        else:
            parts.after += element
    return parts


def _holds_choices(element: list[Token], ordered: bool) -> bool:
    if ordered:
        return element[0].type == "ordered_list_open"
    return element[0].type in _LISTS and any("checked" in item[0].meta for item in groups(inside(element)))


def _split_trailing_quotes(elements: list[list[Token]], parts: Parts) -> Parts:
    end = len(elements)
    while end and elements[end - 1][0].type == "blockquote_open":
        end -= 1
    for index, element in enumerate(elements):
        if index < end:
            parts.stem += element
        else:
            _explain(parts, element, None)
    return parts


def _explain(parts: Parts, quote: list[Token], choice: Choice | None) -> None:
    parts.secret.append(map_of(quote[0]))
    (choice.explanation if choice else parts.explanation).extend(inside(quote))


def _choice(item: list[Token], parts: Parts) -> Choice:
    choice = Choice([], [], bool(item[0].meta.get("checked")), map_of(item[0]))
    elements = list(groups(inside(item)))
    content = [element for element in elements if element[0].type != "blockquote_open"]
    for element in elements:
        if element[0].type == "blockquote_open":
            _explain(parts, element, choice)
    if len(content) == 1 and content[0][0].type == "paragraph_open":
        content[0][0].hidden = content[0][-1].hidden = True
    for element in content:
        choice.content += element
    return choice
