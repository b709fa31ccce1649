"""A question in two languages: one key, that of the English text."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.services import instructors_sync
from content.models import Chapter, ChapterTranslation
from content.services.translations import translation_save
from progress.models import QuizAttempt
from progress.quiz_tasks import question_regrade
from progress.tests.conftest import URDU

pytestmark = pytest.mark.integration
MENDED = ("- [x] Right", "- [ ] Right"), ("- [ ] Wrong", "- [x] Wrong")
OTHER_ORDER = ("1. sense\n2. plan", "1. plan\n2. sense")


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def is_right(api_of, owner, chapter: Chapter):
    """Whether an answer to the question as an Urdu reader sees it is right; an option is named by its words."""
    api = api_of(owner)

    def judge(key: str, words: str) -> bool:
        shown = api.get(f"/api/questions/{key}?lang=ur").json()
        named = {option["html"]: option["key"] for option in shown["options"]}
        answer = [named[word] for word in words.split()] if shown["kind"] == "order" else named.get(words, words)
        return api.post(f"/api/questions/{key}/answer?lang=ur", {"answer": answer}).json()["correct"]

    return judge


@pytest.fixture
def desk(browser_of, instructor) -> Client:
    instructors_sync()
    return browser_of(instructor)


@pytest.fixture
def editor(chapter: Chapter) -> str:
    return reverse("admin:content_chapter_translate", args=[chapter.pk, "ur"])


def save(chapter: Chapter, *changes: tuple[str, str]) -> ChapterTranslation:
    source = URDU
    for old, new in changes:
        assert old in source
        source = source.replace(old, new)
    return translation_save(chapter=chapter, language="ur", title="چکر", summary="", source=source)


def test_a_mended_key_holds_in_every_language(urdu, rewrite, is_right) -> None:
    assert is_right("q-one", "درست") and is_right("q-number", "9.81") and not is_right("q-word", "rclpy.spin_once")
    rewrite(*MENDED, ("answer: 9.81", "answer: 3.14"), ("| spin\n", "| spin | rclpy.spin_once\n"))
    assert is_right("q-one", "غلط") and is_right("q-number", "3.14") and is_right("q-word", "rclpy.spin_once")
    assert not is_right("q-one", "درست") and not is_right("q-number", "9.81") and is_right("q-word", "گھماؤ")


def test_answers_in_urdu_are_judged_again_by_the_mended_key(urdu, rewrite, is_right, chapter, instructor) -> None:
    is_right("q-one", "درست")
    rewrite(*MENDED)
    question_regrade.enqueue(chapter.questions.get(key="q-one", language="en").pk, str(instructor.pk))
    assert QuizAttempt.objects.get().score == 0.0


def test_the_desk_tells_until_the_translation_says_so_too(urdu, rewrite, desk, editor, is_right) -> None:
    told, pages = "has another right answer in English", reverse("admin:content_chapter_translations")
    assert told not in text(desk.get(editor)) and "1 problem" not in text(desk.get(pages))
    rewrite(*MENDED)
    rewrite(("Text.", "Another text."))
    line = URDU[: URDU.index("{#q-one}")].count("\n") + 1
    assert told in text(desk.get(editor)) and f'data-line="{line}"' in text(desk.get(editor))
    assert "1 problem" in text(desk.get(pages)) and "1 problem" in text(desk.get("/admin/"))
    live = {"source": URDU, "language": "ur"}
    preview = reverse("admin:content_chapter_preview", args=[urdu.pk])
    assert [told in problem["message"] for problem in desk.post(preview, live).json()["problems"]] == [True]
    assert desk.post(preview, live | {"language": "en"}).json()["problems"] == []
    rewrite(*((new, old) for old, new in reversed(MENDED)))
    assert told not in text(desk.get(editor)), "they agree again"
    rewrite(*MENDED)
    save(urdu)
    assert text(desk.get(editor)).count(told) == 1 and is_right("q-one", "غلط")
    save(urdu, ("- [x] درست", "- [ ] درست"), ("- [ ] غلط", "- [x] غلط"))
    assert told not in text(desk.get(editor)) and is_right("q-one", "غلط")


def test_another_order_shows_the_english_question_until_the_text_is_saved(urdu, rewrite, desk, editor, is_right):
    assert is_right("q-order", "sense plan act")
    rewrite(OTHER_ORDER)
    assert "or another order" in text(desk.get(editor))
    assert [block.kind for block in desk.get(editor).context["blocks"] if block.state == "missing"] == ["quiz"]
    assert is_right("q-order", "plan sense act")
    made = save(urdu, OTHER_ORDER)
    assert (made.missing, made.problems) == (0, []) and is_right("q-order", "plan sense act")


@pytest.mark.parametrize(
    ("old", "new"), [("- [ ] غلط\n  > Because it is not.\n", ""), ("type: single", "type: multiple")]
)
def test_a_question_that_is_another_one_is_not_shown(chapter, client: Client, desk, editor, is_right, old, new) -> None:
    save(chapter, (old, new))
    page = text(client.get("/chapters/module-1-chapter-1?lang=ur"))
    assert "Wrong" in page and ">درست<" not in page and is_right("q-one", "Right")
    assert "has other options there" in text(desk.get(editor))
    save(chapter)
    assert is_right("q-one", "درست") and "has other options there" not in text(desk.get(editor))


def test_a_stale_question_is_judged_as_it_is_shown_in_english(urdu, rewrite, is_right, api) -> None:
    rewrite(("How much?", "How much on the moon?"), ("answer: 9.81", "answer: 1.62"))
    assert api.get("/api/questions/q-number?lang=ur").json()["language"] == "en"
    assert is_right("q-number", "1.62") and not is_right("q-number", "9.81")
    rewrite(("How much on the moon?", "How much?"))
    assert api.get("/api/questions/q-number?lang=ur").json()["language"] == "ur"
