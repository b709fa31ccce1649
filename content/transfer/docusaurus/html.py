"""What elements of HTML become: Markdown where it has the same, else the element or what it holds."""

import re

from content.transfer.docusaurus.nodes import Element
from content.transfer.docusaurus.render import Render, elements, one_line
from content.transfer.docusaurus.tags import Expression

KEPT_ATTRIBUTES = ("id", "lang", "dir", "title", "datetime")


def image(element: Element, render: Render) -> str:
    source = render.attribute(element, "src") or render.attribute(element, "img") or _themed(element)
    if not source:
        render.note(element, "picture without a file", element.name)
        return ""
    title = render.attribute(element, "title").replace('"', "'")
    target = f"<{source}>" if re.search(r"[\s()]", source) else source
    caption = f' "{title}"' if title else ""
    return f"![{one_line(render.attribute(element, 'alt'))}]({target}{caption})"


def _themed(element: Element) -> str:
    sources = element.tag.attributes.get("sources")
    code = sources.code if isinstance(sources, Expression) else ""
    found = re.search(r"light\s*:\s*(?:\w+\(\s*)?['\"`]([^'\"`]+)['\"`]", code)
    return found[1] if found else ""


def figure(element: Element, render: Render) -> str:
    captions = elements(element, "figcaption")
    caption = one_line(render.inner(captions[0])) if captions else ""
    element.children = [child for child in element.children if child not in captions]
    body = render.inner(element).strip()
    if caption and (found := re.fullmatch(r"(!\[[^\]]*\]\([^()\s]+)\)", body)) and '"' not in caption:
        return f'{found[1]} "{caption}")'
    return f"{body}\n\n{caption}".strip()


def link(element: Element, render: Render) -> str:
    words = render.inner(element)
    target = render.attribute(element, "href") or render.attribute(element, "to")
    if not target:
        name = render.attribute(element, "id") or render.attribute(element, "name")
        return f'<a id="{name}"></a>{words}' if re.fullmatch(r"[\w-]+", name) else words
    if "\n\n" in words or words.lstrip().startswith((":::", "```", "#", "- ")):
        return f"{words}\n\n[{target}](<{target}>)"
    return f"[{' '.join(words.split())}]({f'<{target}>' if re.search(r'[ ()]', target) else target})"


def inline(element: Element, render: Render) -> str:
    name, words = element.name, render.all(element.children)
    given = {key: render.attribute(element, key) for key in KEPT_ATTRIBUTES if key in element.tag.attributes}
    kept = "".join(f' {key}="{value}"' for key, value in given.items() if value and '"' not in value)
    return words if (name == "span" and not kept) or not words else f"<{name}{kept}>{words}</{name}>"


def heading(element: Element, render: Render) -> str:
    anchor = render.attribute(element, "id")
    level = int(element.name[1]) if element.name[1:].isdigit() else 2
    words = one_line(render.inner(element))
    return f"{'#' * level} {words}{f' {{#{anchor}}}' if anchor and '{#' not in words else ''}"


def bullets(element: Element, render: Render) -> str:
    mark = "1. " if element.name == "ol" else "- "
    items = list(elements(element, "li"))
    others = [child for child in element.children if child not in items]
    lines = [mark + render.inner(item).strip("\n").replace("\n", "\n" + " " * len(mark)) for item in items]
    rest = render.all(others).strip()
    return "\n".join(lines) + (f"\n\n{rest}" if rest else "")


def quotation(element: Element, render: Render) -> str:
    return "\n".join(f"> {line}".rstrip() for line in render.inner(element).split("\n"))


def children(element: Element, render: Render) -> str:
    return render.inner(element)


def dropped(element: Element, render: Render) -> str:
    render.note(element, "left out", element.name)
    return ""


def elsewhere(element: Element, render: Render) -> str:
    """Films and frames do not travel; the way to them does."""
    render.note(element, "shown as a link", element.name)
    sources = [render.attribute(child, "src") for child in elements(element, "source")]
    source = render.attribute(element, "src") or next(iter(sources), "")
    words = render.inner(element).strip()
    made = f"[{render.attribute(element, 'title') or source}](<{source}>)" if source else ""
    return "\n\n".join(part for part in (made, words) if part)


def line_break(_element: Element, _render: Render) -> str:
    return "<br>"


def rule(_element: Element, _render: Render) -> str:
    return "---"
