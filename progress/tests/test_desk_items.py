"""A question at the desk: what was answered by whom, also in another language and after its words changed."""

import csv
import io
import re

import pytest
from django.urls import reverse

from content.models import Chapter
from content.services.chapters import chapter_save
from content.services.translations import translation_save
from progress.models import QuizAttempt
from progress.selectors.item_answers import ItemAnswers, answers_of
from progress.services import question_answer
from progress.tests.conftest import SOURCE
from progress.views.desk_items import is_right
from textbook.testing import make_user

pytestmark = pytest.mark.integration


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def people(chapter: Chapter):
    return [make_user(f"learner{n}@example.org") for n in range(21)]


def test_formulas_in_titles_are_read_by_people(chapter, browser_of, instructor, owner) -> None:
    chapter.questions.filter(key="q-one").update(stem_text=r"Is \dot x = 9.81\ \mathrm{m/s^2}?")
    browser_of(owner).post("/questions/q-one/report", {"text": "Which x?"})
    browser = browser_of(instructor)
    for address in (
        reverse("admin:progress_quizattempt_changelist"),
        reverse("admin:progress_questionreport_changelist"),
        reverse("admin:progress_items_file", args=[chapter.pk]),
        f"/progress/why?of=quiz&chapter={chapter.public_id}",
    ):
        assert "Is ẋ = 9.81 m/s^2?" in text(browser.get(address)), address


def told(chapter: Chapter, key: str) -> ItemAnswers:
    return answers_of(chapter.questions.get(key=key, language="en"), is_right)


def rows(answers: ItemAnswers) -> list[tuple[str, bool, int]]:
    return [(pick.said, pick.right, pick.count) for pick in answers.picks]


def answer(chapter: Chapter, key: str, given: object, user, language: str = "en", **more) -> None:
    question_answer(question=chapter.questions.get(key=key, language=language), answer=given, user=user, **more)


def option(chapter: Chapter, key: str, words: str, language: str) -> str:
    options = chapter.questions.get(key=key, language=language).options
    return next(each["key"] for each in options if words in each["html"])


def table(browser, name: str, chapter: Chapter) -> list[dict[str, str]]:
    found = text(browser.get(reverse(name, args=[chapter.pk])))
    return list(csv.DictReader(io.StringIO(found.removeprefix("\ufeff"))))


def test_options_are_counted_by_first_counted_answers(chapter, people, key_of) -> None:
    right, wrong = key_of("q-one", "Right"), key_of("q-one", "Wrong")
    for user in people[:3]:
        answer(chapter, "q-one", right, user, practice=True)
        answer(chapter, "q-one", wrong, user)
        answer(chapter, "q-one", right, user)
    answer(chapter, "q-one", right, people[3])
    found = told(chapter, "q-one")
    assert rows(found) == [("A", True, 1), ("B", False, 3)] and [pick.share for pick in found.picks] == [25, 75]
    assert found.learners[0].answers == (("B", 0), ("A", 100))
    answer(chapter, "q-many", [key_of("q-many", "C"), key_of("q-many", "A")], people[0])
    many = told(chapter, "q-many")
    assert [pick.count for pick in many.picks] == [1, 0, 1] and many.learners[0].answers == (("A, C", 0),)


def test_options_that_are_gone_are_told_and_blame_nobody(chapter, people, key_of, browser_of, instructor) -> None:
    for n, user in enumerate(people):
        answer(chapter, "q-one", key_of("q-one", "Right" if n else "Wrong"), user)
    address = reverse("admin:progress_item", args=[chapter.questions.get(key="q-one").pk])
    assert "are gone" not in text(browser_of(instructor).get(address))
    chapter.source = SOURCE.replace("[ ] Wrong", "[ ] Quite wrong")
    chapter_save(chapter=chapter)
    found = told(chapter, "q-one")
    assert rows(found) == [("A", True, 20), ("B", False, 0)] and (found.gone.count, found.gone.share) == (1, 5)
    assert found.learners[0].answers == (("gone", 0),)
    page = text(browser_of(instructor).get(address))
    assert "Options that are gone" in page and "draws nobody" not in page
    QuizAttempt.objects.filter(user=people[0]).delete()
    answer(chapter, "q-one", key_of("q-one", "Right"), people[0])
    assert "draws nobody" in text(browser_of(instructor).get(address))


def test_a_translated_option_counts_with_its_own_place(chapter, people, key_of, browser_of, instructor) -> None:
    answer(chapter, "q-one", key_of("q-one", "Wrong"), people[1])
    urdu = SOURCE.replace("Right\n", "درست\n").replace("Wrong\n", "غلط\n").replace("- [ ] C\n  > c\n", "")
    translation_save(chapter=chapter, language="ur", title="ا", summary="", source=urdu)
    for key, words in (("q-one", "غلط"), ("q-many", "B")):
        options = chapter.questions.get(key=key, language="ur").options
        answer(chapter, key, [next(o["key"] for o in options if words in o["html"])], people[0], "ur")
    assert rows(told(chapter, "q-one")) == [("A", True, 0), ("B", False, 2)]
    many = told(chapter, "q-many")
    assert [(pick.count, pick.option.language) for pick in many.picks if pick.option] == [
        (0, "en"), (0, "en"), (0, "en"), (1, "ur")
    ]  # fmt: skip
    address = reverse("admin:progress_item", args=[chapter.questions.get(key="q-many", language="en").pk])
    assert text(browser_of(instructor).get(address)).count('<span class="badge">ur</span>') == 1


def test_what_was_written_or_ordered_is_told_and_the_right_is_marked(chapter, people, key_of, browser_of, instructor):
    sense, plan, act = (key_of("q-order", words) for words in ("sense", "plan", "act"))
    for n, user in enumerate(people[:5]):
        answer(chapter, "q-number", "9.8" if n else "3", user)
        answer(chapter, "q-word", "Spin" if n < 3 else "=run()", user)
        answer(chapter, "q-order", [sense, plan, act] if n < 2 else [act, sense, plan], user)
    assert rows(told(chapter, "q-number")) == [("9.8", True, 4), ("3", False, 1)]
    assert rows(told(chapter, "q-word")) == [("Spin", True, 3), ("=run()", False, 2)]
    assert rows(told(chapter, "q-order")) == [("C, A, B", False, 3), ("A, B, C", True, 2)]
    order = chapter.questions.get(key="q-order")
    page = text(browser_of(instructor).get(reverse("admin:progress_item", args=[order.pk])))
    assert "The right order:" in page and re.search(r"<bdi>C, A, B</bdi> <span[^>]*>50 %", page)


def test_tables_say_options_by_the_letters_of_the_desk_in_every_language(urdu, people, browser_of, instructor):
    answer(urdu, "q-one", option(urdu, "q-one", "غلط", "ur"), people[0], "ur")
    steps = [option(urdu, "q-order", words, "ur") for words in ("act", "sense", "plan")]
    answer(urdu, "q-order", steps, people[0], "ur")
    answer(urdu, "q-one", option(urdu, "q-one", "Right", "en"), people[1])
    answer(urdu, "q-number", "9.8", people[1])
    QuizAttempt.objects.filter(user=people[1], question_key="q-one").update(answer=["taken away"])
    said = table(browser_of(instructor), "admin:progress_answers_file", urdu)
    assert [(row["question"], row["language"], row["answer"], row["correct"]) for row in said] == [
        ("q-one", "ur", "B", "0"), ("q-order", "ur", "C, A, B", "0"),
        ("q-one", "en", "gone", "1"), ("q-number", "en", "9.8", "1"),
    ]  # fmt: skip
    words = {
        row["question"]: row["options"] for row in table(browser_of(instructor), "admin:progress_items_file", urdu)
    }
    assert (words["q-one"], words["q-order"]) == ("A Right; B Wrong", "A sense; B plan; C act")
    assert words["q-number"] == ""


def test_spellings_that_the_grader_takes_for_one_are_one_row(chapter, people) -> None:
    for user, said in zip(people, ("Spin", "spin.", "spin", "spin", "SPIN ", "spins"), strict=False):
        answer(chapter, "q-word", said, user)
    assert rows(told(chapter, "q-word")) == [("spin", True, 5), ("spins", False, 1)]
    assert [each.answers[0][0] for each in told(chapter, "q-word").learners][:2] == ["Spin", "spin."]


def test_a_question_has_one_page_whatever_language_leads_there(urdu, browser_of, instructor, owner) -> None:
    english, theirs = (urdu.questions.get(key="q-number", language=code).pk for code in ("en", "ur"))
    browser = browser_of(instructor)
    done = browser.post(reverse("admin:progress_regrade", args=[theirs]), follow=True)
    assert done.redirect_chain == [(reverse("admin:progress_item", args=[english]), 302)]
    urdu.questions.filter(pk=theirs).update(retired=True)
    for pk in (english, theirs):
        page = text(browser.get(reverse("admin:progress_item", args=[pk])))
        assert "Graded again (" in page and "no longer in the text" not in page, pk
        assert browser_of(owner).get(reverse("admin:progress_item", args=[pk])).status_code == 302
    exercise = urdu.questions.get(key="q-open", language="ur").pk
    assert browser.get(reverse("admin:progress_item", args=[exercise])).status_code == 404
