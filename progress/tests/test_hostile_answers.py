"""Answers that no form of ours sends, and questions of another language."""

import pytest
from django.test import Client

from content.services.chapters import chapter_save
from content.services.translations import translation_save
from progress.models import QuizAttempt

URDU = ":::quiz{#q-one}\ntype: single\n\nکون سا؟\n\n- [x] درست\n- [ ] غلط\n:::\n"


@pytest.mark.integration
def test_endless_numbers_and_nul_are_answered_like_any_wrong_input(client: Client, browser_of, owner, chapter) -> None:
    options = chapter.questions.get(key="q-order").options
    places = {f"position-{option['key']}": str(n) + "0" * 5000 for n, option in enumerate(options, 1)}
    assert client.post("/questions/q-order/answer", places).status_code == 422
    assert client.post("/questions/%00/answer", {"answer": "x"}).status_code == 404
    assert browser_of(owner).post("/questions/q-open/answer", {"answer": "a\x00b"}).status_code == 200
    assert QuizAttempt.objects.get().answer == "ab"


@pytest.mark.contract
@pytest.mark.parametrize("question", ["q-number", "q-order", "q-open"])
def test_a_nested_answer_is_not_valid(api_of, owner, chapter, question: str) -> None:
    body = '{"answer": ' + "[" * 900 + "]" * 900 + "}"
    response = api_of(owner).generic("POST", f"/api/questions/{question}/answer", body, content_type="application/json")
    assert response.status_code == 422 and "answer" in response.json()["errors"]


@pytest.mark.integration
def test_an_answer_is_judged_by_the_text_that_was_read(client: Client, api_of, owner, chapter, key_of) -> None:
    translation_save(chapter=chapter, language="ur", title="چکر", summary="", source=URDU)
    urdu = chapter.questions.get(key="q-one", language="ur").options[0]["key"]
    english = chapter.questions.get(key="q-one", language="en").options[0]["key"]
    assert api_of(owner).post("/api/questions/q-one/answer", {"answer": urdu}).json()["correct"] is True
    chapter.source = chapter.source.replace("Which?", "Which one?")
    chapter_save(chapter=chapter)
    client.cookies["lang"] = "ur"
    page = client.post("/questions/q-one/answer", {"answer": english}).content.decode()
    assert "Because it is." in page


@pytest.mark.contract
def test_what_was_typed_is_judged_in_the_language_of_the_question(api_of, owner, chapter) -> None:
    source = ":::quiz{#q-word}\ntype: text\nanswer: گھماؤ\nhint: سوچیں۔\n\nکون سا؟\n:::\n"
    translation_save(chapter=chapter, language="ur", title="چکر", summary="", source=source)
    api, address = api_of(owner), "/api/questions/q-word/answer"
    assert api.post(f"{address}?lang=ur", {"answer": "گھماؤ"}).json()["correct"] is True
    assert api.post(f"{address}?lang=ur", {"answer": "غلط"}).json()["hints"] == ["سوچیں۔"]
    assert api.post(address, {"answer": "گھماؤ"}).json()["correct"] is False
    refused = api.post(f"{address}?lang=xx", {"answer": "spin"})
    assert (refused.status_code, list(refused.json()["errors"])) == (422, ["lang"])


@pytest.mark.integration
def test_answering_never_switches_the_readers_language(browser_of, owner, chapter, key_of) -> None:
    owner.preferences.preferred_language = "ur"
    owner.preferences.save()
    browser = browser_of(owner)
    response = browser.post("/questions/q-one/answer?lang=en", {"answer": key_of("q-one", "Right")})
    owner.preferences.refresh_from_db()
    assert response.status_code == 200 and "lang" not in response.cookies
    assert owner.preferences.preferred_language == "ur"
