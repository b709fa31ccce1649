"""Which element is handled how, and which of them are blocks."""

from content.transfer.docusaurus import components, html, tables
from content.transfer.docusaurus.nodes import Element
from content.transfer.docusaurus.render import Handler

INLINE = frozenset(
    "kbd sub sup mark abbr u b i em strong small s del ins q cite dfn samp var code span bdi bdo time".split()
)
BLOCKS = frozenset("p div section article center aside header main footer figure figcaption".split())
IN_LINES = INLINE | {"a", "br", "img"}
OWN_LINE = (":::", "```", "~~~", "- ", "1. ", "> ", "#", "<table", "<dl", "---")

HANDLERS: dict[str, Handler] = {
    "Tabs": components.tabs, "TabItem": components.tab, "details": components.details,
    "Details": components.details, "Admonition": components.admonition, "CodeBlock": components.code_block,
    "pre": components.code_block, "Mermaid": components.mermaid, "mermaid": components.mermaid,
    "figure": html.figure, "a": html.link, "Link": html.link, "br": html.line_break, "hr": html.rule,
    "Heading": html.heading, "blockquote": html.quotation, "ul": html.bullets, "ol": html.bullets,
}  # fmt: skip
HANDLERS |= dict.fromkeys(INLINE, html.inline)
HANDLERS |= dict.fromkeys(BLOCKS - {"figure"}, html.children)
HANDLERS |= dict.fromkeys("React.Fragment Fragment summary li BrowserOnly picture button font".split(), html.children)
HANDLERS |= dict.fromkeys("h1 h2 h3 h4 h5 h6".split(), html.heading)
HANDLERS |= dict.fromkeys("img Image ThemedImage IdealImage Zoom".split(), html.image)
HANDLERS |= dict.fromkeys("iframe video audio embed object".split(), html.elsewhere)
HANDLERS |= dict.fromkeys(
    "script style svg Head head input meta link source DocCardList TOCInline".split(), html.dropped
)
HANDLERS |= dict.fromkeys("table thead tbody tfoot tr caption colgroup dl".split(), tables.structure)
HANDLERS |= dict.fromkeys("td th dt dd".split(), tables.cell)


def is_block(element: Element, source: str, made: str) -> bool:
    if element.name in IN_LINES:
        return False
    return element.name in BLOCKS or "\n" in source or "\n" in made or made.startswith(OWN_LINE)
