"""The agent's days and hours are the learner's own."""

from datetime import UTC, date, datetime

import pytest

from chat.agent.contract import Said
from chat.agent.plain import answered
from chat.agent.rounds import opened
from progress.due import end_of
from progress.services import task_create

pytestmark = pytest.mark.integration
KARACHI = ("Asia/Karachi", datetime(2026, 11, 21, 19, 8, tzinfo=UTC))  # 00:08 on the twenty-second
NEW_YORK = ("America/New_York", datetime(2026, 11, 21, 23, tzinfo=UTC))  # 18:00 on the twenty-first


@pytest.fixture
def ask(monkeypatch, owner):
    def said(where: tuple[str, datetime], text: str, language: str = "en") -> str:
        owner.time_zone = where[0]
        owner.save()
        monkeypatch.setattr("django.utils.timezone.now", lambda: where[1])
        return answered(owner, Said(text=text, language=language)).text

    return said


def test_an_hour_after_midnight_belongs_to_the_day_that_begins(ask, owner, stranger) -> None:
    for user, title in ((owner, "Solder"), (stranger, "Secret")):
        task_create(user=user, title=title, due_date=datetime(2026, 11, 22, 20, tzinfo=UTC))  # 01:00 on the 23rd
    task_create(user=owner, title="Read", due_date=end_of(date(2026, 11, 22)))
    assert ask(KARACHI, "what is due today") == "1 task:\n\n1. **Read** (due Nov. 22, 2026)."
    assert ask(KARACHI, "what is due tomorrow") == "1 task:\n\n1. **Solder** (due Nov. 23, 2026 · 1 a.m.)."
    assert ask(KARACHI, "show my tasks").index("Read") < ask(KARACHI, "show my tasks").index("Solder")
    both = ask(("UTC", KARACHI[1]), "what is due tomorrow")
    assert "**Solder** (due Nov. 22, 2026 · 8 p.m.)" in both and "Read" in both and "Secret" not in both


def test_tonight_is_today(ask, owner) -> None:
    task_create(user=owner, title="Solder", due_date=datetime(2026, 11, 22, 2, tzinfo=UTC))  # 21:00 on the 21st
    assert "**Solder** (due Nov. 21, 2026 · 9 p.m.)" in ask(NEW_YORK, "what is due today")
    assert "Nothing is left to do" in ask(NEW_YORK, "what is due tomorrow")
    assert "Nothing is left to do" in ask(NEW_YORK, "show overdue tasks")


def test_a_model_is_told_where_the_learner_is(ask, owner) -> None:
    ask(NEW_YORK, "show my tasks")
    told = opened(owner, Said(text="show my tasks"))[0]["content"]
    assert "It is Saturday, 2026-11-21 18:00-05:00 in America/New_York, where the learner is" in told
