"""The study-plan agent, without a model and with one."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from chat.agent.contract import Said
from chat.agent.plain import answered
from chat.models import ChatMessage, ChatSession, ModelCall
from progress.models import StudyTask
from progress.services import task_create
from textbook.testing_model import tool_calls

pytestmark = pytest.mark.integration


@pytest.fixture
def say(api_of, owner):
    """Says something as the owner, on and on in one conversation."""
    conversation: dict[str, str] = {}

    def said(message: str, status: int = 200):
        answer = api_of(owner).post(f"/api/{owner.pk}/chat", {"message": message, **conversation})
        assert answer.status_code == status, answer.content
        if status == 200:
            conversation["conversation_id"] = answer.json()["conversation_id"]
        return answer.json()

    return said


def test_add_list_finish_delete_and_take_back(say, owner) -> None:
    added = say("remind me to buy a servo on 3 May 2031, high priority")
    assert [action["tool"] for action in added["actions"]] == ["add_task"]
    task = StudyTask.objects.get()
    assert (task.user, task.title, task.priority, task.due_date.date().isoformat()) == (
        owner, "Buy a servo", "high", "2031-05-03",
    )  # fmt: skip
    assert "Buy a servo" in say("what's left?")["response"]
    say("I finished the servo")
    task.refresh_from_db()
    assert task.completed
    gone = say("delete buy a servo")
    assert "Buy a servo" in gone["response"] and "undo" not in gone["actions"][0]["result"]
    assert not StudyTask.objects.exists()
    assert say("undo")["actions"][0]["tool"] == "restore_task"
    assert StudyTask.objects.get().pk == task.pk
    assert "nothing to bring back" in say("undo")["response"]


@pytest.mark.parametrize("answer", ["2", "the second one", "mount"])
def test_it_asks_when_two_fit(say, owner, answer) -> None:
    task_create(user=owner, title="Mount the servo")
    task_create(user=owner, title="Buy a servo")
    asked = say("delete the servo")
    assert asked["actions"] == [] and "1. Buy a servo" in asked["response"] and "2. Mount" in asked["response"]
    say(answer)
    assert [task.title for task in StudyTask.objects.all()] == ["Buy a servo"]


def test_it_says_when_none_fits_or_something_is_wrong(say) -> None:
    assert "no task like" in say("delete the gripper")["response"]
    assert say("rename x to y")["actions"] == []
    assert StudyTask.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "title"),
    [("delete all tasks", "study all sensors"), ("delete red chapter 3", "Read chapter 3"),
     ("delete the date of the exam", "Exam date"), ("delete chapter", "Read chapter 4"), ("mark all as done", "Do it")],
)  # fmt: skip
def test_a_task_that_was_not_named_is_asked_about(say, owner, said, title) -> None:
    task_create(user=owner, title=title)
    asked = say(said)
    assert asked["actions"] == [] and f"1. {title}" in asked["response"]
    assert [task.completed for task in StudyTask.objects.all()] == [False]


def test_a_date_is_taken_off_and_the_task_stays(say, owner) -> None:
    say("add read chapter 3 due 3 May 2031")
    assert say("remove the due date from read chapter 3")["actions"][0]["tool"] == "update_task"
    assert StudyTask.objects.get().due_date is None


def test_clicks_keep_the_language(say, owner) -> None:
    task_create(user=owner, title="Mount the servo")
    task_create(user=owner, title="Buy a servo")
    say("servo کو حذف کر دیں")
    for clicked in ("1", "undo", "!"):
        say(clicked)
        assert ChatMessage.objects.order_by("created_at").last().language == "ur"
    say("show my tasks")
    assert ChatMessage.objects.order_by("created_at").last().language == "en"


def test_without_words_before_it_is_the_language_of_the_page(browser_of, owner) -> None:
    browser_of(owner).post("/chat/plan/say?lang=ur", {"text": "undo"})
    assert ChatMessage.objects.get(role="assistant").language == "ur"


@pytest.fixture
def three(owner):
    for title in ("Third", "Second", "First"):  # the newest comes first
        task_create(user=owner, title=title)


def test_a_list_is_spoken_of_by_its_numbers(say, three) -> None:
    assert "1. **First**" in say("show my tasks")["response"]
    say("delete the second one")
    say("mark the first as done")
    assert {task.title: task.completed for task in StudyTask.objects.all()} == {"First": True, "Third": False}
    say("delete 3")
    assert [task.title for task in StudyTask.objects.all()] == ["First"]
    assert say("delete 3")["actions"] == []


def test_a_number_without_a_list_is_asked_about(say, three, owner) -> None:
    task_create(user=owner, title="Read 1.2")
    assert "Which task" in say("delete 2")["response"]
    assert StudyTask.objects.count() == 4


@pytest.mark.parametrize(
    ("answer", "told"), [("both", "one at a time"), ("5", "one at a time"), ("cancel", "nothing was")]
)
def test_an_answer_that_chooses_nothing(say, three, answer, told) -> None:
    say("delete")
    answered = say(answer)
    assert answered["actions"] == [] and told in answered["response"]
    assert ("1. First" in answered["response"]) == (answer != "cancel")
    say("2")
    assert StudyTask.objects.count() == (3 if answer == "cancel" else 2)


def test_another_sentence_chooses_nothing(say, three) -> None:
    say("delete")
    assert say("add buy a second servo")["actions"][0]["tool"] == "add_task"
    assert StudyTask.objects.count() == 4


def test_yes_to_the_only_one(say, owner) -> None:
    task_create(user=owner, title="Read chapter 3")
    say("delete red chapter 3")
    assert say("yes")["actions"][0]["tool"] == "delete_task"


def test_overdue_postponed_and_due_on_a_day(say, owner) -> None:
    now = timezone.now()
    tonight = now.replace(hour=23, minute=59, second=59)
    for title, due in (("Late", now - timedelta(days=1)), ("Tonight", tonight), ("Next", now + timedelta(days=1))):
        task_create(user=owner, title=title, due_date=due)
    assert [task["title"] for task in say("what's overdue?")["actions"][0]["result"]["tasks"]] == ["Late"]
    assert [task["title"] for task in say("what is due tomorrow?")["actions"][0]["result"]["tasks"]] == ["Next"]
    say("postpone late by two days")
    assert StudyTask.objects.get(title="Late").due_date == now + timedelta(days=1)
    assert say("postpone late by 900 months")["actions"] == []


def test_titles_become_no_markup(say, owner) -> None:
    task_create(user=owner, title="[x](javascript:alert(1)) **bold**")
    assert "\\[x\\]" in say("show my tasks")["response"]


def test_nobody_elses_tasks_or_conversations(say, api_of, api, owner, stranger) -> None:
    task_create(user=stranger, title="Secret servo")
    mine = say("show my tasks")
    assert "Secret" not in mine["response"] and "no task like" in say("delete the secret servo")["response"]
    taken = {"message": "show my tasks", "conversation_id": mine["conversation_id"]}
    assert api_of(stranger).post(f"/api/{stranger.pk}/chat", taken).status_code == 404
    assert api_of(stranger).post(f"/api/{owner.pk}/chat", {"message": "hi"}).status_code == 403
    assert api.post(f"/api/{owner.pk}/chat", {"message": "hi"}).status_code == 401
    assert StudyTask.objects.get().title == "Secret servo"


def test_a_conversation_with_the_book_stays_one(api_of, owner) -> None:
    session = ChatSession.objects.create(user=owner)
    body = {"message": "show my tasks", "conversation_id": str(session.pk)}
    assert api_of(owner).post(f"/api/{owner.pk}/chat", body).status_code == 409


@pytest.mark.parametrize("body", [{}, {"message": ""}, {"message": "x" * 4001}, {"message": 5},
                                  {"message": "hi", "conversation_id": "no"}])  # fmt: skip
def test_bad_input(api_of, owner, body) -> None:
    answer = api_of(owner).post(f"/api/{owner.pk}/chat", body)
    assert answer.status_code == 422 and answer.json()["errors"]
    assert not ChatMessage.objects.exists()


def test_a_model_chooses_tools(say, owner, model_server) -> None:
    replies = iter([(200, tool_calls(("add_task", json.dumps({"title": "Read 1.2"})))), "Added “Read 1.2”."])
    model_server.say = lambda _message: next(replies)
    done = say("put the ROS chapter on my plan")
    assert done["response"] == "Added “Read 1.2”." and done["actions"][0]["tool"] == "add_task"
    assert StudyTask.objects.get().user == owner
    assert ModelCall.objects.filter(user=owner, purpose="agent").count() == 2
    assert owner.email not in json.dumps(model_server.asked)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("add_task", "{not json"), ("add_task", "[]"), ("add_task", '{"title": 7}'), ("drop_tables", "{}"),
     ("complete_task", '{"task_id": "1 OR 1=1"}'), ("update_task", "{}")],
)  # fmt: skip
def test_a_malformed_wish_is_told_back_and_does_nothing(say, owner, model_server, name, arguments) -> None:
    kept = task_create(user=owner, title="Kept")
    replies = iter([(200, tool_calls((name, arguments))), "I could not do that."])
    model_server.say = lambda _message: next(replies)
    assert say("do something odd")["actions"] == []
    assert "error" in model_server.asked[-1]["messages"][-1]["content"]
    kept.refresh_from_db()
    assert (kept.title, kept.completed) == ("Kept", False)


def test_a_model_reaches_only_the_callers_tasks(say, stranger, model_server) -> None:
    theirs = task_create(user=stranger, title="Theirs")
    replies = iter([(200, tool_calls(("delete_task", json.dumps({"task_id": str(theirs.pk)})))), "There is none."])
    model_server.say = lambda _message: next(replies)
    say("delete task")
    assert StudyTask.objects.filter(pk=theirs.pk).exists()


def test_after_five_rounds_it_ends(say, owner, model_server) -> None:
    model_server.say = lambda _message: (200, tool_calls(("list_tasks", "{}")))
    assert len(say("look for ever")["actions"]) == 5 and len(model_server.asked) == 5


def test_a_model_that_is_away_leaves_the_grammar(say, owner, model_server) -> None:
    model_server.say = lambda _message: (500, {"error": "broken"})
    assert say("remind me to rest")["actions"][0]["tool"] == "add_task"
    assert StudyTask.objects.get().title == "Rest"


def test_the_tab_works_as_a_form(browser_of, client, owner) -> None:
    browser = browser_of(owner)
    task_create(user=owner, title="Mount the servo")
    assert browser.post("/chat/plan/say", {"text": "delete the servo"}).status_code == 302
    page = browser.get("/chat/plan").content.decode()
    assert "Deleted" in page and "Undo the deletion" in page
    session = ChatSession.objects.get()
    browser.post("/chat/plan/say", {"text": "undo", "session": str(session.pk)})
    assert StudyTask.objects.count() == 1
    assert "account tutor" not in page and "With an account" in client.get("/chat/plan").content.decode()
    assert client.post("/chat/plan/say", {"text": "show my tasks"}).status_code == 302


def test_tomorrow_is_the_learners_own(owner, monkeypatch) -> None:
    owner.time_zone = "America/New_York"
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 11, 22, 1, tzinfo=UTC))
    answered(owner, Said(text="add buy a servo due tomorrow"))  # said in the evening of the twenty-first
    assert StudyTask.objects.get().due_date == datetime(2026, 11, 22, 23, 59, 59, tzinfo=UTC)
