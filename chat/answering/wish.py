"""The wish for a language that stands in a question: "What is a topic? Answer in Urdu"."""

import re

TELL = r"(?:answer|reply|respond|explain|describe|tell|say|write)"
WISH = r"in (?P<language>urdu|english)(?: language)?(?:,? please)?"
URDU_TELL = (
    r"(?:(?:جواب|وضاحت|بیان) (?:دیں|دو|دیجیے|دیجئے|کریں|کرو|کیجیے|کیجئے)"
    r"|(?:بتا|سمجھا)(?:ئیں|ؤ|ئیے| ?دیں)|لکھیں|لکھیے|لکھو)"
)
OF_THE_ANSWER = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:^|(?<=[.?!,;:])|\band\b)\s*(?:please,? )?{TELL}(?: (?:to )?(?:me|it|this|that|the answer))* {WISH}"
        r"\s*(?:[.:,;!?]|$)",
        rf"^{WISH}\s*[,:]",
        rf"\(?(?P<language>ا\u064f?ردو|انگریزی|انگلش) (?:زبان )?میں (?:ہی )?{URDU_TELL}\b(?: کہ\b)?[۔.:!)]*",
        r"\b(?P<language>urdu|english) (?:me|mein|main) (?:batao|bataen|batayein|samjhao|samjhayein)\b[.!]*",
    )
)
# "Explain a topic in Urdu", not "Explain how a robot is spoken to in Urdu".
AT_THE_END = re.compile(
    rf"^(?:(?:please|can you|could you) )*(?:{TELL}|define|summari[sz]e)"
    rf"(?: (?!how\b|why\b|what\b|when\b|that\b)\S+){{1,5}}? (?P<wish>{WISH})\s*[?.!]*$",
    re.IGNORECASE,
)
ENGLISH = frozenset({"english", "انگریزی", "انگلش"})


def without_wish(question: str) -> tuple[str, str]:
    """The question alone, and the language it is to be answered in; an empty one when it wishes none."""
    text = " ".join(question.split())
    for found in filter(None, (pattern.search(text) for pattern in OF_THE_ANSWER)):
        return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split()), _code(found)
    end = AT_THE_END.search(text)
    return (text[: end.start("wish")].strip(), _code(end)) if end else (question, "")


def _code(found: re.Match[str]) -> str:
    return "en" if found["language"].lower() in ENGLISH else "ur"
