"""In the middle of a quiz every way of asking gives hints only, to who is in it."""

import re

import pytest
from django.conf import settings

from chat.models import ChatMessage, Reading, Role
from chat.services import turn_begin, turn_retry, turn_stop
from chat.services.asking import Question, question_ask
from content.models import Chapter
from progress.models import QuizAttempt

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
ASKED, ANSWER = "What is a topic?", "A topic is a named channel"
MCP = {
    "jsonrpc": "2.0", "id": 1, "method": "tools/call",
    "params": {"name": "ask_textbook", "arguments": {"question": ASKED}},
}  # fmt: skip
PAGES = {
    "/chat/ask": {"question": ASKED}, "/chat/plan/say": {"text": ASKED},
    "/chat/advisors/ask": {"advisor": "shango", "question": ASKED},
}  # fmt: skip
PROGRAMS = {
    "/api/chat": {"message": ASKED}, "/api/{owner}/chat": {"message": ASKED},
    "/api/readings": {"advisor": "shango", "question": ASKED}, "/mcp": MCP,
}  # fmt: skip


@pytest.fixture
def begin_quiz(small_book, owner):
    def begun() -> None:
        chapter = Chapter.objects.get(public_id="module-1-chapter-1")
        facts = {"answer": 1, "score": 1, "correct": True}
        QuizAttempt.objects.create(user=owner, chapter=chapter, question_key="q-before", **facts)

    return begun


def ask(way: str, user, browser_of, api_of) -> str:
    """What was answered, as it is kept."""
    ChatMessage.objects.all().delete(), Reading.objects.all().delete()
    client, body = (browser_of(user), PAGES[way]) if way in PAGES else (api_of(user), PROGRAMS[way])
    assert client.post(way.format(owner=user.pk), body).status_code in (200, 201, 302)
    texts = ChatMessage.objects.filter(role=Role.ASSISTANT).values_list("content", flat=True)
    return "\n".join([*texts, *Reading.objects.values_list("response", flat=True)])


@pytest.mark.parametrize("way", [*PAGES, *PROGRAMS])
def test_no_way_of_asking_gives_the_answer(way: str, begin_quiz, browser_of, api_of, owner, stranger) -> None:
    begin_quiz()
    assert ask(way, owner, browser_of, api_of).startswith("While your quiz is open you only get hints.")
    assert ANSWER in ask(way, stranger, browser_of, api_of)


@pytest.mark.parametrize("way", ["/chat/plan/say", "/chat/advisors/ask", *PROGRAMS])
def test_no_model_is_asked_whichever_way(way: str, begin_quiz, browser_of, api_of, owner, model_server) -> None:
    begin_quiz()
    assert ANSWER not in ask(way, owner, browser_of, api_of)
    assert model_server.asked == []


def test_what_was_asked_before_the_quiz_is_answered_with_a_hint_in_it(begin_quiz, owner) -> None:
    turn = question_ask(user=owner, question=Question(text=ASKED))
    turn_stop(user=owner, turn_id=turn.pk)
    begin_quiz()
    again = turn_retry(user=owner, turn_id=turn.pk)
    turn_begin(turn=again)
    again.refresh_from_db()
    assert again.content.startswith("While your quiz is open") and ANSWER not in again.content


def test_there_is_one_door_to_the_tutor() -> None:
    calls = re.compile(r"answering\.answer\(|^from chat\.answering(?:\.tutor)? import .*\banswer\b", re.MULTILINE)
    root = settings.BASE_DIR / "chat"
    found = {str(path.relative_to(root)) for path in root.rglob("*.py") if calls.search(path.read_text())}
    own = {"answering/__init__.py", "evaluation.py", "services/asks.py"}
    assert {path for path in found if "tests" not in path} == own
