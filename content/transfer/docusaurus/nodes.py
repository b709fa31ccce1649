"""The pieces of a text as a tree: each element with what stands between its tags."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from content.transfer.docusaurus.scan import Token
from content.transfer.docusaurus.tags import Tag

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
DEEPEST = 40


@dataclass(slots=True)
class Element:
    tag: Tag
    start: int
    end: int = 0
    children: list["Node"] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.tag.name


Node = Token | Element


def tree(tokens: Iterable[Token]) -> list[Node]:
    """A tag without its partner is dropped; what it held stays where it was."""
    root: list[Node] = []
    open_: list[Element] = []
    for token in tokens:
        here = open_[-1].children if open_ else root
        if token.tag is None:
            here.append(token)
        elif token.tag.kind == "alone" or (token.tag.kind == "open" and token.tag.name.lower() in VOID):
            here.append(Element(token.tag, token.start, token.end))
        elif token.tag.kind == "open":
            if len(open_) < DEEPEST:
                open_.append(Element(token.tag, token.start, token.end))
                here.append(open_[-1])
        else:
            _close(open_, token, root)
    for index in range(len(open_) - 1, -1, -1):
        _spill(open_[index], open_[index - 1].children if index else root)
    return root


def _close(open_: list[Element], token: Token, root: list[Node]) -> None:
    assert token.tag is not None
    if not any(element.name == token.tag.name for element in open_):
        return
    while open_:
        element = open_.pop()
        if element.name == token.tag.name:
            element.end = token.end
            return
        _spill(element, open_[-1].children if open_ else root)


def _spill(element: Element, parent: list[Node]) -> None:
    """An element that is never closed: an empty one, and what it held follows it."""
    position = next(index for index, node in enumerate(parent) if node is element)
    held, element.children = element.children, []
    parent[position + 1 : position + 1] = held
