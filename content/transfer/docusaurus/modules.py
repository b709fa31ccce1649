"""`import` and `export` lines of MDX: found, read for what they name, never run."""

import re
from dataclasses import dataclass, field

from content.transfer.docusaurus.literal import NotPlain, unquoted
from content.transfer.docusaurus.tags import braces_end

IMPORT = re.compile(
    r"import\s*(?:(?P<names>[\w$*{},\s]+?)\s*from\s*)?(?P<path>'[^'\n]+'|\"[^\"\n]+\")[ \t]*;?[ \t]*(?:\n|\Z)"
)
EXPORT = re.compile(r"export\s+(?:default\b|const\b|let\b|var\b|function\b|async\b|class\b|\{|\*)")
CONSTANT = re.compile(
    r"export\s+(?:const|let|var)\s+(?P<name>\w+)\s*=\s*(?P<value>'[^'\n]*'|\"[^\"\n]*\"|`[^`$]*`|-?[\d.]+)\s*;?\s*$"
)
LINE_END = re.compile(r"[^\n{(\[`]*")
BLANK_LINE = re.compile(r"\n[ \t]*\n")
PAIRS = {"{": "}", "(": ")", "[": "]"}


@dataclass(slots=True)
class Names:
    """What the names of a text stand for: files by import, words by export."""

    files: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)


def module_end(text: str, at: int) -> int:
    """Where the import or export that begins this line ends; `at` when the line is prose."""
    if not text.startswith(("import", "export"), at) or not _begins_block(text, at):
        return at
    if found := IMPORT.match(text, at):
        return found.end()
    if EXPORT.match(text, at):
        return _export_end(text, at)
    return at


def _begins_block(text: str, at: int) -> bool:
    """After an empty line, or right below another import or export."""
    above = text[max(0, at - 20_000) : at].rstrip("\n \t")
    if not above or BLANK_LINE.match(text, len(text[:at].rstrip("\n \t"))):
        return True
    block = re.split(r"\n[ \t]*\n", above)[-1]
    return bool(IMPORT.match(block) or EXPORT.match(block))


def _export_end(text: str, at: int) -> int:
    """To the end of the line on which all brackets are closed, or, where they never are, to the empty line."""
    here = at
    while here < len(text):
        found = LINE_END.match(text, here)
        here = found.end() if found else here
        if here >= len(text) or text[here] == "\n":
            here = min(here + 1, len(text))
            if not _goes_on(text, here - 1):
                return here
            continue
        end = _bracket_end(text, here)
        if not end:
            blank = BLANK_LINE.search(text, at)
            return blank.end() if blank else len(text)
        here = end
    return len(text)


def _goes_on(text: str, here: int) -> bool:
    """A line that ends in `=`, `=>`, a comma or an operator is followed by its rest."""
    line = text[text.rfind("\n", 0, here) + 1 : here].rstrip()
    return here < len(text) and line.endswith(("=", "=>", ",", "+", "&&", "||", "?", ":"))


def _bracket_end(text: str, at: int) -> int:
    if text[at] == "`":
        found = re.compile(r"(?:\\.|[^`\\])*`", re.DOTALL).match(text, at + 1)
        return found.end() if found else 0
    if text[at] == "{":
        return braces_end(text, at)
    depth, opened, closes = 0, text[at], PAIRS[text[at]]
    for found in re.compile(r"'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|[()\[\]]").finditer(text, at):
        depth += (found[0] == opened) - (found[0] == closes)
        if not depth:
            return found.end()
    return 0


def names_of(source: str) -> Names:
    """What one import or export gives a name to, where a glance tells."""
    names = Names()
    if found := IMPORT.match(source):
        default = re.match(r"\s*(\w+)", found["names"] or "")
        if default:
            names.files[default[1]] = found["path"][1:-1]
    elif found := CONSTANT.match(source):
        value = found["value"]
        try:
            names.words[found["name"]] = unquoted(value) if value[0] in "'\"`" else value
        except NotPlain:
            return names
    return names
