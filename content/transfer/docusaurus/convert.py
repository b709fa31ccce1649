"""A text of Docusaurus into our dialect: what only programs understand goes, every word of prose stays."""

import re
from html import escape
from posixpath import dirname, join, normpath

from content.transfer.docusaurus.boxes import even_colons, our_head
from content.transfer.docusaurus.expressions import value_of
from content.transfer.docusaurus.handlers import HANDLERS, is_block
from content.transfer.docusaurus.layout import freed, set_apart, tidy
from content.transfer.docusaurus.marks import marked
from content.transfer.docusaurus.modules import names_of
from content.transfer.docusaurus.nodes import Element, Node, tree
from content.transfer.docusaurus.page import Page
from content.transfer.docusaurus.render import Render
from content.transfer.docusaurus.scan import Token, scan
from content.transfer.docusaurus.targets import Target, retarget

WRAPPED = re.compile(
    r"^(?P<indent> *)(?P<mark>`{3,4}) *mdx-code-block\n(?P<inside>.*?)\n(?P=indent)(?P=mark) *$",
    re.MULTILINE | re.DOTALL,
)
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp")
ID_COMMENT = re.compile(r"\{/\*\s*(#[\w-]+)\s*\*/\}(?=[ \t]*$)|<!--\s*(#[\w-]+)\s*-->(?=[ \t]*$)", re.MULTILINE)
HEADING_WITH_ID = re.compile(r"^ {0,3}#{1,6} .*$", re.MULTILINE)


def converted(page: Page) -> str:
    """The whole text of a page; what could not be kept stands in `page.notes`."""
    page.text = _even_out(page.text)
    nodes = tree(scan(page.text, mdx=page.mdx))
    _learn(page, nodes)
    return tidy(even_colons(Conversion(page).all(nodes)))


def _even_out(text: str) -> str:
    text = WRAPPED.sub(lambda found: "\n" + found["inside"] + "\n", text)
    return HEADING_WITH_ID.sub(lambda line: ID_COMMENT.sub(r"{\1\2}", line[0]), text)


def _learn(page: Page, nodes: list[Node]) -> None:
    for node in nodes:
        if isinstance(node, Token) and node.kind == "module":
            found = names_of(node.text)
            page.names.files |= found.files
            page.names.words |= found.words


def rebased(text: str, file: str) -> str:
    """A text that another takes in: its pictures and links are meant from where it lies."""

    def change(target: Target) -> tuple[str, str] | None:
        if not target.href or target.href.startswith(("/", "#", "@")) or SCHEME.match(target.href):
            return None
        return f"@site/{normpath(join(dirname(file), target.href))}", target.title

    return retarget(text, change)


class Conversion(Render):
    def __init__(self, page: Page) -> None:
        self.page = page

    def all(self, nodes: list[Node]) -> str:
        return "".join(self.one(node) for node in nodes)

    def one(self, node: Node) -> str:
        if isinstance(node, Element):
            return self._element(node)
        if node.kind in ("comment", "module"):
            return "\n" if node.text.endswith("\n") else ""
        if node.kind == "fence":
            return marked(node.text)
        if node.kind == "head":
            return our_head(node.text, lambda name: self.page.note(node.start, "unknown box", name))
        if node.kind == "expression":
            return self._expression(node.text[1:-1], node.start)
        return node.text

    def _expression(self, code: str, at: int) -> str:
        known = value_of(code, self.page.names.words)
        if known is not None:
            return escape(known, quote=False) if "<" in known else known
        inside = self.page.piece(at + 1)
        elements = [node for node in tree(scan(code, mdx=True)) if isinstance(node, Element)]
        if not elements:
            self.page.note(at, "expression", code)
            return ""
        self.page.note(at, "expression, its text is kept", code)
        return " ".join(Conversion(inside).one(element) for element in elements)

    def _element(self, element: Element) -> str:
        handler = HANDLERS.get(element.name)
        made = handler(element, self) if handler is not None else self._named(element)
        start, end = element.start + self.page.offset, element.end + self.page.offset
        if is_block(element, self.page.text[start:end], made):
            return set_apart(made, self.page.text, start)
        return made

    def _named(self, element: Element) -> str:
        """A component that the text itself brings in: another text, a picture, or something that only React knows."""
        given = {key: value for key in element.tag.attributes if (value := self.attribute(element, key))}
        partial = self.page.partial(element.name, given)
        if partial is not None:
            return "\n" + rebased(converted(partial), partial.file).strip("\n") + "\n"
        file = self.page.names.files.get(element.name, "")
        if file.lower().endswith(PICTURES):
            return f"![{given.get('title') or given.get('alt') or element.name}]({file})"
        if element.name:
            self.page.note(element.start, "unknown element, its text is kept", element.name)
        return self.inner(element)

    def inner(self, element: Element) -> str:
        inside = self.all(element.children)
        return freed(inside, self.page.text, element.start + self.page.offset) if "\n" in inside else inside

    def attribute(self, element: Element, name: str) -> str:
        value = element.tag.attributes.get(name)
        if value is None or isinstance(value, str):
            return value or ""
        names = self.page.names
        return value_of(value.code, names.words | names.files) or ""

    def note(self, element: Element, what: str, name: str) -> None:
        self.page.note(element.start, what, name)
