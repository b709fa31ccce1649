"""Plain data out of a JavaScript file: objects, lists, strings, numbers. Nothing is run; all else is refused."""

import json
import re
from typing import Any

TOKEN = re.compile(
    r"""\s+|//[^\n]*|/\*.*?\*/|(?P<mark>[{}\[\]:,])|(?P<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)"""
    r"""|(?P<number>-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|(?P<name>[A-Za-z_$][\w$]*)""",
    re.DOTALL,
)
EXPORT = re.compile(
    r"(?:module\.exports\s*=|export\s+default(?!\s*\w)|\b(?:const|let|var)\s+sidebars?\b[^={]*=)\s*(?=[{\[])"
)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}
ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
WORDS = {"true": True, "false": False, "null": None, "undefined": None}
DEEPEST = 60


class NotPlain(ValueError):
    """Something that only running the program could tell."""


def exported(text: str) -> Any:
    """What a file such as `sidebars.js` exports, where it is written out as data."""
    found = EXPORT.search(text)
    if found is None:
        raise NotPlain("no plain export")
    return parse(text, found.end())


def parse(text: str, start: int = 0) -> Any:
    return _Reader(text, start).value(0)


def unquoted(literal: str) -> str:
    """The words of a string literal; a template with something to work out is none."""
    if literal[0] == "`" and "${" in literal:
        raise NotPlain("template")
    return ESCAPE.sub(_unescape, literal[1:-1])


def _unescape(found: re.Match[str]) -> str:
    escape = found[1]
    if len(escape) > 1:
        code = int(escape[1:].strip("{}"), 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    return ESCAPES.get(escape, escape)


class _Reader:
    def __init__(self, text: str, at: int) -> None:
        self.text, self.at = text, at
        self.kind, self.word = "", ""
        self.step()

    def step(self) -> None:
        """To the next token; space and comments are none."""
        while found := TOKEN.match(self.text, self.at):
            self.at = found.end()
            if found.lastgroup:
                self.kind, self.word = found.lastgroup, found[0]
                return
        self.kind, self.word = "end", ""

    def value(self, depth: int) -> Any:
        if depth > DEEPEST:
            raise NotPlain("too deep")
        kind, word = self.kind, self.word
        if kind == "mark" and word in "{[":
            self.step()
            return self._object(depth) if word == "{" else self._list(depth)
        self.step()
        if kind == "string":
            return unquoted(word)
        if kind == "number":
            return json.loads(word) if re.fullmatch(r"-?(?:0|[1-9]\d*)", word) else float(word)
        if kind == "name" and word in WORDS:
            return WORDS[word]
        raise NotPlain(word or "end of file")

    def _list(self, depth: int) -> list[Any]:
        found = []
        while self.word != "]" or self.kind != "mark":
            found.append(self.value(depth + 1))
            self._separator("]")
        self.step()
        return found

    def _object(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while self.word != "}" or self.kind != "mark":
            if self.kind not in ("name", "string", "number"):
                raise NotPlain(self.word or "end of file")
            key = unquoted(self.word) if self.kind == "string" else self.word
            self.step()
            if self.word != ":":
                raise NotPlain(key)
            self.step()
            found[key] = self.value(depth + 1)
            self._separator("}")
        self.step()
        return found

    def _separator(self, end: str) -> None:
        if self.kind == "mark" and self.word == ",":
            self.step()
        elif self.kind != "mark" or self.word != end:
            raise NotPlain(self.word or "end of file")
