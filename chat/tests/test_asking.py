"""A question is written down, with a place for its answer, before anything slow happens."""

from uuid import uuid4

import pytest

from chat.models import ChatMessage, ChatSession, Manner, State, TutorSettings
from chat.services import Question, question_ask
from chat.services.asks import ask_of
from content.services.chapters import chapter_save
from progress.models import QuizAttempt
from textbook.errors import Conflict, Invalid, NotFound, TooMany
from textbook.rates import Rate

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def ask(user, text="What is a topic?", session_id=None, address="", **fields):
    return question_ask(user=user, question=Question(text=text, **fields), session_id=session_id, address=address)


def test_question_and_place_of_the_answer_are_stored(owner, chapter) -> None:
    turn = ask(owner, chapter_id=chapter.public_id, scope="module", selected_text="a channel")
    asked = turn.reply_to
    assert (turn.state, turn.role, turn.position, asked.position) == (State.QUEUED, "assistant", 2, 1)
    assert (asked.content, asked.chapter, asked.scope, asked.selected_text) == (
        "What is a topic?", chapter, "module", "a channel",
    )  # fmt: skip
    assert (turn.session.user, turn.session.title) == (owner, "What is a topic?")


def test_conversation_goes_on_and_its_title_stays(owner) -> None:
    first = ask(owner)
    second = ask(owner, "Why?", first.session_id)
    assert (second.session_id, second.reply_to.position, second.position) == (first.session_id, 3, 4)
    assert ChatSession.objects.get().title == "What is a topic?"


def test_long_question_gives_a_short_title(owner) -> None:
    title = ask(owner, "word " * 200).session.title
    assert len(title) <= 120 and title.endswith("word…")


def test_stranger_and_guest_cannot_go_on_with_an_owned_conversation(owner, stranger) -> None:
    session_id = ask(owner).session_id
    for nobody in (stranger, None):
        with pytest.raises(NotFound):
            ask(nobody, session_id=session_id)
    assert ChatMessage.objects.count() == 2


def test_guests_conversation_becomes_the_users_who_goes_on_with_it(owner, stranger) -> None:
    session_id = ask(None).session_id
    assert ask(owner, "Why?", session_id).session.user == owner
    with pytest.raises(NotFound):
        ask(stranger, "Why?", session_id)


def test_study_plan_conversation_takes_no_questions(owner) -> None:
    plan = ChatSession.objects.create(user=owner, kind=ChatSession.Kind.PLAN)
    with pytest.raises(Conflict):
        ask(owner, session_id=plan.pk)


@pytest.mark.parametrize("chapter_id", ["module-9-chapter-9", "module-1-chapter-2", "nonsense"])
def test_unknown_or_unpublished_chapter(owner, chapter, chapter_id: str) -> None:
    with pytest.raises(NotFound):
        ask(owner, chapter_id=chapter_id)


def test_only_a_selection_needs_a_selection(owner) -> None:
    with pytest.raises(Invalid):
        ask(owner, only_selection=True, selected_text="  ")


def test_same_key_is_one_question(owner, stranger) -> None:
    key = uuid4()
    first = ask(owner, key=key)
    assert ask(owner, key=key) == first
    assert ask(stranger, key=key) != first
    with pytest.raises(Conflict):
        ask(owner, "Another question", key=key)


def test_same_words_while_they_are_being_answered_are_one_question(owner) -> None:
    first = ask(owner)
    assert ask(owner, session_id=first.session_id) == first
    ChatMessage.objects.filter(pk=first.pk).update(state=State.DONE)
    assert ask(owner, session_id=first.session_id) != first


def test_language_and_manner_are_the_learners(owner) -> None:
    TutorSettings.objects.create(user=owner, manner=Manner.HINT)
    assert ask(owner, "ٹاپک کیا ہے؟").reply_to.language == "ur"
    assert ask(owner).reply_to.manner == Manner.HINT
    assert ask(owner, "Explain", manner=Manner.EXPLAIN).reply_to.manner == Manner.EXPLAIN


QUIZ = """
:::quiz{#q-one}
type: number
answer: 1

One?
:::

:::quiz{#q-two}
type: number
answer: 2

Two?
:::
"""


def test_begun_quiz_allows_hints_only_until_it_is_answered(owner, chapter) -> None:
    chapter.source += QUIZ

    chapter_save(chapter=chapter)
    answered = {"user": owner, "chapter": chapter, "answer": 1, "score": 1, "correct": True}
    assert not ask(owner).reply_to.quiz_open
    QuizAttempt.objects.create(question_key="q-one", **answered)
    assert ask(owner, "And now?").reply_to.quiz_open
    QuizAttempt.objects.create(question_key="q-two", **answered)
    assert not ask(owner, "And then?").reply_to.quiz_open


def test_too_many_questions(owner, settings) -> None:

    settings.CHAT_RATE_USER = (Rate(2, 60),)
    session_id = ask(owner).session_id
    ask(owner, "Why?", session_id)
    with pytest.raises(TooMany) as caught:
        ask(owner, "How?", session_id)
    assert 0 < caught.value.retry_after <= 60 and str(caught.value.retry_after) in caught.value.detail
    assert ask(owner, "Why?", session_id)  # the same again is no new question


def test_guests_of_one_address_share_a_limit_and_users_have_a_wider_one(owner, stranger, settings) -> None:

    settings.CHAT_RATE_GUEST, settings.CHAT_RATE_ADDRESS = (Rate(1, 60),), (Rate(2, 60),)
    ask(None, address="10.0.0.1")
    with pytest.raises(TooMany):
        ask(None, address="10.0.0.1")
    assert ask(None, address="10.0.0.2")
    ask(owner, address="10.0.0.1")
    ask(stranger, address="10.0.0.1")
    with pytest.raises(TooMany):
        ask(owner, "Why?", address="10.0.0.1")


def test_nobody_waits_for_many_answers_at_once(owner, stranger, settings) -> None:
    settings.CHAT_OPEN_TURNS = 2
    ask(owner), ask(owner)
    with pytest.raises(TooMany):
        ask(owner)
    assert ask(stranger)


@pytest.mark.parametrize(("text", "language", "chosen"), [
    ("What is a topic?", "", False), ("What is a topic?", "ur", True), ("ROS 2 میں topic کیا ہے؟", "", False),
    ("ROS 2 میں topic کیا ہے؟", "en", True),
])  # fmt: skip
def test_an_answer_comes_in_the_language_that_was_chosen(owner, text: str, language: str, chosen: bool) -> None:
    ask = ask_of(question_ask(user=owner, question=Question(text=text, language=language)))
    assert ask.language == (language or ("ur" if "؟" in text else "en")) and ask.language_chosen is chosen
