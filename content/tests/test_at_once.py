"""Two writers at the same time: whoever read early never writes back what others changed since."""

import pytest

from content.links import book_links
from content.models import Chapter, ChapterTranslation
from content.services.chapters import chapter_rerender, chapter_save, chapter_unpublish
from content.services.machine_translation import chapter_translate
from content.services.translations import translation_save
from textbook import llm

pytestmark = pytest.mark.integration


@pytest.fixture
def early(first: Chapter) -> Chapter:
    """The chapter as somebody read it before the others wrote."""
    return Chapter.objects.get(pk=first.pk)


def rewrite(chapter: Chapter, old: str, new: str) -> None:
    chapter.source = chapter.source.replace(old, new)
    chapter_save(chapter=chapter)


def test_rendering_anew_keeps_an_edit(first: Chapter, early: Chapter) -> None:
    rewrite(first, "lives in a loop", "dwells")
    chapter_rerender(chapter=early, links=book_links())
    stored = Chapter.objects.get(pk=first.pk)
    assert "dwells" in stored.source and "dwells" in stored.html and stored.revision == first.revision


def test_saving_does_not_publish_what_was_taken_back(first: Chapter, early: Chapter) -> None:
    chapter_unpublish(chapter=first)
    chapter_save(chapter=early, base_revision=early.revision)
    assert Chapter.objects.get(pk=first.pk).status == "draft"


def test_a_translation_is_laid_over_the_present_text(first: Chapter, early: Chapter) -> None:
    rewrite(first, "A frame is a place", "A frame is some place")
    known = ChapterTranslation.objects.get(chapter=first)
    translation_save(chapter=early, language="ur", title=known.title, summary="", source=known.source)
    shown = {block["id"] for block in ChapterTranslation.objects.get(chapter=first).blocks}
    assert shown == {block["id"] for block in first.blocks}


def test_a_slow_model_does_not_bring_an_old_text_back(book, monkeypatch: pytest.MonkeyPatch) -> None:
    chapter = Chapter.objects.get(public_id="module-1-chapter-2")

    def edited_meanwhile(*, system: str, user: str, max_tokens: int) -> llm.Reply:
        fresh = Chapter.objects.get(pk=chapter.pk)
        rewrite(fresh, "grows", "shrinks")
        return llm.Reply(user.removeprefix("<text>\n").removesuffix("\n</text>"), 1, 1)

    monkeypatch.setattr(llm, "ask", edited_meanwhile)
    chapter_translate(chapter=chapter, language="ur")
    html = ChapterTranslation.objects.get(chapter=chapter, language="ur").html
    assert "Lidar noise shrinks" in html and "Lidar noise grows" not in html
