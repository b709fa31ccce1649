"""Answering questions in the page and through the API."""

import pytest
from django.test import Client

from content.models import Chapter
from content.services.chapters import chapter_unpublish
from progress.models import ChapterProgress, QuizAttempt


def text(response) -> str:
    return response.content.decode()


@pytest.mark.integration
def test_guest_is_told_and_forgotten(client: Client, chapter: Chapter, key_of) -> None:
    page = text(client.post("/questions/q-one/answer", {"answer": key_of("q-one", "Wrong")}))
    assert "Because it is not." in page and "First hint." in page
    assert "Because it is." not in page and "Second hint." not in page
    assert QuizAttempt.objects.count() == 0


@pytest.mark.integration
def test_hints_grow_with_attempts_and_everything_is_told_when_right(browser_of, owner, chapter, key_of) -> None:
    browser = browser_of(owner)
    for _ in range(2):
        page = text(browser.post("/questions/q-one/answer", {"answer": key_of("q-one", "Wrong")}))
    assert "Second hint." in page
    page = text(browser.post("/questions/q-one/answer", {"answer": key_of("q-one", "Right")}))
    assert "Because it is." in page and "Because it is not." in page
    assert [attempt.correct for attempt in QuizAttempt.objects.filter(user=owner)] == [False, False, True]


@pytest.mark.integration
def test_fragment_for_the_script(client: Client, chapter, key_of) -> None:
    page = text(
        client.post("/questions/q-one/answer", {"answer": key_of("q-one", "Right")}, headers={"X-Fragment": "1"})
    )
    assert "<html" not in page and "Right." in page


@pytest.mark.integration
def test_order_and_open_questions(client: Client, chapter: Chapter) -> None:
    options = chapter.questions.get(key="q-order").options
    places = {f"position-{option['key']}": str(place) for place, option in enumerate(options, 1)}
    assert "A loop." in text(client.post("/questions/q-order/answer", places))
    assert "The hidden solution." in text(client.post("/questions/q-open/answer", {"answer": "I tried."}))


@pytest.mark.integration
@pytest.mark.parametrize(("question", "data"), [
    ("q-one", {}), ("q-one", {"answer": "zz"}), ("q-number", {"answer": "many"}), ("q-open", {"answer": " "}),
    ("q-number", {"answer": "1/2"}), ("q-number", {"answer": "8,150"}), ("q-order", {}),
])  # fmt: skip
def test_bad_answers_say_what_to_do_and_reveal_nothing(client: Client, chapter, question, data) -> None:
    response = client.post(f"/questions/{question}/answer", data)
    assert response.status_code == 422 and 'role="alert"' in text(response)
    assert "hidden solution" not in text(response)


@pytest.mark.integration
def test_unknown_and_unpublished_questions(client: Client, chapter: Chapter) -> None:
    assert client.post("/questions/nope/answer", {"answer": "x"}).status_code == 404
    chapter_unpublish(chapter=chapter)
    assert client.post("/questions/q-word/answer", {"answer": "spin"}).status_code == 404
    assert client.get("/questions/q-word/answer").status_code == 405


@pytest.mark.integration
def test_form_without_token_may_be_sent_again(chapter: Chapter) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/questions/q-word/answer", {"answer": "spin"})
    assert response.status_code == 403 and 'name="answer" value="spin"' in text(response)
    token = strict.get("/csrf").json()["token"]
    again = strict.post("/questions/q-word/answer", {"answer": "spin", "csrfmiddlewaretoken": token})
    assert "It spins." in text(again)


@pytest.mark.integration
def test_signed_in_page_carries_the_token_in_its_forms(owner, chapter: Chapter) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(owner)
    assert text(strict.get("/chapters/module-1-chapter-1")).count("csrfmiddlewaretoken") >= 6
    assert "csrfmiddlewaretoken" not in text(Client().get("/chapters/module-1-chapter-1"))


@pytest.mark.contract
def test_api_answer_counts_once_and_scores_the_chapter(api_of, owner, chapter: Chapter, key_of) -> None:
    api = api_of(owner)
    wrong = api.post("/api/questions/q-one/answer", {"answer": key_of("q-one", "Wrong")}).json()
    assert (wrong["correct"], wrong["attempts"], wrong["hints"]) == (False, 1, ["First hint."])
    right = api.post("/api/questions/q-one/answer", {"answer": key_of("q-one", "Right")}).json()
    assert (right["correct"], right["attempts"], right["chapter_quiz_score"]) == (True, 2, 0)
    number = api.post("/api/questions/q-number/answer", {"answer": 9.8}).json()
    assert number["chapter_quiz_score"] == round(100 / 7)
    assert ChapterProgress.objects.get(user=owner).quiz_score == 14


@pytest.mark.contract
def test_a_number_that_was_not_understood_costs_no_attempt(api_of, owner, chapter: Chapter) -> None:
    api, address = api_of(owner), "/api/questions/q-number/answer"
    assert api.post(address, {"answer": "9.81 or 99"}).status_code == 422
    told = api.post(address, {"answer": "9.81 m/s²"}).json()
    assert (told["correct"], told["attempts"]) == (True, 1)


@pytest.mark.contract
def test_practice_does_not_count(api_of, owner, chapter: Chapter) -> None:
    body = {"answer": "spin", "practice": True}
    assert api_of(owner).post("/api/questions/q-word/answer", body).json()["chapter_quiz_score"] is None


@pytest.mark.contract
def test_api_denials(api, api_of, owner, chapter: Chapter) -> None:
    assert api.post("/api/questions/q-word/answer", {"answer": "spin"}).status_code == 401
    assert api_of(owner).post("/api/questions/nope/answer", {"answer": "spin"}).status_code == 404
    assert api_of(owner).post("/api/questions/q-word/answer", {}).status_code == 422
    assert api_of(owner).post("/api/questions/q-number/answer", {"answer": "x"}).json()["errors"]["answer"]
