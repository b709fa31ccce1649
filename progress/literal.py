"""Plain words as Markdown that says exactly these words."""

import re

SIGNS = re.compile(r"([\\`*_\[\]<>#~$]|&(?=#?\w+;))")
BEGINNING = re.compile(r"^([-+]|\d{1,9}(?=[.)]))")  # of a list, a rule


def literal(line: str) -> str:
    """One line: a star in a formula begins no emphasis, `1.` no list."""
    said = SIGNS.sub(r"\\\1", line.strip())
    return BEGINNING.sub(lambda begun: begun[0] + "\\" if begun[0].isdigit() else "\\" + begun[0], said)
