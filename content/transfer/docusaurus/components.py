"""What the components of Docusaurus become."""

import re

from content.transfer.docusaurus.boxes import LEGACY, box
from content.transfer.docusaurus.literal import NotPlain, parse
from content.transfer.docusaurus.nodes import Element
from content.transfer.docusaurus.render import Render, elements, one_line
from content.transfer.docusaurus.tags import Expression

ADMONITIONS = frozenset({"note", "tip", "info", "warning", "danger", "caution"})


def tabs(element: Element, render: Render) -> str:
    labels = _labels(element)
    for child in elements(element, "TabItem"):
        value = render.attribute(child, "value")
        child.tag.attributes.setdefault("label", labels.get(value, value))
    group = render.attribute(element, "groupId")
    group = f"{{group={group}}}" if re.fullmatch(r"[\w-]+", group) else ""
    return box("tabs", "", render.inner(element), group)


def _labels(element: Element) -> dict[str, str]:
    """The old way: `values={[{label: 'npm', value: 'npm'}]}` on the tabs themselves."""
    values = element.tag.attributes.get("values")
    if not isinstance(values, Expression):
        return {}
    try:
        found = parse(values.code)
        return {str(entry["value"]): str(entry["label"]) for entry in found}
    except (NotPlain, KeyError, TypeError):
        return {}


def tab(element: Element, render: Render) -> str:
    title = render.attribute(element, "label") or render.attribute(element, "value") or "…"
    return box("tab", title, render.inner(element))


def details(element: Element, render: Render) -> str:
    summary = next(iter(elements(element, "summary")), None)
    title = render.attribute(element, "summary")
    if summary is not None:
        element.children.remove(summary)
        title = one_line(render.inner(summary))
    return box("details", title, render.inner(element))


def admonition(element: Element, render: Render) -> str:
    name = render.attribute(element, "type")
    name = LEGACY.get(name, name)
    return box(name if name in ADMONITIONS else "note", render.attribute(element, "title"), render.inner(element))


def code_block(element: Element, render: Render) -> str:
    language = render.attribute(element, "language") or render.attribute(element, "className").removeprefix("language-")
    title = render.attribute(element, "title")
    meta = [language, f'title="{title}"' if title else "", render.attribute(element, "metastring")]
    if "showLineNumbers" in element.tag.attributes:
        meta.append("showLineNumbers")
    return fenced(render.inner(element), " ".join(part for part in meta if part))


def mermaid(element: Element, render: Render) -> str:
    chart = render.attribute(element, "chart") or render.attribute(element, "value") or render.inner(element)
    return fenced(chart, "mermaid")


def fenced(code: str, info: str) -> str:
    ticks = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`{3,}", code)), default=0))
    lines = code.strip("\n")
    return f"{ticks}{info}\n{lines}\n{ticks}"
