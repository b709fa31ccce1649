"""Translating at the desk: the whole text, one block, and two people at once."""

import pytest
from django.test import Client

from content.models import BlockTranslation, Chapter, ChapterDraft, ChapterTranslation
from content.models.translations import Origin
from content.services.chapters import chapter_save
from content.services.translations import translation_save
from content.tests.conftest import URDU

pytestmark = pytest.mark.integration


@pytest.fixture
def urdu(first: Chapter) -> ChapterTranslation:
    return ChapterTranslation.objects.get(chapter=first, language="ur")


def change(first: Chapter, old: str, new: str) -> None:
    first.source = first.source.replace(old, new)
    chapter_save(chapter=first)


def words(urdu: ChapterTranslation, **changes: str) -> dict[str, str]:
    return {"title": urdu.title, "summary": "", "source": URDU, "base_revision": str(urdu.revision), **changes}


def states(desk: Client, address: str) -> list[str]:
    return [block.state for block in desk.get(f"{address}/in/ur/").context["blocks"]]


def test_blocks_stand_beside_their_english(desk: Client, first: Chapter, address) -> None:
    blocks = desk.get(f"{address}/in/ur/").context["blocks"]
    assert blocks[0].english == "A robot lives in a loop." and blocks[0].text == "روبوٹ ایک چکر میں جیتا ہے۔"
    assert {block.state for block in blocks} == {"human"}


def test_text_is_written_from_right_to_left(desk: Client, first: Chapter, address) -> None:
    assert 'lang="ur" dir="rtl"' in str(desk.get(f"{address}/in/ur/").context["form"]["source"])


def test_saving_pairs_blocks_again(desk: Client, client: Client, first: Chapter, urdu, address) -> None:
    desk.post(f"{address}/in/ur/", words(urdu, source=URDU.replace("ایک چکر", "ایک دائرے")))
    assert "ایک دائرے" in client.get("/chapters/module-1-chapter-1?lang=ur").content.decode()


def test_readers_with_an_old_tag_get_the_new_translation(desk: Client, client: Client, first, urdu, address) -> None:
    tag = client.get("/chapters/module-1-chapter-1?lang=ur")["ETag"]
    desk.post(f"{address}/in/ur/", words(urdu, source=URDU.replace("ایک چکر", "ایک دائرے")))
    response = client.get("/chapters/module-1-chapter-1?lang=ur", headers={"If-None-Match": tag})
    assert response.status_code == 200


def test_changed_english_asks_whether_it_still_fits(desk: Client, first: Chapter, urdu, address) -> None:
    change(first, "a loop", "a fast loop")
    block = desk.get(f"{address}/in/ur/").context["blocks"][0]
    assert (block.state, block.proposal) == ("missing", "روبوٹ ایک چکر میں جیتا ہے۔")
    desk.post(f"{address}/in/ur/block/", {"block": block.block, "markdown": block.proposal})
    assert "missing" not in states(desk, address)


def test_saving_as_it_is_leaves_it_stale_unless_it_fits(desk: Client, first: Chapter, urdu, address) -> None:
    change(first, "a loop", "a fast loop")
    desk.post(f"{address}/in/ur/", words(urdu))
    assert states(desk, address)[0] == "missing"
    urdu.refresh_from_db()
    desk.post(f"{address}/in/ur/", words(urdu, all_fresh="on"))
    assert states(desk, address)[0] == "human"


def test_a_new_english_block_takes_no_words_of_its_neighbour(desk: Client, first: Chapter, urdu, address) -> None:
    change(first, "A robot lives in a loop.", "Quite new.\n\nA robot lives in a loop.")
    desk.post(f"{address}/in/ur/", words(urdu))
    blocks = desk.get(f"{address}/in/ur/").context["blocks"]
    assert [(block.state, block.text) for block in blocks[:2]] == [
        ("missing", ""),
        ("human", "روبوٹ ایک چکر میں جیتا ہے۔"),
    ]


def test_a_corrected_block_is_human_and_stays_in_the_text(desk: Client, first: Chapter, urdu, address) -> None:
    BlockTranslation.objects.filter(translation=urdu).update(origin=Origin.MACHINE)
    block = first.blocks[0]["id"]
    assert states(desk, address)[0] == "machine"
    desk.post(f"{address}/in/ur/block/", {"block": block, "markdown": "روبوٹ دائرے میں جیتا ہے۔"})
    urdu.refresh_from_db()
    assert states(desk, address)[:2] == ["human", "machine"]
    assert "روبوٹ دائرے میں" in urdu.source and "ایک چکر" not in urdu.source and "روبوٹ دائرے میں" in urdu.html


def test_saving_the_whole_leaves_untouched_blocks_to_the_machine(desk: Client, first: Chapter, urdu, address) -> None:
    BlockTranslation.objects.filter(translation=urdu).update(origin=Origin.MACHINE)
    desk.post(f"{address}/in/ur/", words(urdu, source=URDU.replace("ایک چکر", "ایک دائرے")))
    assert states(desk, address)[:2] == ["human", "machine"]


@pytest.mark.parametrize("markdown", ["", "# Two\n\nblocks", "```\ncode\n```", ":::quiz{#q}\nWhat?\n:::"])
def test_a_block_stays_one_block_of_its_kind(desk: Client, first: Chapter, urdu, address, markdown: str) -> None:
    desk.post(f"{address}/in/ur/block/", {"block": first.blocks[0]["id"], "markdown": markdown})
    urdu.refresh_from_db()
    assert urdu.revision == 1


def test_an_unknown_block_is_refused(desk: Client, first: Chapter, urdu, address) -> None:
    page = desk.post(f"{address}/in/ur/block/", {"block": "nothing", "markdown": "متن"}, follow=True)
    assert 'class="message error"' in page.content.decode()


def test_a_first_block_begins_a_translation(desk: Client, book) -> None:
    second = Chapter.objects.get(public_id="module-1-chapter-2")
    block = second.blocks[1]["id"]
    desk.post(
        f"/admin/content/chapter/{second.pk}/in/ur/block/", {"block": block, "markdown": "لیڈار کا شور بڑھتا ہے۔"}
    )
    assert second.translations.get().missing == 1


def test_nothing_is_overwritten_silently(desk: Client, owner, first: Chapter, urdu, address) -> None:
    theirs = URDU.replace("صرف ماہرین", "سب ماہرین")
    translation_save(chapter=first, language="ur", title="فریم", summary="", source=theirs, editor=owner)
    mine = words(urdu, source=URDU.replace("ایک چکر", "ایک دائرے"))
    response = desk.post(f"{address}/in/ur/", mine)
    assert response.status_code == 409 and response.context["form"]["source"].value() == mine["source"]
    merged = desk.post(f"{address}/in/ur/", mine | {"_merge": "1"}).context["form"]
    assert "سب ماہرین" in merged["source"].value() and "ایک دائرے" in merged["source"].value()
    assert merged["base_revision"].value() == 2


def test_draft_of_a_translation_is_its_own(desk: Client, first: Chapter, urdu, address) -> None:
    desk.post(f"{address}/draft/", {"source": "آدھا", "base_revision": 1, "language": "ur"})
    assert desk.get(f"{address}/change/").context.get("draft") is None
    assert desk.get(f"{address}/in/ur/").context["draft"].source == "آدھا"
    desk.post(f"{address}/in/ur/", words(urdu))
    assert not ChapterDraft.objects.exists()


def test_preview_without_scripts(desk: Client, first: Chapter, urdu, address) -> None:
    page = desk.post(f"{address}/in/ur/", words(urdu, source="نیا **متن**", _preview="1")).content.decode()
    assert "<strong>متن</strong>" in page


@pytest.mark.parametrize("language", ["en", "xx"])
def test_only_other_languages_are_translated_into(desk: Client, first: Chapter, address, language: str) -> None:
    assert desk.get(f"{address}/in/{language}/").status_code == 404
