"""The natural ways of saying what to do, in English and Urdu."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.agent.dates import day_in
from chat.agent.grammar import place_in, understood
from chat.agent.matching import certain, likely

pytestmark = pytest.mark.unit
TODAY = date(2026, 11, 21)  # a Saturday


@pytest.mark.parametrize(
    ("said", "day", "rest"),
    [
        ("read it tomorrow", "2026-11-22", "read it"), ("call Ali by Friday", "2026-11-27", "call Ali"),
        ("pay on 3 May", "2027-05-03", "pay"), ("pay on May 3rd, 2028", "2028-05-03", "pay"),
        ("in 2 weeks solder", "2026-12-05", "solder"), ("next Monday rest", "2026-11-23", "rest"),
        ("due 2026-12-24 wrap", "2026-12-24", "wrap"), ("rest at the end of the week", "2026-11-22", "rest at"),
        ("کل تک رپورٹ", "2026-11-22", "رپورٹ"), ("رپورٹ جمعہ کو", "2026-11-27", "رپورٹ"),
        ("۳ مئی کو رپورٹ", "2027-05-03", "رپورٹ"), ("تین دن میں رپورٹ", "2026-11-24", "رپورٹ"),
        ("کل کوئز دینا", "2026-11-22", "کوئز دینا"), ("کل پرچہ دینا", "2026-11-22", "پرچہ دینا"),
        ("کل کو پرچہ دینا", "2026-11-22", "پرچہ دینا"), ("آج تکنیک پڑھنا", "2026-11-21", "تکنیک پڑھنا"),
        ("read it this weekend", "2026-11-22", "read it"), ("the quiz, due by tomorrow", "2026-11-22", "the quiz"),
    ],
)  # fmt: skip
def test_days(said: str, day: str, rest: str) -> None:
    found, left = day_in(said, TODAY)
    assert found is not None and (found.isoformat(), left) == (day, rest)


@pytest.mark.parametrize("said", ["the 31 February problem", "maybe marching", "Sundays2", "chapter 3"])
def test_no_days(said: str) -> None:
    assert day_in(said, TODAY)[0] is None


@pytest.mark.parametrize(
    ("said", "title", "more"),
    [
        ("Add a task to read chapter 2 by Friday", "Read chapter 2", {"due_date": "2026-11-27"}),
        ("remind me to buy a servo tomorrow", "Buy a servo", {"due_date": "2026-11-22"}),
        ("Remind me tomorrow to call Ali", "Call Ali", {"due_date": "2026-11-22"}),
        ("I need to solder the board on 3 May, high priority", "Solder the board",
         {"priority": "high", "due_date": "2027-05-03"}),
        ("Can you please add “Read 1.2” to my plan for tomorrow?", "Read 1.2", {"due_date": "2026-11-22"}),
        ("todo: urgent fix the gripper", "Fix the gripper", {"priority": "high"}),
        ("don't let me forget to charge the battery", "Charge the battery", {}),
        ("I should practice quaternions next week", "Practice quaternions", {"due_date": "2026-11-23"}),
        ("کل تک سروو خریدنا یاد دلائیں", "سروو خریدنا", {"due_date": "2026-11-22"}),
        ("مجھے باب دو پڑھنا ہے", "باب دو پڑھنا", {}),
        ("add read chapter 3, not urgent", "Read chapter 3", {"priority": "low"}),
        ("create a high priority task called tune the PID due Friday", "Tune the PID",
         {"priority": "high", "due_date": "2026-11-27"}),
        ("add an urgent task: charge the battery", "Charge the battery", {"priority": "high"}),
        ("I need to read chapter 3 this weekend", "Read chapter 3", {"due_date": "2026-11-22"}),
        ("can you remind me about the quiz on Monday?", "The quiz", {"due_date": "2026-11-23"}),
        ("کام شامل کرو: رپورٹ لکھنا", "رپورٹ لکھنا", {}),
        ("I have to ask Ali for a servo", "Ask Ali for a servo", {}),
        ("یاد دلاؤ کہ کل کوئز دینا ہے", "کوئز دینا ہے", {"due_date": "2026-11-22"}),
        ("نیا کام: رپورٹ لکھنا جمعہ تک", "رپورٹ لکھنا", {"due_date": "2026-11-27"}),
    ],
)  # fmt: skip
def test_adding(said: str, title: str, more: dict[str, str]) -> None:
    found = understood(said, TODAY)
    assert (found.tool, found.arguments) == ("add_task", {"title": title} | more)


@pytest.mark.parametrize(
    ("said", "tool", "subject", "arguments"),
    [
        ("I finished reading chapter 2", "complete_task", "reading chapter 2", {}),
        ("mark 'buy a servo' as done", "complete_task", "buy a servo", {}),
        ("the report is done", "complete_task", "the report", {}),
        ("delete the servo task", "delete_task", "servo", {}),
        ("remove buy a servo from my list", "delete_task", "buy a servo", {}),
        ("delete everything", "delete_task", "", {}),
        ("delete all tasks", "delete_task", "", {}),
        ("delete all my completed tasks", "delete_task", "", {}),
        ("mark every task as done", "complete_task", "", {}),
        ("تمام کام حذف کرو", "delete_task", "", {}),
        ("delete", "delete_task", "", {}),
        ("حذف کرو", "delete_task", "", {}),
        ("remove the due date from read chapter 3", "update_task", "read chapter 3", {"due_date": None}),
        ("remove the deadline from lab report", "update_task", "lab report", {"due_date": None}),
        ("clear the priority of lab report", "update_task", "lab report", {"priority": "medium"}),
        ("رپورٹ کی آخری تاریخ ہٹا دو", "update_task", "رپورٹ", {"due_date": None}),
        (
            "change my task read SLAM to read maps due Friday",
            "update_task",
            "read SLAM",
            {"title": "read maps", "due_date": "2026-11-27"},
        ),
        ("change the due date of SLAM to Friday", "update_task", "SLAM", {"due_date": "2026-11-27"}),
        ("SLAM due tomorrow", "update_task", "SLAM", {"due_date": "2026-11-22"}),
        ("make SLAM due tomorrow", "update_task", "SLAM", {"due_date": "2026-11-22"}),
        ("postpone SLAM by two days", "update_task", "SLAM", {"postpone_days": 2}),
        ("push SLAM back a week", "update_task", "SLAM", {"postpone_days": 7}),
        ("postpone SLAM to Friday", "update_task", "SLAM", {"due_date": "2026-11-27"}),
        ("move SLAM to in 2 weeks", "update_task", "SLAM", {"due_date": "2026-12-05"}),
        ("رپورٹ کو دو دن ملتوی کرو", "update_task", "رپورٹ", {"postpone_days": 2}),
        ("I'm done", "complete_task", "", {}),
        ("I've read chapter 3", "complete_task", "read chapter 3", {}),
        ("chapter 3 finished", "complete_task", "chapter 3", {}),
        ("chapter 3 not done", "update_task", "chapter 3", {"completed": False}),
        ("باب 3 پڑھ لیا", "complete_task", "باب 3", {}),
        ("میں نے باب 3 پڑھ لیا ہے", "complete_task", "باب 3", {}),
        ("rename servo to two servos", "update_task", "servo", {"title": "two servos"}),
        ("change servo to motor", "update_task", "servo", {"title": "motor"}),
        ("move lab report to next Monday", "update_task", "lab report", {"due_date": "2026-11-23"}),
        ("the lab report is due Friday", "update_task", "the lab report", {"due_date": "2026-11-27"}),
        ("make lab report low priority", "update_task", "lab report", {"priority": "low"}),
        ("reopen lab report", "update_task", "lab report", {"completed": False}),
        ("سروو خریدنا مکمل ہو گیا", "complete_task", "سروو خریدنا", {}),
        ("سروو خریدنا حذف کریں", "delete_task", "سروو خریدنا", {}),
        ("رپورٹ کا نام بدل کر لیب رپورٹ رکھیں", "update_task", "رپورٹ", {"title": "لیب رپورٹ"}),
    ],
)
def test_changing(said: str, tool: str, subject: str, arguments: dict[str, object]) -> None:
    found = understood(said, TODAY)
    assert (found.tool, found.subject, found.arguments) == (tool, subject, arguments)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("show my tasks", "pending"), ("what's left?", "pending"), ("tasks", "pending"), ("list my tasks", "pending"),
        ("what's overdue?", "overdue"), ("show my overdue tasks", "overdue"), ("anything due today?", "pending"),
        ("what's on my list for tomorrow?", "pending"), ("what do I have to do Friday?", "pending"),
        ("which tasks are done?", "completed"), ("show me what is left for tomorrow", "pending"),
        ("کل کے کام دکھاؤ", "pending"), ("what should I do first?", "pending"),
        ("مجھے آج کیا کرنا ہے؟", "pending"), ("کون سے کام باقی ہیں؟", "pending"), ("میری فہرست دکھاؤ", "pending"),
        ("What do I have to do this week?", "pending"),
        ("list all completed tasks", "completed"), ("what did I finish?", "completed"), ("show all tasks", "all"),
        ("میرے کام دکھائیں", "pending"), ("کیا باقی ہے؟", "pending"),
    ],
)  # fmt: skip
def test_listing(said: str, status: str) -> None:
    found = understood(said, TODAY)
    assert (found.tool, found.arguments["status"]) == ("list_tasks", status)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("what is due tomorrow?", ("2026-11-22", "2026-11-22")), ("anything due today?", ("2026-11-21", "2026-11-21")),
        ("what's on my list for tomorrow?", ("2026-11-22", "2026-11-22")), ("what's left?", (None, None)),
        ("what is due by Friday?", (None, "2026-11-27")), ("what do I have to do today?", (None, "2026-11-21")),
        ("what's due next week?", ("2026-11-23", "2026-11-29")), ("what's overdue?", (None, None)),
    ],
)  # fmt: skip
def test_the_days_of_a_list(said: str, days: tuple[str | None, str | None]) -> None:
    found = understood(said, TODAY)
    assert found.tool == "list_tasks"
    assert (found.arguments.get("due_from"), found.arguments.get("due_until")) == days


@pytest.mark.parametrize(
    ("said", "place"),
    [("the second one", 1), ("2", 1), ("#2", 1), ("task ۲", 1), ("the last", 2), ("دوسرا کام", 1), ("5", -1),
     ("a second servo", None), ("chapter 2", None)],
)  # fmt: skip
def test_places(said: str, place: int | None) -> None:
    assert place_in(said, 3) == place


@pytest.mark.parametrize(
    "said",
    ["What is the zero moment point?", "How do I complete the inverse kinematics?", "show me how PID works", "why?",
     "explain gravity compensation", "and with two joints", "زیرو مومنٹ پوائنٹ کیا ہے؟",
     "list the sensors of a robot", "I want to know how PID works", "I will never understand Jacobians",
     "روبوٹ کا سفر کب ختم ہو گا", "what should I do if the robot falls?", "show me the plan of a humanoid",
     "which tasks can a humanoid do?", "my plan is unclear", "what is next week's topic?",
     "I have a question about SLAM", "کیوں؟"],
)  # fmt: skip
def test_the_book_is_asked(said: str) -> None:
    assert understood(said, TODAY).tool == ""


@given(st.text(max_size=120))
def test_any_text_is_understood_somehow(said: str) -> None:
    found = understood(said, TODAY)
    assert found.tool in ("", "undo", "add_task", "list_tasks", "complete_task", "update_task", "delete_task")
    assert found.tool != "add_task" or found.arguments["title"]


@pytest.mark.parametrize("said", ["due by " * 250 + "x", "my " * 1000, "کل کو " * 500, "delete all " * 300])
def test_long_sentences_take_no_time(said: str) -> None:
    begun = process_time()
    understood(said, TODAY)
    assert process_time() - begun < 2


def test_which_task_is_meant() -> None:
    titles = ["Buy a servo", "Mount the servo", "Read 1.2 ROS 2"]
    assert certain("buy a servo", titles) == [0]
    assert certain("servo", titles) == [0, 1]
    assert certain("reading ROS 2", titles) == [2]
    assert certain("gripper", titles) == likely("gripper", titles) == []
    assert certain("باب ۳", ["باب 3 پڑھنا"]) == [0]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("red chapter 3", "Read chapter 3"),
        ("the date of the exam", "Exam date"),
        ("read all of chapter 3", "Read chapter 3"),
    ],
)
def test_a_task_that_is_only_like_what_was_said(said: str, title: str) -> None:
    assert certain(said, [title]) == [] and likely(said, [title]) == [0]
