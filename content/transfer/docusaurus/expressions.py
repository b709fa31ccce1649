"""What a `{…}` of MDX says, as far as that can be read without running it."""

import re
from collections.abc import Mapping

from content.transfer.docusaurus.literal import NotPlain, unquoted

COMMENT = re.compile(r"/\*.*?\*/|(?:(?<=\s)|^)//[^\n]*", re.DOTALL)
LITERAL = re.compile(r"'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\])*\"|`(?:\\.|[^`\\])*`", re.DOTALL)
PATH = re.compile(r"[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*)*")
FILE = re.compile(r"(?:require|useBaseUrl)\(\s*(['\"`])(?P<path>[^'\"`]+)\1\s*,?\s*\)(?:\.default)?")
HOLE = re.compile(r"\$\{\s*([\w$.]+)\s*\}")
# Words with spaces between them are no program: somebody wrote braces and meant them.
PROSE = re.compile(r"[^\W\d_][\w’'-]*(?:[ ,;:]+[\w’'-]+)*(?: [\w’'-]+)(?:[ ,;:]+[\w’'-]+)*[.!?]?")
NOTHING = frozenset({"", "true", "false", "null", "undefined"})


def value_of(code: str, names: Mapping[str, str]) -> str | None:
    """Its words; None when only a program could tell."""
    literal = code.strip()
    if not LITERAL.fullmatch(literal):
        literal = COMMENT.sub("", code).strip()
    if literal in NOTHING:
        return ""
    if LITERAL.fullmatch(literal):
        return _words(literal, names)
    if re.fullmatch(r"-?\d+(?:\.\d+)?", literal):
        return literal
    if found := FILE.fullmatch(literal):
        return found["path"]
    if PATH.fullmatch(literal):
        return names.get(literal)
    return literal if PROSE.fullmatch(literal) else None


def _words(literal: str, names: Mapping[str, str]) -> str | None:
    if literal[0] == "`":
        holes = HOLE.findall(literal)
        if any(name not in names for name in holes):
            return None
        literal = HOLE.sub(lambda found: names[found[1]], literal)
    try:
        return unquoted(literal)
    except NotPlain:
        return None
