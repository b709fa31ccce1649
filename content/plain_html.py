"""The words of a rendered block, told as `content.markdown.text` tells those of its tokens: formulas as they are
written, pictures by their description, a line for each paragraph, item and row, code with its spaces."""

import re
from html.parser import HTMLParser

LINES = frozenset("p li tr dt dd h2 h3 h4 h5 h6 figcaption label summary".split())
LEFT_OUT = frozenset({"button", "script", "style", "template"})
DESCRIBED = {"svg": "aria-label", "math": "alttext"}
ANCHOR = re.compile(r'<a class="anchor".*?</a>', re.DOTALL)


class _Words(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.silent = ""
        self.code = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if self.silent:
            return
        if tag in LEFT_OUT or tag in DESCRIBED:
            self.silent = tag
            self.pieces.append((told.get(DESCRIBED.get(tag, "")) or "") + ("\n" if tag == "svg" else ""))
        elif tag == "img":
            self.pieces.append((told.get("alt") or "") + "\n")
        self.code = self.code or tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            self.silent = "" if tag == self.silent else self.silent
            return
        self.code = self.code and tag != "pre"
        self.pieces.append("\n" if tag in LINES else " | " if tag in ("td", "th") else "\0\n" if tag == "pre" else "")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data.replace(" ", "\1").replace("\n", "\0\n") if self.code else data.replace("\n", " "))


def plain_html(html: str) -> str:
    """`\\1` stands for a space and `\\0` for the end of a line of code until the others are evened out."""
    text = "".join(_Words(ANCHOR.sub("", html)).pieces)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line).replace("\0", "").replace("\1", " ").strip("\n")
