"""Learning at the desk: funnels, stops, questions, learners without names."""

import csv
import io
import statistics

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from content.models import Chapter
from content.models.chapters import Status
from content.services.chapters import chapter_create
from content.services.translations import translation_save
from progress.csv_safe import csv_text
from progress.models import ChapterProgress, QuizAttempt
from progress.selectors.items import item_of, items_of
from progress.selectors.overview import progress_overview
from progress.selectors.stops import stops_of
from progress.selectors.teaching import funnels, learner_rows, learners
from progress.services import help_taken, question_answer
from progress.tests.conftest import SOURCE
from textbook.models import Action, AuditEntry
from textbook.testing import make_user

pytestmark = pytest.mark.integration


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def crowd(chapter: Chapter, key_of):
    """Twenty-one learners: each reads one block more than the one before; who reads far answers rightly. The weak ones
    do the exercise, too."""
    question, other = chapter.questions.get(key="q-one"), chapter.questions.get(key="q-word")
    exercise = chapter.questions.get(key="q-open")
    names = [block["id"] for block in chapter.blocks]
    people = [make_user(f"learner{n}@example.org") for n in range(21)]
    for n, user in enumerate(people):
        at = min(n * len(names) // 20, len(names) - 1)
        done = n == 20
        ChapterProgress.objects.create(
            user=user, chapter=chapter, furthest_block=names[at], completion_pct=100 if done else max(1, 5 * n - 1)
        )
        words = "Right" if n >= 10 else "Wrong"
        question_answer(question=question, answer=key_of("q-one", words), user=user)
        question_answer(question=other, answer="spin" if n >= 8 else "=cmd()", user=user)
        if n < 10:
            question_answer(question=exercise, answer="I think.", user=user)
    help_taken(user=people[0], chapter=chapter)
    return people


@pytest.fixture
def addresses(chapter, crowd) -> list[str]:
    question = chapter.questions.get(key="q-one")
    return [
        reverse("admin:progress_chapterprogress_changelist"),
        reverse("admin:progress_stops", args=[chapter.pk]),
        reverse("admin:progress_learners"),
        reverse("admin:progress_learner", args=[crowd[0].pk]),
        reverse("admin:progress_quizattempt_changelist"),
        reverse("admin:progress_item", args=[question.pk]),
        reverse("admin:progress_items_file", args=[chapter.pk]),
        reverse("admin:progress_answers_file", args=[chapter.pk]),
        reverse("admin:progress_questionreport_changelist"),
    ]


def test_pages_are_for_instructors_with_the_right_and_name_nobody(addresses, browser_of, instructor, owner, client):
    for user in (owner, make_user("writer@example.org", is_staff=True)):
        assert all(browser_of(user).get(address).status_code in (302, 403) for address in addresses)
    assert all("/login/" in client.get(address)["Location"] for address in addresses)
    browser = browser_of(instructor)
    for address in addresses:
        response = browser.get(address)
        assert response.status_code == 200, address
        assert "@example.org" not in text(response).replace("instructor@example.org", ""), address


def test_queries_do_not_grow_with_learners(addresses, browser_of, instructor, django_assert_max_num_queries) -> None:
    browser = browser_of(instructor)
    for address in addresses:
        browser.get(address)
        with django_assert_max_num_queries(18):
            browser.get(address)


def test_the_funnel_counts_learners_and_no_instructors(crowd, chapter, instructor) -> None:
    ChapterProgress.objects.create(user=instructor, chapter=chapter, completion_pct=100)
    row = funnels()[0]
    assert (row.opened, row.half, row.finished, row.quiz, row.tutor) == (21, 10, 1, 21, 1)
    assert (row.helped.n, row.helped.value) == (42, 0)


def test_a_chapter_without_questions_waits_for_no_answers(chapter, browser_of, instructor) -> None:
    chapter_create(module=chapter.module, number=2, title="Preface", source="Text.", status=Status.PUBLISHED)
    assert [row.asks for row in funnels()] == [True, False]
    page = text(browser_of(instructor).get(reverse("admin:progress_chapterprogress_changelist")))
    assert page.count("20 more answers are needed") == 1 and page.count('<td class="number">–</td>') == 1


def test_an_answer_opens_a_chapter_where_no_script_tells_of_reading(chapter, key_of, owner) -> None:
    question_answer(question=chapter.questions.get(key="q-one"), answer=key_of("q-one", "Wrong"), user=owner)
    row, stops = funnels()[0], stops_of(chapter)
    assert (row.opened, row.half, row.quiz) == (1, 0, 1) and (stops.readers, stops.elsewhere) == (1, 1)
    assert progress_overview(owner).modules[0].chapters[0].begun
    assert [row.begun for row in learner_rows(list(learners()))] == [1]


def test_learners_are_counted_by_what_they_see_on_their_own_page(chapter, owner, instructor) -> None:
    """A bookmark begins nothing, and a chapter that nobody can open is not there."""
    for number, told in enumerate(({"bookmarked": True}, {"completion_pct": 30}, {"completion_pct": 100}), 2):
        status = Status.DRAFT if number == 4 else Status.PUBLISHED
        other = chapter_create(module=chapter.module, number=number, title="More", source="Text.", status=status)
        ChapterProgress.objects.create(user=owner, chapter=other, **told)
        ChapterProgress.objects.create(user=instructor, chapter=other, **told)
    ChapterProgress.objects.create(user=owner, chapter=chapter, read_at=timezone.now())
    chapters = progress_overview(owner).modules[0].chapters
    rows = learner_rows(list(learners()))
    assert [(row.user, row.begun, row.finished) for row in rows] == [(owner, 2, 1)]
    assert (sum(each.begun for each in chapters), sum(each.done for each in chapters)) == (2, 1)


def test_stops_are_where_readers_went_no_further(crowd, chapter) -> None:
    told = stops_of(chapter)
    assert (told.readers, told.finished, told.elsewhere) == (21, 1, 0)
    assert told.rows[0].reached == 21 and sum(row.stopped for row in told.rows) == 20
    assert told.rows[0].lost.value == round(100 * told.rows[0].stopped / 21)
    assert [row.reached for row in told.rows] == sorted((row.reached for row in told.rows), reverse=True)
    ChapterProgress.objects.filter(furthest_block=told.rows[0].block).update(furthest_block="gone")
    again = stops_of(chapter)
    assert again.elsewhere == told.rows[0].stopped and again.rows[0].lost.missing > 0


def test_the_desk_names_chapters_questions_and_blocks_in_the_language_of_its_pages(
    urdu, browser_of, instructor, owner
) -> None:
    words = SOURCE.replace("Text.", "متن۔").replace("Which?", "کون سا؟")
    translation_save(chapter=urdu, language="ur", title="چکر", summary="", source=words)
    ChapterProgress.objects.create(user=owner, chapter=urdu, furthest_block=urdu.blocks[0]["id"], completion_pct=9)
    browser_of(owner).post("/questions/q-one/report", {"text": "Unclear."})
    question = urdu.questions.get(key="q-one", language="en").pk
    browser = browser_of(instructor)
    for address, theirs, english in (
        (reverse("admin:progress_stops", args=[urdu.pk]), ("1.1 چکر", "متن۔"), ("1.1 Loops", "Text.")),
        (reverse("admin:progress_item", args=[question]), ("1.1 چکر",), ("1.1 Loops",)),
        (reverse("admin:progress_questionreport_changelist"), ("1.1 چکر",), ("1.1 Loops",)),
        (reverse("admin:progress_quizattempt_changelist"), ("کون سا؟",), ("Which?",)),
    ):
        in_english, in_urdu = (text(browser.get(f"{address}?lang={code}")) for code in ("en", "ur"))
        assert all(each in in_urdu for each in theirs) and not any(each in in_urdu for each in english), address
        assert all(each in in_english for each in english) and not any(each in in_english for each in theirs), address


def test_questions_are_judged_by_first_answers(crowd, chapter, key_of) -> None:
    question_answer(question=chapter.questions.get(key="q-one"), answer=key_of("q-one", "Right"), user=crowd[0])
    one = next(item for item in items_of(chapter.pk) if item.question.key == "q-one")
    assert (one.n, round(one.facility or 0, 2), one.discrimination.n) == (21, 0.52, 21)
    assert one.discrimination.value == pytest.approx(0.82, abs=0.01)
    QuizAttempt.objects.filter(user__in=crowd[:2]).delete()
    one = next(item for item in items_of(chapter.pk) if item.question.key == "q-one")
    assert (one.discrimination.value, one.discrimination.missing) == (None, 1)


def test_a_question_is_called_too_hard_or_easy_from_twenty_learners_on(crowd, chapter, browser_of, instructor) -> None:
    browser, address = browser_of(instructor), reverse("admin:progress_quizattempt_changelist")
    words = ("too hard</span>", "too easy</span>", "look at it</span>")

    def said() -> list[str]:
        page = text(browser.get(address))
        assert "From 20 learners on a facility below 30 % is called too hard" in page
        return [each for each in words if each in page]

    assert said() == []
    QuizAttempt.objects.filter(question_key="q-word").update(score=0)
    assert said() == ["too hard</span>"]
    one = chapter.questions.get(key="q-one").pk
    QuizAttempt.objects.filter(question_key="q-word", user__in=crowd[:9]).update(score=1)
    assert said() == ["look at it</span>"]
    assert "look at it</span>" in text(browser.get(reverse("admin:progress_item", args=[one])))
    QuizAttempt.objects.filter(question_key="q-word").update(score=1)
    assert said() == ["too easy</span>"]
    QuizAttempt.objects.filter(user__in=crowd[:2]).delete()
    assert said() == []


def test_only_graded_questions_of_the_text_are_compared(crowd, chapter) -> None:
    gone = chapter.questions.get(key="q-number")
    for n, user in enumerate(crowd):
        question_answer(question=gone, answer="9.81" if n < 5 else "1", user=user)
    chapter.questions.filter(key="q-number").update(retired=True)
    one = next(item for item in items_of(chapter.pk) if item.question.key == "q-one")
    plain = statistics.correlation([n >= 10 for n in range(21)], [n >= 8 for n in range(21)])
    assert one.discrimination.value == pytest.approx(plain) == item_of(one.question).discrimination.value
    assert item_of(gone).n == 21 and round(item_of(gone).facility or 0, 2) == 0.24
    QuizAttempt.objects.filter(question_key="q-word").delete()
    one = next(item for item in items_of(chapter.pk) if item.question.key == "q-one")
    assert (one.n, one.discrimination.n, one.discrimination.value) == (21, 0, None)


def test_tables_hold_no_formulas_and_no_names(crowd, chapter, browser_of, instructor) -> None:
    response = browser_of(instructor).get(reverse("admin:progress_answers_file", args=[chapter.pk]))
    rows = list(csv.DictReader(io.StringIO(text(response).removeprefix("\ufeff"))))
    assert len(rows) == 42 and response["Content-Disposition"].endswith('.csv"')
    assert {row["answer"] for row in rows if row["question"] == "q-word"} == {"spin", "'=cmd()"}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@a", "\t=1", " =1", "\r=1", "\n=1", "＝1"])
def test_a_cell_never_begins_a_formula(cell) -> None:
    read = list(csv.reader(io.StringIO(csv_text(("a",), [(cell, -0.5)]))))
    assert read[1] == [f"'{cell}", "-0.5"]


def test_a_name_is_shown_once_and_that_is_on_record(crowd, browser_of, instructor, owner) -> None:
    address = reverse("admin:progress_reveal", args=[crowd[0].pk])
    browser = browser_of(instructor)
    assert browser.get(address).status_code == 405 and browser_of(owner).post(address).status_code == 302
    assert not AuditEntry.objects.filter(action=Action.REVEALED).exists()
    assert "learner0@example.org" in text(browser.post(address))
    entry = AuditEntry.objects.get(action=Action.REVEALED)
    assert (entry.actor, entry.account) == (instructor, crowd[0])
    assert "learner0@" not in text(browser.get(reverse("admin:progress_learner", args=[crowd[0].pk])))


def test_the_rule_and_grading_again_at_the_desk(crowd, chapter, browser_of, instructor) -> None:
    question, browser = chapter.questions.get(key="q-one"), browser_of(instructor)
    assert browser.post(reverse("admin:progress_rule"), {"rule": "best"}).status_code == 302
    assert 'value="best" checked' in text(browser.get(reverse("admin:progress_quizattempt_changelist")))
    assert "no such rule" in text(browser.post(reverse("admin:progress_rule"), {"rule": "x"}, follow=True))
    for option in question.options:
        option["correct"] = not option["correct"]
    question.save()
    page = text(browser.post(reverse("admin:progress_regrade", args=[question.pk]), follow=True))
    assert "graded again" in page and QuizAttempt.objects.filter(question_key="q-one", correct=True).count() == 10
    instructor.groups.clear()
    instructor.user_permissions.add(Permission.objects.get(codename="view_quizattempt"))
    only_looks = browser_of(instructor)
    assert only_looks.post(reverse("admin:progress_regrade", args=[question.pk])).status_code == 403
    assert only_looks.post(reverse("admin:progress_rule"), {"rule": "first"}).status_code == 403
    assert "Grade the answers again" not in text(only_looks.get(reverse("admin:progress_item", args=[question.pk])))


def test_a_desk_without_learners_says_so(chapter, browser_of, instructor) -> None:
    browser = browser_of(instructor)
    assert "Nobody has read anything yet." in text(browser.get(reverse("admin:progress_chapterprogress_changelist")))
    assert "Nobody has read anything yet." in text(browser.get(reverse("admin:progress_learners")))
    assert "No report is open." in text(browser.get(reverse("admin:progress_questionreport_changelist")))
