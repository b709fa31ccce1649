"""Where converted pieces stand: indentation, empty lines, lists and quotations around them."""

import re

from content.transfer.docusaurus.scan import scan

# What may stand before a block on its line: indentation, quotation marks, list marks.
AROUND = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))?)*")
LIST_MARK = re.compile(r"[-*+]|\d{1,9}[.)]")
EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def before(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at]


def freed(inner: str, text: str, at: int) -> str:
    """What stands between two tags, without the indentation that they gave it."""
    first, *rest = inner.split("\n")
    if quotes := before(text, at).count(">"):
        quote = re.compile(rf"(?:[ \t]*>){{0,{quotes}}}[ ]?")
        rest = [quote.sub("", line, count=1) for line in rest]
    depth = next((len(line) - len(line.lstrip()) for line in rest if line.strip()), 0)
    indent = re.compile(rf"[ \t]{{0,{depth}}}")
    return "\n".join([first.strip(), *(indent.sub("", line, count=1) for line in rest)]).strip("\n").rstrip()


def set_apart(block: str, text: str, at: int) -> str:
    """A block on lines of its own, inside the list or quotation in which its tag stood."""
    if not block.strip():
        return ""
    prefix = before(text, at)
    if not AROUND.fullmatch(prefix):
        return f"\n\n{block}\n\n"
    around = LIST_MARK.sub(lambda found: " " * len(found[0]), prefix)
    lines = block.strip("\n").split("\n")
    above = before(text, max(at - len(prefix) - 1, 0))
    apart = "" if LIST_MARK.search(prefix) or not above.strip("> \t") else f"\n{around}"
    return apart + "\n".join([lines[0], *(around + line if line else around.rstrip() for line in lines[1:])]) + "\n"


def tidy(text: str) -> str:
    """No more than one empty line in a row, but in code; none at the beginning, one line end at the end."""
    made = ""
    for token in scan(text.lstrip("\n"), mdx=False):
        if token.kind == "fence":
            made += token.text
        else:
            after_line = "\n" if made.endswith("\n") else ""
            made += EMPTY_LINES.sub("\n\n", after_line + token.text)[len(after_line) :]
    return re.sub(r"\A(?:[ \t]*\n)+|\s+\Z", "", made) + "\n" if made.strip() else ""


def code_lines(text: str) -> frozenset[int]:
    """The numbers of the lines that are code."""
    found: set[int] = set()
    for token in scan(text, mdx=False):
        if token.kind in ("fence", "code", "math", "comment") and "\n" in token.text:
            first = text.count("\n", 0, token.start)
            found.update(range(first, first + len(token.text.rstrip("\n").split("\n"))))
    return frozenset(found)
