"""Texts in two languages, block by block."""

import pytest

from content.models import Chapter, ChapterTranslation
from content.services.block_translations import block_translation_save
from content.services.chapters import chapter_save
from content.services.translations import translation_save
from content.slices import named_elements
from textbook.errors import Conflict

pytestmark = pytest.mark.integration


def save_both(first: Chapter, english: str, urdu: str, **more) -> ChapterTranslation:
    first.source = english
    chapter_save(chapter=first)
    return translation_save(chapter=first, language="ur", title="فریم", summary="", source=urdu, **more)


def test_footnotes_are_paired_like_any_block(first: Chapter) -> None:
    made = save_both(first, "Text[^1].\n\n[^1]: A note.", "متن[^1]۔\n\n[^1]: ایک نوٹ۔")
    assert made.missing == 0
    assert made.html.count('class="footnotes"') == 1 and "ایک نوٹ" in made.html and "A note" not in made.html


def test_a_changed_footnote_alone_turns_english(first: Chapter) -> None:
    save_both(first, "Text[^1].\n\n[^1]: A note.", "متن[^1]۔\n\n[^1]: ایک نوٹ۔")
    first.source = "Text[^1].\n\n[^1]: Another note."
    chapter_save(chapter=first)
    made = ChapterTranslation.objects.get(chapter=first)
    assert made.missing == 1 and "متن" in made.html
    assert '<li class="untranslated" lang="en" dir="ltr"' in made.html and "Another note" in made.html


def test_links_and_anchors_hold_in_both_languages(first: Chapter) -> None:
    made = save_both(first, "## A heading\n\nWords.", "## ایک سرخی\n\nالفاظ۔")
    assert 'id="a-heading"' in made.html and 'href="#a-heading"' in made.html
    assert made.toc == [{"level": 2, "text": "ایک سرخی", "anchor": "a-heading"}]


def test_edits_elsewhere_leave_translated_blocks_alone(first: Chapter) -> None:
    save_both(first, "One.\n\nTwo.", "ایک۔\n\nدو۔")
    first.source = "Before.\n\nOne.\n\nTwo."
    chapter_save(chapter=first)
    made = ChapterTranslation.objects.get(chapter=first)
    assert made.missing == 1 and "ایک۔" in made.html and "دو۔" in made.html and "Before." in made.html


def test_correcting_one_block_does_not_freshen_another(first: Chapter) -> None:
    save_both(first, "One.\n\nTwo.", "ایک۔\n\nدو۔")
    first.source = "One has changed.\n\nTwo."
    chapter_save(chapter=first)
    made = translation_save(chapter=first, language="ur", title="ف", summary="", source="ایک۔\n\nدو، درست۔")
    assert made.missing == 1 and "One has changed." in made.html and "دو، درست۔" in made.html
    still = translation_save(
        chapter=first, language="ur", title="ف", summary="", source="ایک۔\n\nدو، درست۔", all_fresh=True
    )
    assert still.missing == 0


def test_two_translators_do_not_overwrite_each_other(first: Chapter) -> None:
    made = save_both(first, "One.", "ایک۔")
    translation_save(chapter=first, language="ur", title="ف", summary="", source="پہلا۔", base_revision=made.revision)
    with pytest.raises(Conflict, match="Nothing was overwritten"):
        translation_save(
            chapter=first, language="ur", title="ف", summary="", source="دوسرا۔", base_revision=made.revision
        )
    assert ChapterTranslation.objects.get(chapter=first).source == "پہلا۔"


@pytest.mark.unit
def test_named_elements_cut_at_the_outermost_name() -> None:
    notes = '<section><ol><li data-block="c"><p>z</p></li></ol></section>'
    html = f'<p data-block="a">x<br>y</p>\n<hr data-block="b">\n{notes}'
    assert named_elements(html) == {
        "a": '<p data-block="a">x<br>y</p>', "b": '<hr data-block="b">', "c": '<li data-block="c"><p>z</p></li>',
    }  # fmt: skip


def test_strange_anchors_and_signs_survive(first: Chapter) -> None:
    made = save_both(first, "## Frames {#a\\d&b}\n\nText.", "## A & B\n\nمتن۔")
    assert made.toc == [{"level": 2, "text": "A & B", "anchor": "a\\d&b"}] and made.missing == 0
    assert 'id="a\\d&amp;b"' in made.html


def test_a_comment_in_a_corrected_block_stays_out_of_the_public_text(first: Chapter) -> None:
    block = first.blocks[0]["id"]
    block_translation_save(chapter=first, language="ur", block=block, markdown="نیا <!-- for us --> متن")
    made = ChapterTranslation.objects.get(chapter=first)
    assert "نیا" in made.public_markdown and "for us" not in made.public_markdown + made.html
