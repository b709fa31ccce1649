"""The lines of a question: its keys, and which of them are nobody's business."""

import re
from dataclasses import dataclass, field

KEYS = frozenset({"type", "points", "level", "hint", "answer", "tolerance", "unit"})
_SECRET = frozenset({"hint", "answer", "tolerance"})
_KEY = re.compile(r"\s{0,3}([A-Za-z][a-z_-]*)[ \t]*:(?:[ \t]+(.*))?$")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_MARK = re.compile(r"^(\s*(?:[-+*]|\d{1,9}[.)])\s+)\[(?:(\s*[xX]\s*)|\s*)\](?=(\s?))")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@dataclass(slots=True)
class QuestionSource:
    values: dict[str, list[str]] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    secret_lines: list[int] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    misplaced: list[int] = field(default_factory=list)

    def first(self, key: str) -> str:
        return self.values.get(key, [""])[0]


def read(content: str, *, strict: bool) -> QuestionSource:
    """Take the keys out of the text. They come first; `answer:` and `hint:` further down are secret, too."""
    source = QuestionSource()
    in_head = True
    fence = ""
    for number, line in enumerate(content.split("\n")):
        found = None if fence else _KEY.match(line)
        key = found[1].lower() if found else ""
        if in_head and line.strip() and not (key in KEYS or (strict and found and found[1].islower())):
            in_head = False
        if found and (in_head or (strict and key in _SECRET and found[1].islower())):
            _take(source, number, key, (found[2] or "").strip(), in_head)
            source.body.append("")
            continue
        in_head = in_head and not source.values and not source.unknown
        fence = _fence_after(fence, line)
        source.body.append(line if fence else _even_mark(line))
    return source


def _take(source: QuestionSource, number: int, key: str, value: str, in_head: bool) -> None:
    if key in KEYS:
        source.values.setdefault(key, []).append(value)
    else:
        source.unknown.append((number, key))
    if key in _SECRET or key not in KEYS:
        source.secret_lines.append(number)
    if not in_head:
        source.misplaced.append(number)


def _fence_after(fence: str, line: str) -> str:
    found = _FENCE.match(line)
    if not found:
        return fence
    if not fence:
        return found[1]
    return "" if found[1].startswith(fence) and not line.strip(f" \t{fence[0]}") else fence


def _even_mark(line: str) -> str:
    """`-  [X]text` → `-  [x] text`: no way of writing a mark may show it to the learner."""
    return _MARK.sub(_even, line, count=1)


def _even(found: re.Match[str]) -> str:
    return f"{found[1]}[{'x' if found[2] else ' '}]" + ("" if found[3] else " ")


def without_mark(line: str) -> str:
    return re.sub(r"\[[xX]\]", "[ ]", _even_mark(line), count=1)


def number(text: str) -> float | None:
    try:
        value = float(_THOUSANDS.sub("", text.replace("\u2212", "-").replace(" ", "")))
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None


def tolerance(text: str, value: float) -> float | None:
    if text.endswith("%"):
        share = number(text[:-1])
        return None if share is None else abs(value * share / 100)
    amount = number(text or "0")
    return None if amount is None else abs(amount)
