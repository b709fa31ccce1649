"""Strict checks of finished HTML."""

import re
from html.parser import HTMLParser

import html5lib

VOID = {"br", "hr", "img", "wbr", "col", "input"}
NEVER = {"script", "style", "iframe", "object", "embed", "link", "meta", "base", "template", "foreignobject"}
URLS = {"href", "src", "action", "xlink:href"}
CONTROLS = {"form", "input", "button", "textarea", "select", "option"}


class Checker(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in NEVER, tag
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice in {tag}: {names}"
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name not in ("style", "srcdoc", "formaction"), name
            if name in URLS:
                assert not re.match(r"[\s\x00-\x20]*(javascript|data|vbscript):", value or "", re.I), value
        if tag in CONTROLS and not (tag == "input" and ("disabled", None) in attrs):
            assert "section" in self.stack, f"{tag} outside a question"
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack, f"nothing to close with {tag}"
        assert self.stack.pop() == tag, tag


def check(html: str) -> None:
    checker = Checker()
    checker.feed(html)
    checker.close()
    assert not checker.stack, f"never closed: {checker.stack}"
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    parser.parseFragment(html)
    serious = [code for _, code, _ in parser.errors if code not in ("invalid-codepoint",)]
    assert not serious, f"{serious} in {html}"
