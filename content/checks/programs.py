"""Code of every language in the book: it compiles or parses, and what runs in the page needs nothing else."""

import ast
import json
import warnings
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

import yaml

from content.checks.fences import Fence
from content.checks.model import Shipped, Trouble

MICROPYTHON = frozenset({"math", "random", "time", "json", "sys", "collections"})


def check_python(book: Shipped) -> Iterator[Trouble]:
    for text in book.texts:
        for fence in text.fences:
            if fence.info.language == "python":
                for line, message in wrong_with(fence):
                    yield text.trouble(fence.line + line, message)
            elif fence.info.run:
                yield text.trouble(fence.line, "Only Python runs in the page.")


def wrong_with(fence: Fence) -> Iterator[tuple[int, str]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = ast.parse(fence.code)
            compile(tree, fence.info.title or "program", "exec")
    except (SyntaxError, SyntaxWarning) as error:
        yield getattr(error, "lineno", 0) or 0, f"This Python does not compile: {error}."
        return
    if fence.info.run:
        for line, name in imported(tree):
            if name not in MICROPYTHON:
                yield line, f"“{name}” is not there in the page's MicroPython."


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, (node.module or ".").split(".")[0]


def check_data(book: Shipped) -> Iterator[Trouble]:
    """XML, YAML and JSON parse."""
    for text in book.texts:
        for fence in text.fences:
            parse = _PARSERS.get(fence.info.language)
            if parse is None:
                continue
            try:
                parse(fence.code)
            except (ElementTree.ParseError, yaml.YAMLError, ValueError) as error:
                reason = " ".join(str(error).split())
                yield text.trouble(fence.line, f"This {fence.info.language} does not parse: {reason}.")


def _parse_yaml(code: str) -> None:
    list(yaml.safe_load_all(code))


_PARSERS: dict[str, Callable[[str], object]] = {
    "xml": ElementTree.fromstring, "json": json.loads, "yaml": _parse_yaml, "yml": _parse_yaml,
}  # fmt: skip
