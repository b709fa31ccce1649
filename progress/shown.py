"""The words of an element as a browser shows them, white space as one space, and its formulas as they are read."""

import re
from html.parser import HTMLParser

from content.signs import readable

SPACE = re.compile(r"\s+")
UNREAD = {("a", "anchor"), ("pre", "mermaid-source")}  # the sign of a heading's link, and what is shown as a drawing
Formula = tuple[int, int, str]  # where its words begin and end, and how it is read


class _Words(HTMLParser):
    """The text of an element as `textContent` gives it, without templates and what is UNREAD."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.formulas: list[Formula] = []
        self.hidden = 0
        self.unread = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.hidden += tag == "template"
        self.unread = (tag, told.get("class")) in UNREAD
        if tag == "math":
            self.formulas.append((len(self.text), 0, read(told.get("alttext") or "")))

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag == "template" and self.hidden > 0
        self.unread = False
        if tag == "math" and self.formulas:
            begin, _, reading = self.formulas[-1]
            self.formulas[-1] = (begin, len(self.text), reading)

    def handle_data(self, data: str) -> None:
        if not (self.hidden or self.unread):
            self.text += data


def one_line(text: str) -> str:
    return SPACE.sub(" ", text)


def plain(text: str) -> str:
    return one_line(text).strip()


def read(latex: str) -> str:
    """Rows of a matrix are parted by semicolons, what is set below each other is not."""
    return plain(readable(latex.replace(r"\\", "; ").replace("&", " "))).replace(" ;", ";")


def shown_words(html: str) -> str:
    return plain(_Words(html).text)


def shown_formulas(html: str) -> list[Formula]:
    """By their places in `shown_words`."""
    words = _Words(html)

    def place(at: int) -> int:
        return len(one_line(words.text[:at]).lstrip())

    return [(place(begin), place(end), reading) for begin, end, reading in words.formulas if reading and end > begin]
