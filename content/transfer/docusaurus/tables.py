"""Tables and definition lists that were written as HTML stay HTML, each as one block without empty lines."""

import re
from html import escape

from markdown_it import MarkdownIt

from content.transfer.docusaurus.nodes import Element
from content.transfer.docusaurus.render import Render

KEPT = ("colspan", "rowspan", "scope", "lang", "dir", "id")
INLINE = MarkdownIt("commonmark", {"html": True})


def structure(element: Element, render: Render) -> str:
    inside = render.all([child for child in element.children if isinstance(child, Element)]).strip()
    words = render.all([child for child in element.children if not isinstance(child, Element)]).strip()
    return f"<{element.name}>{words}\n{_joined(inside)}\n</{element.name}>"


def cell(element: Element, render: Render) -> str:
    inside = render.inner(element)
    html = INLINE.render(inside) if "\n\n" in inside or "```" in inside else INLINE.renderInline(inside)
    names = {name: name.lower() for name in element.tag.attributes}
    kept = "".join(f' {low}="{escape(render.attribute(element, name))}"' for name, low in names.items() if low in KEPT)
    return f"<{element.name}{kept}>{_joined(html)}</{element.name}>"


def _joined(html: str) -> str:
    """An empty line would end the block."""
    html = re.sub(r"<pre>.*?</pre>", lambda found: found[0].replace("\n", "&#10;"), html, flags=re.DOTALL)
    return re.sub(r"\n\s*", "\n", html).strip()
