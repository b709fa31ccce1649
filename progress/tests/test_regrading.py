"""Kept answers and scores follow the questions: grading again, points that changed, questions that went."""

from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from content.models import Chapter
from progress.models import ChapterProgress, QuizAttempt
from progress.quiz_tasks import question_regrade, rule_change
from progress.services import chapter_scores_recompute, question_answer
from textbook.models import Action, AuditEntry
from textbook.testing import make_user

pytestmark = pytest.mark.integration
LONG_AGO = datetime(2026, 1, 2, tzinfo=UTC)
MENDED = ("- [x] Right", "- [ ] Right"), ("- [ ] Wrong", "- [x] Wrong")


@pytest.fixture
def give(owner, chapter: Chapter):
    """The owner's answer: what was typed, or the words of an option, in the language of the question."""

    def answer(key: str, words: str, language: str = "en", user=owner) -> QuizAttempt:
        question = chapter.questions.get(key=key, language=language)
        named = {option["html"]: option["key"] for option in question.options}
        question_answer(question=question, answer=named.get(words, words), user=user)
        return QuizAttempt.objects.order_by("created_at").last()

    return answer


@pytest.fixture
def regrade(chapter: Chapter, instructor):
    """Gives what is on record of it."""

    def grade_again(key: str) -> dict[str, int]:
        question_regrade.enqueue(chapter.questions.get(key=key, language="en").pk, str(instructor.pk))
        entry = AuditEntry.objects.filter(action=Action.REGRADED).order_by("pk").last()
        assert entry.actor == instructor
        return entry.detail

    return grade_again


def score_of(user) -> int | None:
    return ChapterProgress.objects.get(user=user).quiz_score


def test_after_a_fix_kept_answers_are_judged_again(give, regrade, rewrite, owner) -> None:
    give("q-one", "Wrong")
    rewrite(*MENDED)
    assert regrade("q-one") == {"looked_at": 1, "changed": 1, "unjudged": 0}
    attempt = QuizAttempt.objects.get()
    assert (attempt.score, attempt.correct) == (1.0, True) and attempt.regraded_at
    assert score_of(owner) == 43
    assert regrade("q-one")["changed"] == 0


def test_an_answer_whose_options_are_gone_keeps_its_score_and_is_counted(give, regrade, rewrite) -> None:
    give("q-one", "Wrong")
    rewrite(("- [ ] Wrong", "- [x] Reworded, and right"), ("- [x] Right", "- [ ] Right"))
    assert regrade("q-one") == {"looked_at": 1, "changed": 0, "unjudged": 1}
    attempt = QuizAttempt.objects.get()
    assert (attempt.score, attempt.regraded_at) == (0.0, None)


def test_the_desk_says_what_came_of_it(give, regrade, rewrite, chapter, browser_of, instructor) -> None:
    page = reverse("admin:progress_item", args=[chapter.questions.get(key="q-one").pk])
    assert "Graded again (" not in browser_of(instructor).get(page).content.decode()
    give("q-one", "Wrong")
    rewrite(("- [ ] Wrong", "- [ ] Reworded"))
    regrade("q-one")
    told = browser_of(instructor).get(page).content.decode()
    assert "Answers: 1; changed: 0; could not be judged: 1." in told


@pytest.mark.parametrize(("key", "words"), [("q-word", "گھماؤ"), ("q-one", "درست"), ("q-number", "۹٫۸۱")])
def test_an_answer_is_judged_again_in_its_own_language(urdu, give, regrade, owner, key, words) -> None:
    assert give(key, words, "ur").correct
    before = score_of(owner)
    assert regrade(key) == {"looked_at": 1, "changed": 0, "unjudged": 0}
    assert QuizAttempt.objects.get().correct and score_of(owner) == before > 0


REWORDED = ("Which?", "Which one?"), ("How much?", "How much today?"), ("Which call?", "Which of the calls?")


@pytest.mark.parametrize(("key", "words", "mended", "score"), [
    ("q-number", "۹٫۸۱", [("answer: 9.81", "answer: 3.14")], 0.0),
    ("q-number", "3.14", [("answer: 9.81", "answer: 3.14")], 1.0),
    ("q-word", "گھماؤ", [("| spin\n", "| spin | rclpy.spin_once\n")], 1.0),
    ("q-word", "rclpy.spin_once", [("| spin\n", "| spin | rclpy.spin_once\n")], 1.0),
    ("q-one", "درست", MENDED, 0.0),
    ("q-one", "غلط", [*MENDED, ("- [x] Wrong", "- [ ] Neither\n  > No.\n- [x] Wrong")], 1.0),
])  # fmt: skip
def test_an_answer_to_a_translation_that_stepped_back_is_judged_in_english(
    urdu, give, regrade, rewrite, key, words, mended, score
) -> None:
    given = give(key, words, "ur")
    rewrite(*REWORDED, *mended)
    assert urdu.questions.get(key=key, language="ur").retired
    assert regrade(key) == {"looked_at": 1, "changed": int(given.score != score), "unjudged": 0}
    assert QuizAttempt.objects.get().score == score


def test_an_option_of_a_translation_whose_english_one_is_gone_cannot_be_judged(urdu, give, regrade, rewrite) -> None:
    give("q-one", "غلط", "ur")
    rewrite(*REWORDED, ("- [x] Right", "- [ ] Right"), ("- [ ] Wrong", "- [x] Reworded"))
    assert regrade("q-one") == {"looked_at": 1, "changed": 0, "unjudged": 1}


def test_scores_of_all_who_answered_follow_a_regrade(give, regrade, owner) -> None:
    """Also of those whose own answer to it stays as it was."""
    give("q-one", "Right")
    ChapterProgress.objects.update(quiz_score=99)
    regrade("q-one")
    assert score_of(owner) == 43


def test_scores_follow_the_points_and_the_questions_of_today(give, rewrite, chapter, owner) -> None:
    give("q-one", "Right")
    give("q-word", "spin")
    assert score_of(owner) == round(100 * 4 / 7)
    rewrite(("points: 3", "points: 8"))
    assert score_of(owner) == round(100 * 9 / 12)
    rewrite(("type: order", "type: order\npoints: 9"))
    assert score_of(owner) == round(100 * 9 / 20)
    one = chapter.source.partition(":::quiz{#q-one}")[2].partition(":::\n")[0]
    rewrite((f":::quiz{{#q-one}}{one}:::\n", ""))
    assert score_of(owner) == round(100 * 1 / 12)


def test_without_a_question_that_counts_there_is_no_score(give, rewrite, chapter, owner, stranger) -> None:
    """What a program said of somebody who answered nothing stays."""
    ChapterProgress.objects.create(user=stranger, chapter=chapter, quiz_score=77, score_told=True)
    give("q-open", "I tried.", user=stranger)
    give("q-one", "Right")
    rewrite((chapter.source, "Text.\n"))
    assert (score_of(owner), score_of(stranger)) == (None, 77)


def test_what_a_program_said_stands_until_an_answer_counts(
    give, rewrite, owner, stranger, instructor, api_of, browser_of
) -> None:
    give("q-one", "Right")
    give("q-one", "Right", user=stranger)
    api, why = api_of(owner), "/progress/why?of=quiz&chapter=module-1-chapter-1"
    assert api.put("/api/progress/module-1-chapter-1", {"quiz_score": 90}).json()["quiz_score"] == 90
    rewrite(("Text.", "Text, and more of it."), ("points: 3", "points: 8"))
    rule_change(rule="last", actor=instructor)
    give("q-open", "I tried.")
    practised = api.post("/api/questions/q-word/answer", {"answer": "spin", "practice": True}).json()
    assert practised["chapter_quiz_score"] == score_of(owner) == 90 and score_of(stranger) == round(100 * 8 / 12)
    assert "A program set this score" in browser_of(owner).get(why).content.decode()
    give("q-word", "spin")
    assert score_of(owner) == round(100 * 9 / 12)
    assert "A program set this score" not in browser_of(owner).get(why).content.decode()


def test_a_question_that_became_an_exercise_leaves_no_score(give, rewrite, owner, stranger, api_of) -> None:
    give("q-word", "spin")
    give("q-word", "spin", user=stranger)
    api_of(stranger).put("/api/progress/module-1-chapter-1", {"quiz_score": 90})
    assert (score_of(owner), score_of(stranger)) == (14, 90)
    rewrite((":::quiz{#q-word}\ntype: text\nanswer: rclpy.spin | spin\n", ":::exercise{#q-word level=1} Calls\n"))
    assert (score_of(owner), score_of(stranger)) == (None, 90)


def test_scores_that_stood_without_an_answer_were_told(give, chapter, owner, stranger, instructor) -> None:
    give("q-one", "Right")
    give("q-open", "I tried.", user=stranger)
    for user, score in ((stranger, 77), (instructor, None)):
        ChapterProgress.objects.create(user=user, chapter=chapter, quiz_score=score)
    import_module("progress.migrations.0015_scores_that_a_program_told").fill(apps, None)
    assert [row.user for row in ChapterProgress.objects.filter(score_told=True)] == [stranger]


def test_only_an_answer_of_the_learner_makes_a_chapter_recent(give, regrade, rewrite, owner, instructor) -> None:
    give("q-one", "Wrong")
    give("q-one", "Right")
    ChapterProgress.objects.update(updated_at=LONG_AGO)
    rule_change(rule="best", actor=instructor)
    rewrite(("points: 3", "points: 8"), *MENDED)
    regrade("q-one")
    row = ChapterProgress.objects.get(user=owner)
    assert (row.quiz_score, row.updated_at) == (round(100 * 8 / 12), LONG_AGO)
    give("q-word", "spin")
    assert ChapterProgress.objects.get(user=owner).updated_at > LONG_AGO


def test_an_edit_that_changes_no_score_costs_few_queries(give, chapter, django_assert_num_queries) -> None:
    for number in range(3):
        give("q-one", "Right", user=make_user(f"learner{number}@example.org"))
    with django_assert_num_queries(4):
        assert chapter_scores_recompute(chapter_id=chapter.pk) == 0
