"""The top-level elements of a rendered text, by the block they carry."""

from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class _TopLevel(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.html = html
        self.starts = [0]
        for line in html.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.open: list[str] = []
        self.begin = 0
        self.block = ""
        self.slices: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def here(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.open:
            self.begin, self.block = self.here(), dict(attrs).get("data-block") or ""
        if tag not in VOID:
            self.open.append(tag)
        elif not self.open:
            self.cut(self.here() + len(self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<path/>` inside a drawing opens nothing."""
        if tag in VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        if not self.open:
            self.cut(self.html.index(">", self.here()) + 1)

    def cut(self, end: int) -> None:
        self.slices.append((self.block, self.html[self.begin : end]))


def top_level(html: str) -> list[tuple[str, str]]:
    """`(block id, html)` of every top-level element, in order; the id is empty where there is none."""
    return _TopLevel(html).slices
