"""Makes an SVG file harmless; used when one is uploaded and each time one is drawn into a page."""

import html
import re
from functools import lru_cache

from content.markdown.sanitize import clean_svg_markup

_DRAWING = re.compile(r"<svg\b.*</svg>", re.DOTALL)
_OPENING = re.compile(r'<svg\b(?:[^>"]|"[^"]*")*>')
_REPLACED = re.compile(r'\s(?:role|aria-label|aria-hidden|width|height|xmlns|tabindex)="[^"]*"')
_XMLNS = 'xmlns="http://www.w3.org/2000/svg"'


@lru_cache(maxsize=256)
def clean_svg(text: str) -> str:
    """The drawing without scripts, styles and outside references, or "" when there is none."""
    found = _DRAWING.search(clean_svg_markup(text))
    if not found:
        return ""
    # The HTML serialiser writes the one entity that XML does not know.
    drawing = found[0].replace("&nbsp;", "&#160;")
    opening = _OPENING.match(drawing)
    named = opening and " xmlns=" in opening[0]
    return drawing if named else drawing.replace("<svg", f"<svg {_XMLNS}", 1)


def inline_svg(text: str, label: str) -> str:
    """The drawing as one picture with a text alternative, without a fixed size."""
    drawing = clean_svg(text)
    opening = _OPENING.match(drawing)
    if not opening:
        return ""
    attributes = _REPLACED.sub("", opening[0].removeprefix("<svg"))
    return f'<svg role="img" aria-label="{html.escape(label)}"{attributes}{drawing[opening.end() :]}'


def has_view_box(text: str) -> bool:
    opening = _OPENING.match(clean_svg(text))
    return bool(opening and "viewBox=" in opening[0])
