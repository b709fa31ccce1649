"""The tables that instructors take into a spreadsheet. Learners have no names in them; options go by the letters that
they have at the desk, whatever language they were chosen in."""

from collections.abc import Iterable, Mapping

from accounts.pseudonyms import pseudonym
from content.plain_html import plain_html
from content.signs import readable
from progress.csv_safe import csv_text
from progress.models import QuizAttempt
from progress.selectors.items import Item
from progress.selectors.lettered import Lettered, Option

ITEMS = (
    "question", "kind", "points", "text", "options", "learners", "facility", "discrimination", "discrimination_n",
    "reports",
)  # fmt: skip
ANSWERS = (
    "learner", "question", "language", "answer", "score", "correct", "hints_seen", "helped", "answered_at",
    "regraded_at",
)  # fmt: skip
UNKNOWN = Lettered("", {}, {})  # of a question that went with the chapter to which it was moved


def items_table(items: Iterable[Item], lettered: Mapping[str, Lettered]) -> str:
    rows = (
        (
            item.question.key, item.question.kind, item.question.points, item.question.stem_line,
            "; ".join(map(worded, lettered[item.question.key].options.values())), item.n, rounded(item.facility),
            rounded(item.discrimination.value), item.discrimination.n, item.reports,
        )
        for item in items
    )  # fmt: skip
    return csv_text(ITEMS, rows)


def answers_table(attempts: Iterable[QuizAttempt], lettered: Mapping[str, Lettered]) -> str:
    rows = (
        (
            pseudonym(row.user_id), row.question_key, language,
            said(lettered.get(row.question_key, UNKNOWN), language, row.answer), row.score,
            int(row.correct), row.hints_seen, int(row.helped), row.created_at.isoformat(),
            row.regraded_at.isoformat() if row.regraded_at else "",
        )
        for row in attempts
        for language in [row.question.language if row.question else ""]
    )  # fmt: skip
    return csv_text(ANSWERS, rows)


def worded(option: Option) -> str:
    return f"{option.letter} {' '.join(readable(plain_html(option.html)).split())}"


def said(lettered: Lettered, language: str, answer: object) -> str:
    return ", ".join(word or "gone" for word in lettered.given(language, answer))


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
