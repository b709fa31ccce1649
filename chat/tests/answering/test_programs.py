"""Which program is shown for a question, and when none is."""

import pytest

from chat.tests.answering.conftest import said
from content.models import Book, Module
from content.models.chapters import Status
from content.services.chapters import chapter_create

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
SOURCE = """## Listening {#listening}

This node listens to the camera and complains when a publisher offers too little.

```python
self.create_subscription(Image, "image", self.on_image, 10)
self.get_logger().error("a publisher offers too little")
```

## Speaking {#speaking}

Here is a complete node. It reports the temperature of a knee.

```python
self.publisher = self.create_publisher(Temperature, "knee", 10)
```

## Getting ready {#install}

Look at what is there:

```bash
ros2 node list
```

Install the tools on Ubuntu before you begin. The installation takes ten minutes.

## Lab: connect {#lab}

:::lab qos-lab{#l-connect}
minutes: 10
title: Connect the publisher

Find the smallest change to the publisher.
:::

:::details The answer on paper
To reach the listener, the publisher must offer reliable delivery.
:::
"""


@pytest.fixture
def programs(db: None) -> None:
    Book.objects.create(pk=1, title="Robots")
    module = Module.objects.create(number=1, title="Basics")
    chapter_create(module=module, number=1, title="Nodes", source=SOURCE, status=Status.PUBLISHED)


def test_the_names_in_a_program_tell_what_it_is_for(programs) -> None:
    assert "create_publisher" in said("Show me the code of a publisher").content
    assert "create_subscription" in said("Show me the code for a subscription").content


def test_what_leads_to_a_program_tells_what_it_is_for(programs) -> None:
    assert "create_publisher" in said("Show me the code that reports a temperature").content


def test_a_program_that_is_for_something_else_does_not_stand_beside_an_explanation(programs) -> None:
    answered = said("How do I install the tools?")
    assert "Install the tools on Ubuntu" in answered.content and "ros2 node list" not in answered.content


def test_the_answer_of_an_exercise_is_never_quoted(programs) -> None:
    for question in ("What must the publisher offer to reach the listener?", "Show me the code of a publisher"):
        assert "must offer reliable delivery" not in said(question).content
