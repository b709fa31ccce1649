"""Answers, hints and reports that come at the same moment: each is counted, none twice."""

import pytest

from progress.models import ChapterProgress, HelpTaken, QuestionReport, QuizAttempt
from progress.services import chapter_scores_recompute, help_taken, question_answer, question_report
from textbook.testing_threads import at_once

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("separate_connections")]


def test_answers_of_two_devices_all_count_while_scores_are_computed_again(owner, chapter, key_of) -> None:
    one, word = chapter.questions.get(key="q-one"), chapter.questions.get(key="q-word")
    right = key_of("q-one", "Right")
    at_once([
        lambda: question_answer(question=one, answer=right, user=owner),
        lambda: question_answer(question=word, answer="spin", user=owner),
        lambda: question_answer(question=word, answer="spin", user=owner),
        lambda: chapter_scores_recompute(chapter_id=chapter.pk),
    ])  # fmt: skip
    assert QuizAttempt.objects.count() == 3
    assert ChapterProgress.objects.get(user=owner).quiz_score == round(100 * 4 / 7)


def test_help_is_counted_every_time(owner, chapter) -> None:
    at_once([lambda: help_taken(user=owner, chapter=chapter)] * 5)
    assert HelpTaken.objects.get().times == 5


def test_two_taps_make_one_report(owner, chapter) -> None:
    question = chapter.questions.get(key="q-one")
    at_once([lambda: question_report(user=owner, question=question, text="Two are right.")] * 4)
    assert QuestionReport.objects.count() == 1
