import pytest

from content.models import Book, Chapter, Module
from content.models.chapters import Status
from content.services.chapters import chapter_create, chapter_save
from content.services.translations import translation_save
from progress.tests.reading import TEXT

SOURCE = """Text.

:::quiz{#q-one}
type: single
points: 3
hint: First hint.
hint: Second hint.

Which?

- [x] Right
  > Because it is.
- [ ] Wrong
  > Because it is not.
:::

:::quiz{#q-many}
type: multiple

Which of these?

- [x] A
  > a
- [x] B
  > b
- [ ] C
  > c
:::

:::quiz{#q-number}
type: numeric
answer: 9.81
tolerance: 0.05
unit: m/s²

How much?

> It is gravity.
:::

:::quiz{#q-word}
type: text
answer: rclpy.spin | spin

Which call?

> It spins.
:::

:::quiz{#q-order}
type: order

Put in order.

1. sense
2. plan
3. act

> A loop.
:::

::::exercise{#q-open level=2} Think
What do you think?

:::solution
The hidden solution.
:::
::::
"""
URDU = SOURCE.replace("Right", "درست").replace("Wrong", "غلط").replace("rclpy.spin | spin", "گھماؤ")


@pytest.fixture
def chapter(db: None) -> Chapter:
    Book.objects.create(pk=1, title="Robots")
    module = Module.objects.create(number=1, title="Basics")
    return chapter_create(module=module, number=1, title="Loops", source=SOURCE, status=Status.PUBLISHED)


@pytest.fixture
def urdu(chapter: Chapter) -> Chapter:
    translation_save(chapter=chapter, language="ur", title="چکر", summary="", source=URDU)
    return chapter


@pytest.fixture
def rewrite(chapter: Chapter, django_capture_on_commit_callbacks):
    """An edit, and what the worker does after it."""

    def replace(*changes: tuple[str, str]) -> None:
        for old, new in changes:
            assert old in chapter.source
            chapter.source = chapter.source.replace(old, new)
        with django_capture_on_commit_callbacks(execute=True):
            chapter_save(chapter=chapter)

    return replace


@pytest.fixture
def key_of(chapter: Chapter):
    """The key of an option by its words."""

    def find(question: str, words: str) -> str:
        options = chapter.questions.get(key=question).options
        return next(option["key"] for option in options if words in option["html"])

    return find


@pytest.fixture
def text_chapter(db: None) -> Chapter:
    """Chapter 1.1 with sections: see `progress/tests/reading.py`."""
    Book.objects.create(pk=1, title="Robots")
    module = Module.objects.create(number=1, title="Basics")
    return chapter_create(module=module, number=1, title="Loops", source=TEXT, status=Status.PUBLISHED)


@pytest.fixture
def blocks(text_chapter: Chapter) -> dict[str, str]:
    """The names of its blocks by their words."""
    return {block["text"]: block["id"] for block in text_chapter.blocks}
