"""What is kept, for whom, and for how long."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.services.export import user_export
from chat.models import Advisor, ChatMessage, ChatSession, Manner, ModelCall, Reading
from chat.selectors import kept_facts, session_for, tutor_settings_of
from chat.services import (
    Question,
    chat_purge,
    manner_set,
    notice_seen,
    question_ask,
    session_json,
    session_markdown,
    session_rename,
)
from chat.services.purging import bin_empty, readings_purge
from chat.services.readings import reading_delete
from chat.services.runner import web
from chat.tasks import purge_conversations
from chat.tests.conftest import ANSWER, GOOD
from textbook.errors import Invalid, NotFound

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def answered(turn) -> ChatSession:
    web.run_here(turn.pk)
    return turn.session


def rest(session: ChatSession, days: int) -> None:
    ChatSession.objects.filter(pk=session.pk).update(updated_at=timezone.now() - timedelta(days=days))


def said(*args: str) -> str:
    out = StringIO()
    call_command("chat_purge", *args, stdout=out)
    return out.getvalue()


def test_old_conversations_go_and_young_ones_stay(answered, owner, settings) -> None:
    settings.CHAT_RETENTION_DAYS = 30
    young = question_ask(user=owner, question=Question(text="Why?")).session
    rest(answered, 31)
    assert "1 conversations and 0 readings would be" in said("--dry-run") and ChatSession.objects.count() == 2
    assert "1 conversations and 0 readings deleted" in said()
    assert ChatSession.objects.get() == young
    assert ModelCall.objects.get().message is None  # what was used stays a number


def test_old_readings_go_and_young_ones_stay(owner, settings) -> None:
    settings.CHAT_RETENTION_DAYS = 30
    advisor, now = Advisor.objects.create(slug="a", name="A", role="r", greeting="g"), timezone.now()
    for days in (29, 31):
        Reading.objects.create(user=owner, advisor=advisor, question=f"{days}?", created_at=now - timedelta(days=days))
    assert "0 conversations and 1 readings would be" in said("--dry-run") and Reading.objects.count() == 2
    purge_conversations.call()
    assert Reading.objects.get().question == "29?"
    settings.CHAT_RETENTION_DAYS = 0
    assert readings_purge() == 0 and readings_purge(days=28) == 1


def test_what_is_left_of_a_deleted_reading_goes_after_a_day(owner) -> None:
    advisor = Advisor.objects.create(slug="a", name="A", role="r", greeting="g")
    reading = Reading.objects.create(user=owner, advisor=advisor, question="Why?")
    reading_delete(user=owner, reading_id=reading.pk)
    assert bin_empty() == 0
    Reading.objects.update(deleted_at=timezone.now() - timedelta(hours=25))
    assert bin_empty() == 1


def test_nothing_goes_without_a_number_or_in_the_middle_of_an_answer(turn, settings) -> None:
    rest(turn.session, 10_000)
    settings.CHAT_RETENTION_DAYS = 0
    assert chat_purge() == 0 and "kept" in said()
    assert chat_purge(days=1) == 0
    with pytest.raises(CommandError):
        said("--days=-1")


def test_export_holds_everything_and_only_mine(answered, owner, stranger) -> None:
    advisor = Advisor.objects.create(slug="a", name="A", role="r", greeting="g")
    Reading.objects.create(user=owner, advisor=advisor, question="Where to begin?")
    manner_set(user=owner, manner=Manner.HINT)
    found = user_export(user=owner)
    assert [message["content"] for message in found["conversations"][0]["messages"]] == [
        "What is a topic?", ANSWER.content,
    ]  # fmt: skip
    assert found["readings"][0]["question"] == "Where to begin?"
    assert found["model_calls"][0]["tokens_in"] == 100 and found["tutor_settings"][0]["manner"] == "hint"
    other = user_export(user=stranger)
    assert (other["conversations"], other["readings"], other["model_calls"]) == ([], [], [])


def test_everything_dies_with_the_user(answered, owner) -> None:
    owner.delete()
    assert not ChatSession.objects.exists() and not ChatMessage.objects.exists() and not ModelCall.objects.exists()


def test_conversation_as_markdown_and_json(answered, tutor, owner, settings) -> None:
    settings.SITE_URL = "https://book.example.org"
    tutor.events = [*GOOD[:2], RuntimeError("boom")]
    asked = Question(text="And\nhow?", selected_text="one\ntwo")
    web.run_here(question_ask(user=owner, session_id=answered.pk, question=asked).pk)
    text = session_markdown(session=answered)
    assert text.startswith("# What is a topic?\n") and "## And how?" in text and "> one\n> two" in text
    assert "- [1] [Topics: Names](https://book.example.org/chapters/module-1-chapter-1#names)" in text
    assert "A topic is \n\n(This answer is not complete.)" in text
    told = session_json(session=answered)
    assert [message["state"] for message in told["messages"]] == ["done", "done", "done", "failed"]
    assert told["messages"][2]["selected_text"] == "one\ntwo"


def test_renaming(answered, owner, stranger) -> None:
    assert session_rename(user=owner, session_id=answered.pk, title="  My\ntopics ").title == "My topics"
    for bad in ("", " ", "x" * 121):
        with pytest.raises(Invalid):
            session_rename(user=owner, session_id=answered.pk, title=bad)
    with pytest.raises(NotFound):
        session_rename(user=stranger, session_id=answered.pk, title="Mine")
    assert session_for(owner, answered.pk).title == "My topics"


def test_notice_tells_the_truth_of_this_installation(owner, settings) -> None:
    settings.CHAT_RETENTION_DAYS, settings.OPENAI_API_KEY = 90, ""
    assert (kept_facts(owner).days, kept_facts(owner).model, kept_facts(None).account) == (90, False, False)
    settings.OPENAI_API_KEY = "key"
    assert kept_facts(owner).model and kept_facts(owner).account


def test_notice_is_seen_once_and_the_manner_is_kept(owner) -> None:
    assert (tutor_settings_of(None).manner, tutor_settings_of(owner).noticed_at) == (Manner.EXPLAIN, None)
    first = notice_seen(user=owner).noticed_at
    assert first and notice_seen(user=owner).noticed_at == first
    assert manner_set(user=owner, manner="hint").noticed_at == first
    assert tutor_settings_of(owner).manner == Manner.HINT
    with pytest.raises(Invalid):
        manner_set(user=owner, manner="shout")


def test_stranger_has_no_way_to_the_messages(answered, stranger) -> None:
    assert not ChatMessage.objects.filter(session__user=stranger).exists()
    with pytest.raises(NotFound):
        session_for(stranger, answered.pk)
