"""What a question means after other questions, beside a selection, inside a chapter."""

import pytest

from chat.answering.context import leans_back, understood
from chat.answering.kinds import Kind, kind_of, sides_of
from chat.answering.words import content_words, in_urdu

pytestmark = pytest.mark.unit
TOPIC = (("What is a topic?", "A topic is a named channel."),)


@pytest.mark.parametrize("question", [
    "why?", "and in ROS 2?", "how does it work", "what about services?", "which of those is faster", "and 255?",
    "so what depth should I take then", "example?", "explain that again please", "کیوں؟", "اور سروس؟",
    "اس کا کیا فائدہ ہے؟",
])  # fmt: skip
def test_questions_that_stand_on_those_before(question: str) -> None:
    assert leans_back(question)
    meant = understood(question, history=TOPIC)
    assert meant.follow_up and meant.query == f"What is a topic? {question}"


@pytest.mark.parametrize("question", [
    "what is a topic", "qos depth", "how do I calibrate a camera", "what is this chapter about", "نوڈ کیا ہے؟",
    "difference between topic and service", "can a humanoid walk on ice without falling over",
])  # fmt: skip
def test_questions_that_stand_alone(question: str) -> None:
    assert understood(question, history=TOPIC).query == question


def test_a_chain_of_follow_ups_goes_back_to_its_topic() -> None:
    history = (("where is gimbal lock explained", "…"), ("what is a friction cone", "…"), ("why is it square", "…"))
    meant = understood("and what is wrong with that?", history=history)
    assert meant.query == "what is a friction cone why is it square and what is wrong with that?"


def test_after_a_question_without_words_of_its_own_the_answer_tells_the_topic() -> None:
    meant = understood("why?", history=(("explain this", "A costmap holds costs. More."),))
    assert meant.query == "A costmap holds costs. More. explain this why?"


def test_the_chapter_being_read_stands_in_for_what_was_not_said() -> None:
    assert understood("why?", title="Quality of service").query == "Quality of service: why?"
    assert understood("what is a costmap", title="Quality of service").query == "what is a costmap"


def test_a_selection_says_what_is_meant() -> None:
    assert understood("what does this mean", selected="A costmap\nholds costs.").query.endswith(
        "A costmap holds costs."
    )


def test_a_question_of_its_own_is_not_about_what_is_selected() -> None:
    assert understood("what is inverse kinematics?", selected="A topic is a channel.").query == (
        "what is inverse kinematics?"
    )


@pytest.mark.parametrize(("message", "asked"), [
    ("Hi! I am new here. What is a topic?", "What is a topic?"), ("Hello, what is a topic?", "what is a topic?"),
    ("میرا نام جین ہے۔ ٹاپک کیا ہے؟", "ٹاپک کیا ہے؟"),
    ("My robot falls over. It is one metre tall. Why?", "My robot falls over. It is one metre tall. Why?"),
])  # fmt: skip
def test_what_is_asked_is_the_last_question_that_stands_alone(message: str, asked: str) -> None:
    assert understood(message).query == asked


@pytest.mark.parametrize(("question", "asked"), [
    ("and an action?", "What is an action?"), ("what about services?", "What is services?"),
    ("اور سروس؟", "سروس کیا ہے؟"), ("how is it different from a service?", "how is topic different from a service?"),
    ("explain that again please", "What is a topic?"), ("why?", "why?"), ("and in ROS 2?", "and in ROS 2?"),
])  # fmt: skip
def test_after_a_definition_what_was_left_out_is_filled_in(question: str, asked: str) -> None:
    assert understood(question, history=TOPIC).question == asked


def test_after_another_sort_of_question_nothing_is_filled_in() -> None:
    history = (("how do I publish a topic", "…"),)
    assert understood("and a service?", history=history).question == "and a service?"


@pytest.mark.parametrize(("question", "fresh"), [
    ("tell me more", True), ("another example?", True), ("why?", True), ("explain it again", False),
    ("and an action?", False), ("مزید بتائیں", True),
])  # fmt: skip
def test_who_wants_more_does_not_want_the_same(question: str, fresh: bool) -> None:
    assert understood(question, history=TOPIC).fresh is fresh


def test_a_long_selection_does_not_drown_the_question() -> None:
    assert len(understood("why?", selected="word " * 2000).query) < 420


@pytest.mark.parametrize(("question", "kind"), [
    ("What is chapter 2.1 about?", Kind.CHAPTER), ("باب 2.1 کا خلاصہ", Kind.CHAPTER),
    ("what does chapter 1.2 say about topics?", Kind.PLAIN),
    ("Good morning!", Kind.GREETING), ("what can you do?", Kind.GREETING), ("السلام علیکم", Kind.GREETING),
    ("ok, thanks a lot", Kind.THANKS), ("شکریہ", Kind.THANKS), ("hello world node", Kind.PLAIN),
    ("What is this chapter about?", Kind.CHAPTER), ("summarise the chapter please", Kind.CHAPTER),
    ("اس باب کا خلاصہ کیا ہے؟", Kind.CHAPTER), ("what does this chapter say about friction", Kind.PLAIN),
    ("where is gimbal lock explained", Kind.WHERE), ("which chapter covers costmaps?", Kind.WHERE),
    ("کس باب میں فریم کا ذکر ہے", Kind.WHERE), ("where do I put slow work", Kind.PLAIN),
    ("difference between a topic and a service", Kind.COMPARISON), ("topic vs service", Kind.COMPARISON),
    ("best effort or reliable for images?", Kind.COMPARISON), ("ٹاپک اور سروس میں کیا فرق ہے", Kind.COMPARISON),
    ("show me code for a publisher", Kind.CODE), ("what does `rclpy.spin()` do", Kind.CODE),
    ("what are the parts of an action", Kind.LIST), ("list the kinds of sensors", Kind.LIST),
    ("why does it fall", Kind.WHY), ("روبوٹ کیوں گرتا ہے", Kind.WHY),
    ("how do I invert a rotation", Kind.HOW), ("نوڈ کیسے بنائیں", Kind.HOW), ("how much does it weigh", Kind.PLAIN),
    ("what is a costmap?", Kind.DEFINITION), ("define torque", Kind.DEFINITION),
    ("ٹاپک سے کیا مراد ہے", Kind.DEFINITION),
    ("is reliable always better", Kind.YES_NO), ("کیا روبوٹ تیر سکتا ہے", Kind.YES_NO),
    ("late subscriber misses the map", Kind.PLAIN),
])  # fmt: skip
def test_what_sort_of_answer_is_wanted(question: str, kind: Kind) -> None:
    assert kind_of(question) is kind


@pytest.mark.parametrize(("question", "sides"), [
    ("what is the difference between a topic and a service?", ("topic", "service")),
    ("how does PID differ from MPC", ("PID", "MPC")), ("compare EKF with UKF", ("EKF", "UKF")),
    ("topic vs. service", ("topic", "service")), ("how is SLAM different from odometry?", ("SLAM", "odometry")),
    ("ٹاپک اور سروس میں کیا فرق ہے؟", ("ٹاپک", "سروس")), ("what is the difference", None),
])  # fmt: skip
def test_what_is_compared(question: str, sides: tuple[str, str] | None) -> None:
    assert sides_of(question) == sides


def test_words_of_asking_are_not_what_a_question_is_about() -> None:
    assert content_words("Could you please explain again how the costmap works?") == ["costmap"]
    assert content_words("ٹاپک کیسے کام کرتا ہے؟") == ["ٹاپک", "کام"]


def test_urdu_with_english_names_is_urdu() -> None:
    assert in_urdu("gazebo classic اور نئے gazebo میں فرق") and not in_urdu("what is a node?")
