"""The last gate: whatever an author wrote, only what the lists allow leaves."""

import re
from collections.abc import Mapping

import nh3

from content.markdown.allowed import (
    DATA_ATTRIBUTES,
    GLOBAL_ATTRIBUTES,
    MATH_ATTRIBUTES,
    MATH_TAGS,
    SVG_ATTRIBUTES,
    SVG_TAGS,
    TEXT_ATTRIBUTES,
    TEXT_TAGS,
)
from content.markdown.slots import NONCE

# A backslash could spell `url(` in disguise.
_OUTSIDE_URL = re.compile(r"\\|url\s*\(\s*(?!['\"]?#)", re.IGNORECASE)
_CUT_WHOLE = {"script", "style", "iframe", "foreignObject"}
_CUT_WHOLE_IN_TEXT = {"template", "noscript", "object", "textarea", "select"}


def _filter(tag: str, name: str, value: str) -> str | None:
    if name.startswith("data-"):
        return value.removeprefix(NONCE) if value.startswith(NONCE) else None
    if tag in SVG_TAGS and (_OUTSIDE_URL.search(value) or (name.endswith("href") and value[:1] != "#")):
        # Words of a text alternative are no address.
        return value if name in ("aria-label", "class") else None
    if name == "tabindex" and value != "0":
        return None
    return value


def _attributes(everywhere: frozenset[str], own: Mapping[str, frozenset[str]]) -> dict[str, set[str]]:
    allowed = {"*": set(everywhere)} | {tag: set(names) for tag, names in own.items()}
    allowed |= {tag: set(MATH_ATTRIBUTES) for tag in MATH_TAGS}
    return allowed | {tag: set(SVG_ATTRIBUTES) for tag in SVG_TAGS}


_TEXT = nh3.Cleaner(
    tags=set(TEXT_TAGS | MATH_TAGS | SVG_TAGS),
    attributes=_attributes(GLOBAL_ATTRIBUTES | DATA_ATTRIBUTES, TEXT_ATTRIBUTES),
    attribute_filter=_filter,
    clean_content_tags=_CUT_WHOLE | _CUT_WHOLE_IN_TEXT,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)
_DRAWING = nh3.Cleaner(
    tags=set(SVG_TAGS),
    attributes=_attributes(frozenset({"id", "class", "role", "aria-label", "aria-hidden"}), {}),
    attribute_filter=_filter,
    clean_content_tags=_CUT_WHOLE,
    link_rel=None,
)


def clean(html: str) -> str:
    return _TEXT.clean(html)


def clean_svg_markup(text: str) -> str:
    return _DRAWING.clean(text)
