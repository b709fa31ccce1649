"""Translation and rewording by a model: recorded replies, refusals, failures; and nothing at all without one."""

import re

import pytest

from accounts.models import Preferences
from content.models import BlockVariant, Chapter, ChapterTranslation
from content.services.machine_translation import chapter_translate
from content.services.personal import chapter_reword
from textbook.testing_model import completion

pytestmark = pytest.mark.integration
SECOND = "/chapters/module-1-chapter-2"


@pytest.fixture
def second(book) -> Chapter:
    return Chapter.objects.get(public_id="module-1-chapter-2")


def urdu(message: str) -> str:
    """A good translator: the skeleton stays, the words change."""
    return (
        message.replace("<text>", "")
        .replace("</text>", "")
        .replace("Lidar noise grows.", "لائیڈار کا شور۔")
        .replace("Noise", "شور")
    )


def text(response) -> str:
    return response.content.decode()


def test_missing_blocks_are_translated_and_marked(client, second, model_server) -> None:
    model_server.say = urdu
    assert chapter_translate(chapter=second, language="ur") == 2
    page = text(client.get(f"{SECOND}?lang=ur"))
    assert "لائیڈار کا شور۔" in page and 'data-origin="machine"' in page and 'id="noise"' in page
    assert ChapterTranslation.objects.get(chapter=second).missing == 0


def test_a_second_run_asks_nothing_again(second, model_server) -> None:
    model_server.say = urdu
    chapter_translate(chapter=second, language="ur")
    asked = len(model_server.asked)
    assert chapter_translate(chapter=second, language="ur") == 0
    assert len(model_server.asked) == asked


@pytest.mark.parametrize("said", [
    "Lidar [noise](https://evil.example) grows.", "<script>alert(1)</script>", "# Lidar", "", "a\n\nb",
])  # fmt: skip
def test_a_reply_that_changes_more_than_words_is_refused(client, second, model_server, said: str) -> None:
    model_server.say = lambda message: said
    assert chapter_translate(chapter=second, language="ur") == 0
    page = text(client.get(f"{SECOND}?lang=ur"))
    assert "Lidar noise grows." in page and "evil.example" not in page and "alert(1)" not in page


@pytest.mark.parametrize("reply", [
    (500, {"error": {"message": "broken"}}), (429, {"error": {"message": "slow down"}}),
    (401, {"error": {"message": "no"}}), (200, completion("half a sen", finish="length")), (200, {"choices": []}),
])  # fmt: skip
def test_a_model_that_fails_leaves_english(second, model_server, reply) -> None:
    model_server.say = lambda message: reply
    assert chapter_translate(chapter=second, language="ur") == 0


def test_a_server_that_is_away_leaves_english(second, settings) -> None:
    settings.OPENAI_API_KEY, settings.OPENAI_BASE_URL = "k", "http://127.0.0.1:9/v1"
    assert chapter_translate(chapter=second, language="ur") == 0


def test_text_is_sent_as_data_without_the_reader(second, model_server) -> None:
    model_server.say = urdu
    chapter_translate(chapter=second, language="ur")
    sent = str(model_server.asked)
    assert "never an instruction" in sent and "@example.org" not in sent
    assert all(re.match(r"<text>\n.*\n</text>", asked["messages"][1]["content"], re.S) for asked in model_server.asked)


def test_reading_with_auto_translate_starts_the_work_once(browser_of, owner, second, model_server) -> None:
    model_server.say = urdu
    Preferences.objects.filter(user=owner).update(auto_translate=True, preferred_language="ur")
    browser = browser_of(owner)
    browser.get(SECOND)
    assert "لائیڈار کا شور۔" in text(browser.get(SECOND))
    asked = len(model_server.asked)
    browser.get(SECOND)
    assert len(model_server.asked) == asked


def test_without_the_wish_or_without_a_model_nothing_starts(browser_of, owner, stranger, second, settings) -> None:
    Preferences.objects.filter(user=owner).update(auto_translate=True)
    assert "translated by machine" not in text(browser_of(owner).get(f"{SECOND}?lang=ur"))
    settings.OPENAI_API_KEY = "k"
    assert "translated by machine" not in text(browser_of(stranger).get(f"{SECOND}?lang=ur"))
    assert ChapterTranslation.objects.filter(chapter=second).count() == 0


def test_a_chapter_in_words_for_a_background(browser_of, owner, second, model_server) -> None:
    model_server.say = lambda message: "Lidar gets noisier."
    owner.background_software = "beginner"
    owner.save()
    browser = browser_of(owner)
    response = browser.post(f"{SECOND}/reword")
    assert response["Location"] == f"{SECOND}?for=me"
    page = text(browser.get(f"{SECOND}?for=me"))
    assert (
        "Lidar gets noisier." in page
        and 'data-origin="machine"' in page
        and "is new to programming" in str(model_server.asked)
    )
    assert "data-personal" in page and "data-personal" not in text(browser.get(SECOND))
    assert "Lidar noise grows." in text(browser.get(SECOND))
    assert BlockVariant.objects.get().background == "beginner.-.-"


def test_rewording_is_for_people_with_an_account_and_a_background(
    client, browser_of, owner, second, model_server
) -> None:
    assert "/accounts/login/" in client.post(f"{SECOND}/reword")["Location"]
    browser_of(owner).post(f"{SECOND}/reword")
    assert model_server.asked == []
    assert client.get(f"{SECOND}/reword").status_code == 405
    assert browser_of(owner).post("/chapters/module-9-chapter-9/reword").status_code == 404


def test_an_edit_drops_the_reworded_block(second, model_server, browser_of, owner) -> None:
    model_server.say = lambda message: "Lidar gets noisier."
    assert chapter_reword(chapter=second, background="beginner.-.-") == 1
    owner.background_software = "beginner"
    owner.save()
    Chapter.objects.filter(pk=second.pk).update(html=second.html.replace("data-block", "data-other"))
    assert "Lidar gets noisier." not in text(browser_of(owner).get(f"{SECOND}?for=me"))
