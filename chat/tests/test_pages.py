"""The tutor's pages and what htmx gets: asking, stopping, retrying, judging, whose conversation is whose."""

import re

import pytest
from django.test import Client

from chat.models import ChatMessage, ChatSession, Manner, State, TutorSettings
from chat.services import Question, question_ask
from chat.tests.conftest import SOURCE
from content.services.translations import translation_save
from progress.models import ReviewCard
from textbook.errors import TooMany

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def guest() -> Client:
    return Client()


@pytest.fixture
def reader(client, owner) -> Client:
    client.force_login(owner)
    return client


def ask(client: Client, text: str = "What is a topic?", **more: str):
    return client.post("/chat/ask", {"question": text, **more.pop("fields", {})}, **more)


def test_a_form_leads_to_the_answer(guest, tutor, chapter) -> None:
    response = guest.post("/chat/ask", {"question": "What is a topic?", "chapter": chapter.public_id})
    turn = ChatMessage.objects.get(role="assistant")
    assert response.status_code == 302 and response["Location"] == f"/chat/{turn.session_id}#turn-{turn.pk}"
    page = guest.get(response["Location"])
    html = page.content.decode()
    assert 'href="/chapters/module-1-chapter-1?at=b1#names" data-cite="module-1-chapter-1"' in html
    assert 'data-quote="A topic is a named channel."' in html and "Written by a model" in html
    assert page["Cache-Control"] == "private, no-store"
    assert guest.session["conversations"] == [str(turn.session_id)]


def test_htmx_gets_the_turn_and_the_conversation_it_began(guest, tutor) -> None:
    html = ask(guest, **HTMX).content.decode()
    turn = ChatMessage.objects.get(role="assistant")
    assert f'id="turn-{turn.pk}"' in html and 'data-state="done"' in html and "<html" not in html
    assert f'id="ask-session" value="{turn.session_id}" hx-swap-oob="true"' in html


def test_the_same_click_twice_is_one_question(guest, tutor) -> None:
    key = {"question": "Why?", "key": "5b0a6f86-6c02-4f67-8b6e-6a5cf9a7f4ce"}
    for _ in range(2):
        guest.post("/chat/ask", key, **HTMX)
    assert ChatMessage.objects.filter(role="user").count() == 1


@pytest.mark.parametrize(("fields", "status", "says"), [
    ({"question": " "}, 422, "Write a question first."),
    ({"question": "x" * 4001}, 422, "This question is too long."),
    ({"question": "Why?", "only_selection": "on"}, 422, "Select some text first."),
    ({"question": "Why?", "session": "b8c1c3f2-9d3c-4b6e-8a3f-0f4f2a1d6c11"}, 404, "Begin a new one."),
    ({"question": "Why?", "scope": "moon"}, 422, ""),
    ({"question": "Why?", "scope": "chapter"}, 422, "Say which chapter"),
    ({"question": "Why?", "chapter": "module-9-chapter-9"}, 404, "There is no such chapter."),
])  # fmt: skip
def test_what_cannot_be_asked_is_told_in_place(guest, tutor, fields, status, says) -> None:
    told = guest.post("/chat/ask", fields, **HTMX)
    assert (told.status_code, told["HX-Retarget"]) == (status, "#ask-problem") and says in told.content.decode()
    page = guest.post("/chat/ask", fields)
    assert page.status_code == status and fields["question"].strip()[:50] in page.content.decode()
    assert not ChatMessage.objects.exists()


def test_too_many_questions_are_told_kindly(guest, monkeypatch) -> None:
    def many(**_: object) -> None:
        raise TooMany("Please ask again in 5 seconds.", retry_after=5)

    monkeypatch.setattr("chat.services.asking.asking_limit", many)
    told = ask(guest, **HTMX)
    assert (told.status_code, told["Retry-After"]) == (429, "5") and "in 5 seconds" in told.content.decode()


def test_the_manner_is_remembered(reader, owner, tutor) -> None:
    ask(reader, fields={"manner": "hint", "language": "ur", "scope": "book"})
    assert TutorSettings.objects.get(user=owner).manner == Manner.HINT
    assert (tutor.asked[0].language, tutor.asked[0].scope, tutor.asked[0].manner) == ("ur", "book", "hint")
    assert '<option value="hint" selected>' in reader.get("/chat").content.decode()


def test_the_panel_knows_the_chapter(guest, chapter) -> None:
    html = guest.get(f"/chat/panel?chapter={chapter.public_id}&session=nonsense", **HTMX).content.decode()
    assert "What is this chapter about?" in html and 'value="so_far"' in html and "What is stored" in html
    plain = guest.get("/chat/panel?chapter=module-9-chapter-9").content.decode()
    assert 'value="so_far"' not in plain and "What is this chapter about?" not in plain


def test_the_page_names_the_chapter_in_the_readers_language(guest, chapter) -> None:
    address = f"/chat?chapter={chapter.public_id}&lang=ur"
    assert chapter.title in guest.get(address).content.decode()
    translation_save(chapter=chapter, language="ur", title="گراف", summary="", source="## حصہ\n\nایک متن۔")
    page = guest.get(address).content.decode()
    assert "<bdi>گراف</bdi>" in page and f"<bdi>{chapter.title}</bdi>" not in page


def test_the_panel_asks_little_of_the_database(guest, chapter, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        guest.get(f"/chat/panel?chapter={chapter.public_id}", **HTMX)


def test_a_conversation_costs_the_same_however_long(reader, owner, tutor, django_assert_max_num_queries) -> None:
    session = question_ask(user=owner, question=Question(text="One?")).session
    for number in range(5):
        question_ask(user=owner, question=Question(text=f"And {number}?"), session_id=session.pk)
    with django_assert_max_num_queries(8):
        assert reader.get(f"/chat/{session.pk}").status_code == 200


def test_the_notice_is_shown_until_it_was_read(guest, reader) -> None:
    for client in (guest, reader):
        assert 'class="notice consent"' in client.get("/chat").content.decode()
        client.post("/chat/notice")
        assert 'class="notice consent"' not in client.get("/chat").content.decode()


def test_stop_and_retry(reader, turn) -> None:
    stopped = reader.post(f"/chat/turns/{turn.pk}/stop", **HTMX).content.decode()
    assert 'data-state="stopped"' in stopped and "Retry" in stopped
    again = reader.post(f"/chat/turns/{turn.pk}/retry", **HTMX).content.decode()
    assert 'data-state="done"' in again and "Retry" not in again
    assert reader.post(f"/chat/turns/{turn.pk}/retry").status_code == 409


def test_an_answer_that_was_cut_off_can_be_asked_for_again(reader, turn, stranger, browser_of) -> None:
    path, rows = f"/chat/turns/{turn.pk}", ChatMessage.objects.filter(pk=turn.pk)
    rows.update(state=State.DONE, mode="llm", content="A topic is a channel [1].")
    assert "Retry" not in reader.get(path, **HTMX).content.decode()
    assert reader.post(f"{path}/retry").status_code == 409
    rows.update(sent={"cut": True})
    assert "Retry" in reader.get(path, **HTMX).content.decode()
    assert browser_of(stranger).post(f"{path}/retry").status_code == 404
    assert reader.post(f"{path}/retry").status_code == 302 and "cut" not in rows.get().sent


@pytest.mark.parametrize(("mode", "says"), [
    ("extractive", ""), ("abstained", ""), ("llm", "Written by a model from your selection"),
])  # fmt: skip
def test_an_answer_from_a_selection_alone_is_none_from_the_book(reader, turn, mode: str, says: str) -> None:
    rows = ChatMessage.objects.filter(pk=turn.pk)
    rows.update(state=State.DONE, mode=mode, content="The text you selected says: x [1]", sources=[SOURCE.as_dict()])
    assert 'data-mode="' in reader.get(f"/chat/turns/{turn.pk}", **HTMX).content.decode()
    ChatMessage.objects.filter(pk=turn.reply_to_id).update(only_selection=True)
    html = reader.get(f"/chat/turns/{turn.pk}", **HTMX).content.decode()
    assert says in html and "from the book" not in html and "in the book" not in html


def test_a_failed_answer_keeps_what_came(reader, owner, turn) -> None:
    ChatMessage.objects.filter(pk=turn.pk).update(state=State.FAILED, error="restarted", content="A topic is")
    html = reader.get(f"/chat/turns/{turn.pk}", **HTMX).content.decode()
    assert "The server was restarted" in html and "A topic is" in html and "Retry" in html


def test_feedback_with_a_comment(reader, turn) -> None:
    address = f"/chat/turns/{turn.pk}/feedback"
    assert "Say what was wrong" in reader.post(address, {"feedback": "-1"}, **HTMX).content.decode()
    told = reader.post(address, {"feedback": "-1", "comment": "Too short"}, **HTMX).content.decode()
    turn.refresh_from_db()
    assert (turn.feedback, turn.comment) == (-1, "Too short") and "Thank you" in told
    reader.post(address, {"feedback": "0"})
    turn.refresh_from_db()
    assert (turn.feedback, turn.comment) == (0, "Too short")
    assert reader.post(address, {"feedback": "7"}, **HTMX).status_code == 422


def test_a_stranger_finds_nothing(guest, stranger, turn) -> None:
    guest.force_login(stranger)
    session, turn_path = f"/chat/{turn.session_id}", f"/chat/turns/{turn.pk}"
    assert [guest.get(path).status_code for path in (session, turn_path, f"{session}/conversation.md")] == [404] * 3
    for path in (
        f"{turn_path}/stop",
        f"{turn_path}/retry",
        f"{turn_path}/feedback",
        f"{session}/rename",
        f"{session}/delete",
    ):
        assert guest.post(path, {"feedback": "1", "title": "Mine"}).status_code == 404
    assert turn.session.title not in guest.get("/chat/conversations").content.decode()


def test_history_renames_deletes_and_gives_back(reader, turn) -> None:
    path = f"/chat/{turn.session_id}"
    assert "What is a topic?" in reader.get("/chat/conversations").content.decode()
    assert "Channels" in reader.post(f"{path}/rename", {"title": "Channels"}, **HTMX).content.decode()
    assert reader.post(f"{path}/rename", {"title": " "}, **HTMX).status_code == 422
    assert "Undo" in reader.post(f"{path}/delete", **HTMX).content.decode()
    assert reader.get(path).status_code == 404
    assert "Channels" in reader.post(f"{path}/restore", **HTMX).content.decode()
    gone = reader.post(f"{path}/delete")
    assert gone["Location"] == f"/chat/conversations?undo={turn.session_id}"
    assert f"{path}/restore" in reader.get(gone["Location"]).content.decode()


def test_a_conversation_as_a_file(reader, turn, tutor) -> None:
    file = reader.get(f"/chat/{turn.session_id}/conversation.md")
    assert file["Content-Disposition"] == 'attachment; filename="what-is-a-topic.md"'
    assert "## What is a topic?" in file.content.decode()
    assert (
        reader.get(f"/chat/{turn.session_id}/conversation.json").json()["messages"][0]["content"] == "What is a topic?"
    )


@pytest.mark.parametrize("name", [f"{'-' * 36}/conversation.md", f"{'0' * 36}/conversation.json", "x/conversation.md"])
def test_an_address_that_is_none_is_not_found(guest, name: str) -> None:
    assert guest.get(f"/chat/{name}").status_code == 404


def test_a_conversation_is_no_other_sort_of_file(reader, turn) -> None:
    assert reader.get(f"/chat/{turn.session_id}/conversation.exe").status_code == 404


def test_quiz_me(guest, chapter) -> None:
    fields = {
        "selected_text": "A topic is a named channel on which nodes publish messages.",
        "chapter": chapter.public_id,
    }
    html = guest.post("/chat/quiz", fields, **HTMX).content.decode()
    assert re.findall(r'name="(gap-\d)"', html) == ["gap-1", "gap-2"]
    checked = guest.post("/chat/quiz", fields | {"gap-1": "channels", "gap-2": "topic"}, **HTMX).content.decode()
    assert "1 of 2 right" in checked and 'value="topic"' in checked
    assert guest.post("/chat/quiz", {"selected_text": "…"}, **HTMX).status_code == 422


def test_pages_need_a_token(owner) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/chat/ask", {"question": "What?"}).status_code == 403
    assert not ChatSession.objects.exists()


def test_a_waiting_page_looks_again_without_scripts(reader, turn) -> None:
    assert (
        '<noscript><meta http-equiv="refresh" content="3"></noscript>'
        in reader.get(f"/chat/{turn.session_id}").content.decode()
    )


def test_an_answer_becomes_a_card_once(reader, owner, tutor, chapter) -> None:
    ask(reader)
    turn = ChatMessage.objects.get(role="assistant")
    assert "Make a card" in reader.get(f"/chat/turns/{turn.pk}", **HTMX).content.decode()
    for _ in range(2):
        assert "kept" in reader.post(f"/chat/turns/{turn.pk}/card", **HTMX).content.decode()
    card = ReviewCard.objects.get(user=owner)
    assert (card.front, card.back, card.block) == ("What is a topic?", "A topic is a named channel.", "b1")


def test_only_finished_answers_and_only_for_an_account(guest, reader, turn) -> None:
    assert reader.post(f"/chat/turns/{turn.pk}/card", **HTMX).status_code == 409
    assert guest.post(f"/chat/turns/{turn.pk}/card")["Location"].startswith("/accounts/login/")
    assert not ReviewCard.objects.exists()
