"""Walks over markdown-it's tokens that know their line."""

from collections.abc import Iterator, Sequence

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from content.markdown.page import offset_of


def with_lines(state: StateCore) -> Iterator[tuple[int, Token]]:
    """Block tokens with their one-based line in the chapter."""
    line = offset = offset_of(state.env)
    for token in state.tokens:
        if token.map:
            line = offset + token.map[0]
        yield line + 1, token


def inline_with_lines(state: StateCore) -> Iterator[tuple[int, Token]]:
    for line, token in with_lines(state):
        here = line
        for child in token.children or ():
            if child.type in ("softbreak", "hardbreak"):
                here += 1
            yield here, child


def groups(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """One list for each outermost element."""
    group: list[Token] = []
    depth = 0
    for token in tokens:
        group.append(token)
        depth += token.nesting
        if depth <= 0:
            yield group
            group, depth = [], 0
    if group:
        yield group


def inside(group: Sequence[Token]) -> list[Token]:
    """What an element holds."""
    return list(group[1:-1])


def map_of(token: Token) -> tuple[int, int]:
    return (token.map[0], token.map[1]) if token.map else (0, 0)
