"""Judging an answer. Pure: a question's stored values and what the learner gave, nothing else."""

import math
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

DIGITS = str.maketrans(  # the digits of every reader as float() takes them, without marks of direction
    "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩−٫،", "01234567890123456789-.,", "\u200c\u200e\u200f\u2066\u2067\u2068\u2069"
)
TWO_NUMBERS = re.compile(r"([-+]?[1-9]\d{0,2}),(\d{3})(?!\d|[.,]\d)")
LETTER = r"[^\W\d_¹²³¼-¾⁰-⁹⅐-↉]"
NUMBER = re.compile(
    rf"""(?P<sign>[-+]?) \s* (?P<whole>\d{{1,3}}(?:[\s٬]\d{{3}})+(?!\d) | \d*) (?:[.,](?P<part>\d*))?
    (?:\s*e(?P<power>[-+]?\d+))?
    (?: (?!x\d){LETTER} (?:\^?[-+]?\d(?!\d) | ⁻?[¹²³⁰-⁹]+)?  # of a unit a digit is an exponent,
    | (?<=\s)1\s?/(?=\s?{LETTER})  # or stands in 1/s
    | [\s°%٪‰′″'"·⋅*/().۔] )*""",
    re.I | re.X,
)
MAX_TEXT = 4000


class BadAnswer(ValueError):
    """The answer has not the form that this kind of question takes; the text says which form."""


@dataclass(frozen=True, slots=True)
class Key:
    """The part of a question that judges: kind, options in their stored order, accepted answers."""

    kind: str
    options: list[dict[str, Any]]
    accepted: list[str]
    value: float | None
    tolerance: float


@dataclass(frozen=True, slots=True)
class Grade:
    score: float
    given: Any

    @property
    def correct(self) -> bool:
        return self.score >= 1.0


def grade(key: Key, answer: Any) -> Grade:
    match key.kind:
        case "single" | "truefalse":
            return grade_choice(key, chosen(key, answer, only_one=True))
        case "multiple":
            return grade_choice(key, chosen(key, answer, only_one=False))
        case "numeric":
            return grade_number(key, answer)
        case "text":
            return grade_text(key, answer)
        case "order":
            return grade_order(key, answer)
    return Grade(1.0, short_text(answer))


def grade_choice(key: Key, picked: list[str]) -> Grade:
    """Right picks minus wrong ones, over what was right: guessing everything earns nothing."""
    right = {option["key"] for option in key.options if option["correct"]}
    hits, misses = len(right & set(picked)), len(set(picked) - right)
    return Grade(max(0.0, hits - misses) / max(1, len(right)), picked)


def grade_number(key: Key, answer: Any) -> Grade:
    given = number(answer)
    if key.value is None:
        return Grade(0.0, given)
    slack = key.tolerance + 1e-9 * max(1.0, abs(key.value))
    return Grade(float(abs(given - key.value) <= slack), given)


def grade_text(key: Key, answer: Any) -> Grade:
    given = short_text(answer)
    return Grade(float(folded(given) in {folded(text) for text in key.accepted}), given)


def grade_order(key: Key, answer: Any) -> Grade:
    """The share of neighbouring pairs that stand the right way round."""
    right = [option["key"] for option in key.options]
    given = [str(item) for item in answer] if isinstance(answer, list) else []
    if sorted(given) != sorted(right):
        raise BadAnswer(_("Give every item a different place."))
    place = {item: position for position, item in enumerate(given)}
    pairs = [place[a] < place[b] for a, b in pairwise(right)]
    share = sum(pairs) / len(pairs) if pairs else 1.0
    return Grade(1.0 if given == right else min(share, 0.99), given)


def chosen(key: Key, answer: Any, *, only_one: bool) -> list[str]:
    picked = list(dict.fromkeys(str(item) for item in (answer if isinstance(answer, list) else [answer])))
    known = {option["key"] for option in key.options}
    if not picked or not set(picked) <= known:
        raise BadAnswer(_("Choose one of the answers.") if only_one else _("Choose at least one of the answers."))
    if only_one and len(picked) > 1:
        raise BadAnswer(_("Choose only one of the answers."))
    return picked


def number(answer: Any) -> float:
    """One number, after which a unit may stand. Whatever else stands there is refused rather than left out."""
    text = str(answer).strip().translate(DIGITS)
    if two := TWO_NUMBERS.match(text):
        readings = {"given": two[0], "whole": two[1] + two[2], "part": f"{two[1]}.{two[2]}"}
        raise BadAnswer(_("“%(given)s” can be read in two ways. Write %(whole)s or %(part)s.") % readings)
    match = NUMBER.fullmatch(text)
    try:
        found = float("{sign}{whole}.{part}e{power}".format(**parts_of(match))) if match else math.nan
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise BadAnswer(_("Write one number, such as 8150 or 0.5. A unit may follow it."))
    return found


def parts_of(match: re.Match[str]) -> dict[str, str]:
    found = {name: part or "" for name, part in match.groupdict().items()}
    return found | {"whole": re.sub(r"\D", "", found["whole"]), "power": found["power"] or "0"}


def short_text(answer: Any) -> str:
    if not isinstance(answer, str) or not answer.strip():
        raise BadAnswer(_("Write an answer first."))
    return answer.strip()[:MAX_TEXT].replace("\x00", "")


def folded(text: str) -> str:
    """Case, spaces, quotes and Unicode forms do not count."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return re.sub(r"[\s`\"]+", "", plain).rstrip(".!؟۔")
