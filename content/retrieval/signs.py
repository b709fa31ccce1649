"""Formulas in a line of plain text: `\\mu \\le \\frac{a}{b}` reads μ ≤ a/b. For short pieces, not for typesetting;
whatever is unknown stays, so code keeps its backslashes."""

import re
import unicodedata

LOOKS = re.compile(
    r"\\(?:mathbf|mathrm|mathsf|mathbb|boldsymbol|operatorname|text|hat|bar|vec|dot|ddot|dddot|tilde|underbrace)"
    r"\s*\{([^{}]*)\}"
)
FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
ROOT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")
LOWERED = re.compile(r"([_^])\{([^{}]*)\}")
GAPS = re.compile(r"\\(?:[,;! ]|left|right|quad|qquad|(?:begin|end)\s*\{[a-z]+\*?\})(?![A-Za-z])")
COMMAND = re.compile(r"\\([A-Za-z]{2,})")
TURNED = {"varepsilon": "epsilon", "varphi": "phi", "lambda": "lamda", "Lambda": "Lamda"}
SIGNS = {
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "approx": "≈", "sim": "~", "propto": "∝", "times": "×",
    "cdot": "·", "cdots": "…", "dots": "…", "ldots": "…", "pm": "±", "sum": "∑", "prod": "∏", "int": "∫",
    "partial": "∂", "nabla": "∇", "infty": "∞", "in": "∈", "circ": "°", "mid": "|", "leftarrow": "←",
    "rightarrow": "→", "Rightarrow": "⇒", "Longrightarrow": "⇒", "ell": "ℓ", "lfloor": "⌊", "rfloor": "⌋",
} | {name: name for name in "sin cos tan tanh cosh sinh arctan log exp max min det".split()}  # fmt: skip


def readable(text: str) -> str:
    if "\\" not in text:
        return text
    for _ in range(3):  # one inside another
        text = FRACTION.sub(_fraction, ROOT.sub(r"√(\1)", LOWERED.sub(r"\1\2", LOOKS.sub(r"\1", text))))
    return COMMAND.sub(_sign, GAPS.sub(" ", text))


def _fraction(found: re.Match[str]) -> str:
    return "/".join(part if part.isalnum() else f"({part})" for part in found.groups())


def _sign(found: re.Match[str]) -> str:
    name = found[1]
    size = "CAPITAL" if name[0].isupper() else "SMALL"
    try:
        return SIGNS.get(name) or unicodedata.lookup(f"GREEK {size} LETTER {TURNED.get(name, name).upper()}")
    except KeyError:
        return found[0]
