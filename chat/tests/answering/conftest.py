"""A small book that can be asked, and the shortest way to ask it."""

from typing import Any

import pytest

from chat.answering import Answered, Ask, Event, answer
from chat.models import Manner
from content.models import Book, Module
from content.models.chapters import Status
from content.services.chapters import chapter_create
from content.services.translations import translation_save

TOPICS = """ROS splits a robot into nodes. Nodes talk in three ways.

## Topics {#topics}

A topic is a named channel on which nodes publish messages. Whoever publishes does not know who listens.
It suits whatever flows: images, joint angles, speeds. Use a topic if the next value replaces the last.

## Services {#services}

A service is a question that gets an answer. The caller waits until the server replies. It suits short tasks.

```python title="client.py"
client = node.create_client(Trigger, "reset")
client.call_async(Trigger.Request())
```

## Actions {#actions}

An action is for what takes time, such as walking to the kitchen. The client may cancel an action at any time.
An action consists of these parts:

- three services, for goal, cancel and result
- two topics, for feedback and status

## Check yourself {#quiz}

:::quiz{#q-topic}
type: single

Which channel suits a camera that publishes thirty images each second?

- [x] A topic.
- [ ] A service.
:::
"""
BALANCE = """## Falling {#falling}

A body one metre above its ankles needs 0.32 seconds for a small lean to grow to almost three times its size.
Its time constant is $T = \\\\sqrt{h/g}$, where $h$ is the height.

## The zero moment point {#zmp}

The zero moment point is the place on the floor where the pressure acts as one force. It cannot leave the foot.
"""
URDU = """ROS روبوٹ کو نوڈز میں بانٹتا ہے۔

## ٹاپک {#topics}

ٹاپک ایک نام والا راستہ ہے جس پر نوڈ پیغام شائع کرتے ہیں۔ شائع کرنے والا نہیں جانتا کہ کون سن رہا ہے۔
"""


@pytest.fixture
def small_book(db: None) -> None:
    Book.objects.create(pk=1, title="Robots")
    first, second = (Module.objects.create(number=number, title=f"Module {number}") for number in (1, 2))
    talk = chapter_create(
        module=first, number=1, title="How nodes talk", summary="Three ways to talk, and when to use which.",
        source=TOPICS, status=Status.PUBLISHED,
    )  # fmt: skip
    chapter_create(module=second, number=1, title="Balance", source=BALANCE, status=Status.PUBLISHED)
    translation_save(
        chapter=talk, language="ur", title="نوڈ کیسے بات کرتے ہیں", summary="بات کے تین طریقے۔", source=URDU
    )


def events(question: str, **more: Any) -> list[Event]:
    return list(answer(Ask(question=question, **{"manner": Manner.EXPLAIN} | more)))


def said(question: str, **more: Any) -> Answered:
    found = events(question, **more)[-1]
    assert isinstance(found, Answered)
    return found
