"""Helpers of test_languages: what is marked for translation, and what a reader sees of a page."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
from django.conf import settings
from django.template import engines
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

ROOT: Path = settings.BASE_DIR
PACKAGES = ("textbook", "accounts", "content", "progress", "chat")
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w+\}|</?\w+>")
UNSEEN = {"script", "style", "template", "textarea", "code", "pre"}
SPOKEN = ("aria-label", "alt", "placeholder", "title")


def marked() -> Iterator[str]:
    """Every sentence that our code and templates ask to have translated, without gettext's own tools."""
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            if not {"tests", "migrations", "book"} & set(path.relative_to(ROOT).parts):
                yield from marked_in_code(path.read_text(encoding="utf-8"))
    folder = ROOT / "templates"
    for path in folder.rglob("*.*"):
        template: Any = engines["django"].get_template(str(path.relative_to(folder)))
        for node in template.template.nodelist.get_nodes_by_type((TranslateNode, BlockTranslateNode)):
            yield from marked_in_node(node)


def marked_in_code(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        called = getattr(node, "func", None)
        if isinstance(node, ast.Call) and isinstance(called, ast.Name) and called.id in MARKS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def marked_in_node(node: Any) -> Iterator[str]:
    if isinstance(node, BlockTranslateNode):
        yield node.render_token_list(node.singular)[0]
    elif isinstance(node.filter_expression.var, str):
        yield node.filter_expression.var
    else:
        yield node.filter_expression.var.literal


def seen(html: str) -> list[str]:
    """Texts and spoken attributes, but for what is marked as English (`lang="en"`) or is code."""
    document = html5lib.parse(html, namespaceHTMLElements=False)
    body = document.find("body")
    title = document.findtext("head/title")
    return [text for text in (title, *texts(body)) if text and text.strip()]


def texts(element: Any) -> Iterator[str]:
    if element.tag not in UNSEEN and element.get("lang") != "en":
        yield from (element.get(name, "") for name in SPOKEN)
        yield element.text or ""
        for child in element:
            if isinstance(child.tag, str):
                yield from texts(child)
            yield child.tail or ""


def as_pattern(sentence: str) -> str:
    """The sentence as it would stand in a page, whatever its placeholders hold."""
    parts = [re.escape(part) for part in PLACEHOLDER.split(sentence)]
    return rf"(?<!\w){'.+?'.join(parts)}(?!\w)"
