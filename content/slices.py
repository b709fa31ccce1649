"""The named elements of a rendered text: top-level ones, and the notes inside the section of footnotes."""

from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class _Named(HTMLParser):
    """Cuts at the outermost elements that carry a block's name; whatever stands around them is left out."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.html = html
        self.starts = [0]
        for line in html.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.open: list[str] = []
        self.begin = self.depth = 0
        self.block = ""
        self.slices: dict[str, str] = {}
        self.feed(html)
        self.close()

    def here(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("data-block")
        if name and not self.block:
            self.begin, self.block, self.depth = self.here(), name, len(self.open)
        if tag not in VOID:
            self.open.append(tag)
        elif self.block and self.depth == len(self.open):
            self.cut(self.here() + len(self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<path/>` inside a drawing opens nothing."""
        if tag in VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        if self.block and len(self.open) <= self.depth:
            self.cut(self.html.index(">", self.here()) + 1)

    def cut(self, end: int) -> None:
        self.slices[self.block] = self.html[self.begin : end]
        self.block = ""


def named_elements(html: str) -> dict[str, str]:
    """The html of each block, by its name, in order."""
    return _Named(html).slices
