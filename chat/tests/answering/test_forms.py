"""Quoted answers, each in the form that its question wants."""

import pytest

from chat.answering import Found, Token
from chat.tests.answering.conftest import events, said

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

FORMS = {
    "What is a topic?": """The book puts it like this:

> A topic is a named channel on which nodes publish messages. Whoever publishes does not know who listens. It suits whatever flows: images, joint angles, speeds. [1]

Quoted from the book, word for word:

- [1.1 How nodes talk › Topics](/chapters/module-1-chapter-1#topics) [1]""",
    "difference between a service and an action": """What the book says of the two:

**service**

> A service is a question that gets an answer. The caller waits until the server replies. [1]

**action**

> An action is for what takes time, such as walking to the kitchen. The client may cancel an action at any time. [2]

Quoted from the book, word for word:

- [1.1 How nodes talk › Services](/chapters/module-1-chapter-1#services) [1]
- [1.1 How nodes talk › Actions](/chapters/module-1-chapter-1#actions) [2]""",
    "what are the parts of an action": """The book lists:

> The client may cancel an action at any time. An action consists of these parts:
>
> - three services, for goal, cancel and result
> - two topics, for feedback and status [1]

Quoted from the book, word for word:

- [1.1 How nodes talk › Actions](/chapters/module-1-chapter-1#actions) [1]""",
    "where is the zero moment point explained": """The book explains it here:

1. [2.1 Balance › The zero moment point](/chapters/module-2-chapter-1#zmp) [1]

   > The zero moment point is the place on the floor where the pressure acts as one force.""",
    "code for the reset service": """From the book, with its code:

> A service is a question that gets an answer. The caller waits until the server replies. It suits short tasks. [1]

```python title="client.py"
client = node.create_client(Trigger, "reset")
client.call_async(Trigger.Request())
```

Quoted from the book, word for word:

- [1.1 How nodes talk › Services](/chapters/module-1-chapter-1#services) [1]""",
    "ٹاپک کیا ہے؟": """کتاب اسے یوں بیان کرتی ہے:

> ٹاپک ایک نام والا راستہ ہے جس پر نوڈ پیغام شائع کرتے ہیں۔ شائع کرنے والا نہیں جانتا کہ کون سن رہا ہے۔ [1]

کتاب سے لفظ بہ لفظ نقل:

- [1.1 نوڈ کیسے بات کرتے ہیں › ٹاپک](/chapters/module-1-chapter-1#topics) [1]""",
}  # fmt: skip


@pytest.mark.parametrize("question", FORMS)
def test_form_of_an_answer(small_book, question: str) -> None:
    answered = said(question)
    assert answered.content == FORMS[question]
    assert answered.mode == "extractive" and 0.7 < answered.confidence <= 1


def test_what_a_chapter_is_about(small_book) -> None:
    answered = said("what is this chapter about?", chapter_id="module-1-chapter-1")
    assert "> Three ways to talk, and when to use which. [1]" in answered.content
    assert "- [Actions](/chapters/module-1-chapter-1#actions)" in answered.content
    assert answered.sources[0].quote == "Three ways to talk, and when to use which."


def test_what_a_chapter_is_about_in_urdu(small_book) -> None:
    answered = said("یہ باب کس بارے میں ہے؟", chapter_id="module-1-chapter-1")
    assert "> بات کے تین طریقے۔ [1]" in answered.content and "Its sections" not in answered.content


def test_english_quoted_in_urdu_says_so_and_keeps_its_direction(small_book) -> None:
    answered = said("zero moment point کیا ہے؟")
    assert answered.content.startswith("کتاب میں یہ بات ابھی صرف انگریزی میں ہے۔")
    assert "> \u2066The zero moment point is" in answered.content and "foot.\u2069 [1]" in answered.content


def test_formulas_stay_formulas(small_book) -> None:
    assert r"$T = \\sqrt{h/g}$" in said("what is the time constant of a falling body").content


def test_an_answer_comes_as_events_that_join_to_its_text(small_book) -> None:
    first, *tokens, last = events("What is a topic?")
    assert isinstance(first, Found) and first.sources == last.sources
    assert "".join(token.text for token in tokens if isinstance(token, Token)) == last.content


def test_every_quote_stands_in_the_passage_that_is_named(small_book) -> None:
    source = said("How long does it take until a body falls over?", scope="").sources[0]
    assert (source.chapter_id, source.anchor) == ("module-2-chapter-1", "falling")
    assert source.quote.startswith("A body one metre above its ankles") and source.block


def test_quiz_questions_are_never_quoted(small_book) -> None:
    assert "thirty images" not in said("Which channel suits a camera that publishes thirty images?").content
