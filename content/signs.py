"""Formulas in a line of plain text: `\\mu \\le \\frac{a}{b}` reads μ ≤ a/b. For short pieces, not for typesetting;
whatever is unknown stays, so code keeps its backslashes."""

import re
import unicodedata

ACCENTS = {"dot": "\u0307", "ddot": "\u0308", "hat": "\u0302", "bar": "\u0304", "vec": "\u20d7", "tilde": "\u0303"}
LOOK = "mathbf|mathrm|mathsf|mathbb|boldsymbol|operatorname|text|dddot|underbrace|" + "|".join(ACCENTS)
BARE = re.compile(rf"\\({LOOK}|sqrt)(?:\s+([A-Za-z0-9])|\s*(\\[A-Za-z]+))(?![A-Za-z{{])")
BARE_FRACTION = re.compile(r"\\[dt]?frac\s*(\d)\s*(\d)")
LOOKS = re.compile(rf"\\({LOOK})\s*\{{([^{{}}]*)\}}")
FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
ROOT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")
LOWERED = re.compile(r"([_^])\{([^{}]*)\}")
GAPS = re.compile(r"\\(?:[,;! ]|(?:left|right|quad|qquad|(?:begin|end)\s*\{[a-z]+\*?\})(?![A-Za-z]))")
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
    text = BARE_FRACTION.sub(r"\\frac{\1}{\2}", BARE.sub(r"\\\1{\2\3}", text))
    for _ in range(3):  # one inside another
        text = FRACTION.sub(_fraction, ROOT.sub(r"√(\1)", LOWERED.sub(r"\1\2", LOOKS.sub(_look, text))))
    return COMMAND.sub(_sign, GAPS.sub(" ", text))


def _look(found: re.Match[str]) -> str:
    """Ink is left out; an accent stays on a letter that stands alone, where it means something else than without."""
    name, inside = found[1], COMMAND.sub(_sign, found[2])
    return unicodedata.normalize("NFC", inside + ACCENTS[name]) if name in ACCENTS and len(inside) == 1 else inside


def _fraction(found: re.Match[str]) -> str:
    return "/".join(part if part.isalnum() else f"({part})" for part in found.groups())


def _sign(found: re.Match[str]) -> str:
    name = found[1]
    size = "CAPITAL" if name[0].isupper() else "SMALL"
    try:
        return SIGNS.get(name) or unicodedata.lookup(f"GREEK {size} LETTER {TURNED.get(name, name).upper()}")
    except KeyError:
        return found[0]
