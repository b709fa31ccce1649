"""The tables that instructors take into a spreadsheet. Learners have no names in them."""

import json
from collections.abc import Iterable

from accounts.pseudonyms import pseudonym
from progress.csv_safe import csv_text
from progress.models import QuizAttempt
from progress.selectors.items import Item

ITEMS = ("question", "kind", "points", "text", "learners", "facility", "discrimination", "discrimination_n", "reports")
ANSWERS = ("learner", "question", "answer", "score", "hints_seen", "helped", "answered_at", "regraded_at")


def items_table(items: Iterable[Item]) -> str:
    rows = (
        (
            item.question.key, item.question.kind, item.question.points, item.question.stem_line, item.n,
            rounded(item.facility), rounded(item.discrimination.value), item.discrimination.n, item.reports,
        )
        for item in items
    )  # fmt: skip
    return csv_text(ITEMS, rows)


def answers_table(attempts: Iterable[QuizAttempt]) -> str:
    rows = (
        (
            pseudonym(row.user_id), row.question_key, written(row.answer), row.score, row.hints_seen, int(row.helped),
            row.created_at.isoformat(), row.regraded_at.isoformat() if row.regraded_at else "",
        )
        for row in attempts
    )  # fmt: skip
    return csv_text(ANSWERS, rows)


def written(answer: object) -> str:
    if isinstance(answer, list):
        return " | ".join(str(each) for each in answer)
    return answer if isinstance(answer, str) else json.dumps(answer)


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
