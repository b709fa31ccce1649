"""Apps above hear of every edit of a text, also of what no reader sees before an answer."""

import pytest

from content.models import Chapter
from content.services.block_translations import block_translation_save
from content.services.chapters import chapter_save
from content.services.translations import translation_save

pytestmark = pytest.mark.integration
heard: list[int] = []


def hear(chapter_id: int) -> None:
    heard.append(chapter_id)


@pytest.fixture(autouse=True)
def listener(settings) -> None:
    heard.clear()
    settings.CHAPTER_LISTENERS = [f"{__name__}.hear"]


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """How often the listener is called for what is done."""

    def count(act, **words) -> int:
        heard.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act(**words)
        return len(heard)

    return count


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- [x] A place to measure from.", "- [ ] A place to measure from."),
        ("Secret explanation: yes.", "Because."),
        ("type: single", "type: single\npoints: 3"),
    ],
)
def test_of_an_answer_and_of_points(told, first: Chapter, old: str, new: str) -> None:
    assert old in first.source
    first.source = first.source.replace(old, new)
    assert told(chapter_save, chapter=first) >= 1 and set(heard) == {first.pk}
    assert told(chapter_save, chapter=first) == 0, "the same text again"


def test_of_an_answer_in_another_language(told, first: Chapter) -> None:
    row = first.translations.get()
    said = {"chapter": first, "language": "ur", "title": row.title, "summary": row.summary}
    assert told(translation_save, **said, source=row.source) == 0
    assert told(translation_save, **said, source=row.source.replace("explanation: no.", "نہیں۔")) >= 1


def test_of_one_block_in_another_language(told, first: Chapter) -> None:
    block = next(block["id"] for block in first.blocks if block["kind"] == "paragraph")
    assert told(block_translation_save, chapter=first, language="ur", block=block, markdown="روبوٹ۔") >= 1
