"""Two taps, or two devices: the same words are one note."""

import pytest

from progress.models import Note
from textbook.testing_threads import at_once

pytestmark = pytest.mark.contract
WORDS = {"chapter_id": "module-1-chapter-1", "quote": "the inner part", "text": "Why?"}


@pytest.mark.usefixtures("separate_connections")
def test_the_same_note_at_once_is_kept_once(transactional_db, api_of, owner, text_chapter) -> None:
    devices = [api_of(owner) for _ in range(5)]
    answers = at_once([lambda d=d: d.post("/api/notes", WORDS) for d in devices])
    assert {answer.status_code for answer in answers} == {201}
    assert {answer.json()["id"] for answer in answers} == {str(Note.objects.get().pk)}
