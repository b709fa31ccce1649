"""What a handler of an element may ask of the conversion, and small helps for all of them."""

import re
from collections.abc import Callable
from typing import Protocol

from content.transfer.docusaurus.nodes import Element, Node


class Render(Protocol):
    def all(self, nodes: list[Node]) -> str: ...

    def inner(self, element: Element) -> str:
        """What stands between the tags, without their indentation."""

    def attribute(self, element: Element, name: str) -> str: ...

    def note(self, element: Element, what: str, name: str) -> None: ...


Handler = Callable[[Element, Render], str]


def elements(element: Element, name: str) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element) and child.name == name]


def one_line(text: str) -> str:
    return " ".join(re.sub(r"^#{1,6} ", "", text.strip()).split())
