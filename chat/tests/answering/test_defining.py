"""What something is: asked alone or in its field, told by the sentence that says it."""

import pytest

from chat.answering.defining import defined_in
from chat.answering.evidence import says_what
from chat.answering.words import content_stems
from chat.tests.answering.conftest import said
from content.models import Module
from content.models.chapters import Status
from content.services.chapters import chapter_create

BRIDGE = """## The bridge to ROS {#bridge}

ROS and Gazebo speak different languages, and a bridge of ROS 2 translates topic by topic.

## Further reading {#further-reading}

- Ann Author, *The topic in ROS 2, and what a topic is*, 2020.
"""
GLOSSARY = """---
role: glossary
---

### Backlash {#backlash}

The play of a gear when the motor turns back.
"""


@pytest.fixture
def more_of_it(small_book: None) -> None:
    module = Module.objects.create(number=3, title="Module 3")
    for number, title, source in ((1, "Bridges", BRIDGE), (2, "Glossary", GLOSSARY)):
        chapter_create(module=module, number=number, title=title, source=source, status=Status.PUBLISHED)


@pytest.mark.unit
@pytest.mark.parametrize(("question", "thing"), [
    ("What is a topic in ROS 2?", "topic"), ("what's the Kalman gain", "Kalman gain"), ("define torque", "torque"),
    ("what does QoS mean in ROS?", "QoS"), ("ROS 2 میں ٹاپک کیا ہے؟", "ٹاپک"), ("ٹاپک سے کیا مراد ہے", "ٹاپک"),
    ("tell me about topics", "tell me about topics"),
])  # fmt: skip
def test_the_thing_that_is_asked_for(question: str, thing: str) -> None:
    assert defined_in(question) == thing


@pytest.mark.unit
@pytest.mark.parametrize(("sentence", "thing", "says"), [
    ("A topic is a named channel.", "topic", True), ("Topics are channels.", "topic", True),
    ("Quality of service, QoS for short, is a set of promises.", "quality of service", True),
    ("ٹاپک (topic) ایک نام والا راستہ ہے۔", "ٹاپک", True),
    ("A topic is not a queue.", "topic", False), ("The type of a topic is fixed.", "topic", False),
    ("Use a topic.", "topic", False),
])  # fmt: skip
def test_a_sentence_that_says_what_something_is(sentence: str, thing: str, says: bool) -> None:
    assert says_what(sentence, set(content_stems(thing))) is says


@pytest.mark.integration
@pytest.mark.parametrize("question", ["What is a topic in ROS 2?", "What is a topic?"])
def test_the_field_it_belongs_to_does_not_hide_what_it_is(more_of_it, question: str) -> None:
    assert "> A topic is a named channel" in said(question, chapter_id="module-3-chapter-1").content


@pytest.mark.integration
def test_the_glossary_says_what_no_chapter_says(more_of_it) -> None:
    answered = said("what is backlash?")
    assert answered.sources[0].anchor == "backlash" and "> The play of a gear" in answered.content


@pytest.mark.integration
def test_lists_of_works_are_for_who_wants_to_read(more_of_it) -> None:
    assert "Ann Author" not in said("what is a topic in ROS 2").content
    assert "Ann Author" in said("what should I read about the topic in ROS 2?").content
