"""Quizzes: practice, hints, help, the rule that counts, reports, grading again."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from content.models import Book, Chapter
from progress.models import ChapterProgress, HelpTaken, QuestionReport, QuizAttempt
from progress.quiz_tasks import rule_change
from progress.selectors.help import HELPS_FOR
from progress.selectors.quizzes import question_standing
from progress.services import help_taken, question_answer
from textbook.errors import Invalid
from textbook.models import AuditEntry

pytestmark = pytest.mark.integration
ANSWER = "/questions/q-one/answer"
REPORT = "/questions/q-one/report"


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def answer(owner, chapter: Chapter, key_of):
    """The owner answers the first question rightly or wrongly."""
    question = chapter.questions.get(key="q-one")

    def give(words: str, practice: bool = False):
        return question_answer(question=question, answer=key_of("q-one", words), user=owner, practice=practice)

    return give


def test_practice_is_kept_and_does_not_count(browser_of, owner, chapter, key_of) -> None:
    browser = browser_of(owner)
    page = text(browser.post(ANSWER, {"answer": key_of("q-one", "Right"), "practice": "1"}))
    assert "does not count" in page and "Your score in this chapter" not in page
    assert QuizAttempt.objects.get().practice and not ChapterProgress.objects.exists()
    browser.post(ANSWER, {"answer": key_of("q-one", "Wrong")})
    page = text(browser.post(ANSWER, {"answer": key_of("q-one", "Right")}))
    assert "best 100 %, last 100 %" in page and "Your score in this chapter: 0 %" in page
    assert question_standing(owner, "q-one").attempts == 3


def test_an_exercise_has_no_practice(browser_of, owner, chapter) -> None:
    browser_of(owner).post("/questions/q-open/answer", {"answer": "I tried.", "practice": "1"})
    assert not QuizAttempt.objects.get().practice


def test_hints_come_one_by_one_and_are_remembered(browser_of, owner, chapter, key_of) -> None:
    browser = browser_of(owner)
    page = text(browser.post(ANSWER, {"hints": "0"}))
    assert "First hint." in page and "Second hint." not in page and 'name="hints" value="1"' in page
    assert "Second hint." in text(browser.post(ANSWER, {"hints": "1"}))
    assert "Second hint." in text(browser.post(ANSWER, {"hints": "0"}, headers={"X-Fragment": "1"}))
    browser.post(ANSWER, {"answer": key_of("q-one", "Right")})
    attempt = QuizAttempt.objects.get()
    assert (attempt.hints_seen, attempt.helped) == (2, True)
    assert HelpTaken.objects.get().times == 3


@pytest.mark.parametrize("seen", ["-1", "many", "99", "٣", ""])
def test_hints_of_guests_leave_nothing_and_odd_numbers_tell_what_there_is(client: Client, chapter, seen) -> None:
    page = text(client.post(ANSWER, {"hints": seen}))
    assert "First hint." in page and "Because it is" not in page
    assert not HelpTaken.objects.exists()
    assert "no hint" in text(client.post("/questions/q-word/answer", {"hints": seen}))


def test_the_tutor_counts_as_help_for_half_an_hour(answer, owner, stranger, chapter) -> None:
    help_taken(user=stranger, chapter=chapter)
    answer("Right")
    help_taken(user=owner, chapter=chapter)
    answer("Right")
    row = HelpTaken.objects.get(user=owner)
    HelpTaken.objects.filter(pk=row.pk).update(at=row.at - HELPS_FOR - timedelta(seconds=1))
    answer("Right")
    assert list(QuizAttempt.objects.values_list("helped", flat=True)) == [False, True, False]


def test_a_hint_helps_the_next_try_and_no_later_day(answer, owner) -> None:
    """The first wrong answer shows a hint by itself."""
    answer("Wrong")
    answer("Wrong")
    HelpTaken.objects.update(at=timezone.now() - HELPS_FOR - timedelta(seconds=1))
    answer("Right")
    told = list(QuizAttempt.objects.order_by("created_at").values_list("hints_seen", "helped"))
    assert told == [(0, False), (1, True), (0, False)]


@pytest.mark.parametrize(("rule", "percent"), [("first", 0), ("best", 43), ("last", 0)])
def test_the_rule_says_which_answer_counts(answer, instructor, owner, rule, percent) -> None:
    for words in ("Wrong", "Right", "Wrong"):
        answer(words)
    rule_change(rule=rule, actor=instructor)
    assert ChapterProgress.objects.get(user=owner).quiz_score == percent
    assert answer("Wrong").chapter_quiz_score == percent
    entries = AuditEntry.objects.filter(object_kind="content.book", actor=instructor)
    assert entries.count() == (rule != "first"), "what stays as it is needs no entry"


def test_there_are_three_rules(answer, instructor) -> None:
    with pytest.raises(Invalid):
        rule_change(rule="mean", actor=instructor)
    assert Book.objects.get().quiz_rule == "first"


def test_a_question_is_reported_once_for_each_learner(browser_of, owner, stranger, chapter) -> None:
    for words in ("Two are right.", " The second \x00is right, too. "):
        assert "Thank you" in text(browser_of(owner).post(REPORT, {"text": words}))
    browser_of(stranger).post(REPORT, {"text": "Unclear."})
    assert QuestionReport.objects.get(user=owner).text == "The second is right, too."
    assert QuestionReport.objects.filter(closed_at=None).count() == 2


def test_a_report_says_something_and_has_somebody(browser_of, owner, client: Client, chapter) -> None:
    assert browser_of(owner).post(REPORT, {"text": " "}).status_code == 422
    assert browser_of(owner).post(REPORT, {"text": "x" * 1001}).status_code == 422
    assert "Sign in to report" in text(client.get(REPORT))
    assert "/accounts/login/" in client.post(REPORT, {"text": "Wrong."})["Location"]
    assert client.get("/questions/q-none/report").status_code == 404
    assert not QuestionReport.objects.exists()


def test_the_page_knows_best_and_last(answer, browser_of, owner, stranger) -> None:
    for words in ("Wrong", "Right", "Wrong"):
        answer(words)
    mine = "/chapters/module-1-chapter-1/mine"
    assert browser_of(owner).get(mine).json()["quiz"] == {"q-one": {"best": 100, "last": 0, "attempts": 3}}
    assert browser_of(stranger).get(mine).json()["quiz"] == {}
