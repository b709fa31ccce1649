"""The notebook page, and notes that follow an edit."""

import pytest
from django.db import transaction

from content.services.chapters import chapter_save, chapter_unpublish
from content.services.translations import translation_save
from progress.models import Note
from progress.services.notes import note_create

pytestmark = pytest.mark.integration
HOME = "module-1-chapter-1"


@pytest.fixture(autouse=True)
def commits_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test never commits; what waits for the commit runs where it stands."""
    monkeypatch.setattr(transaction, "on_commit", lambda run, using=None, robust=False: run())


@pytest.fixture
def note(owner, text_chapter) -> Note:
    return note_create(user=owner, chapter_id=HOME, quote="the inner part", text="**My** thought", colour="green")


def test_the_page_shows_my_notes_and_nobody_elses(browser_of, owner, stranger, client, note) -> None:
    page = browser_of(owner).get("/notebook").content.decode()
    assert "**My** thought" in page and note.url.replace("&", "&amp;") in page
    assert "thought" not in browser_of(stranger).get("/notebook").content.decode()
    assert client.get("/notebook").status_code == 302


def test_filters_and_the_markdown_file(browser_of, owner, note) -> None:
    browser = browser_of(owner)
    assert "thought" in browser.get("/notebook?q=thought&colour=green").content.decode()
    assert "No note fits" in browser.get("/notebook?colour=pink").content.decode()
    text = browser.get("/notebook.md").content.decode()
    assert text.startswith("# My notes") and "> " in text and "**My** thought" in text


def test_what_is_saved_is_what_is_on_the_screen(browser_of, owner, note) -> None:
    browser = browser_of(owner)
    note_create(user=owner, chapter_id=HOME, text="Rot & blau", colour="pink")
    whole = browser.get("/notebook").content.decode()
    assert ">2 notes</p>" in whole and 'href="/notebook.md"' in whole
    found = browser.get("/notebook?q=Rot+%26&colour=pink", headers={"HX-Request": "true"}).content.decode()
    assert 'role="status" hx-swap-oob="innerHTML">1 note</p>' in found and "thought" not in found
    assert 'href="/notebook.md?colour=pink&amp;q=Rot+%26"' in found
    file = browser.get("/notebook.md?colour=pink&q=Rot+%26").content.decode()
    assert "Rot & blau" in file and "thought" not in file
    none = browser.get("/notebook?q=nothing", headers={"HX-Request": "true"}).content.decode()
    assert ">0 notes</p>" in none and "notebook.md" not in none


def test_words_that_move_take_their_note_along(text_chapter, note) -> None:
    text_chapter.source = f"A new beginning.\n\n{text_chapter.source}"
    chapter_save(chapter=text_chapter)
    note.refresh_from_db()
    assert note.orphaned_at is None and note.block in {block["id"] for block in text_chapter.blocks}


def test_of_equal_paragraphs_a_note_stays_with_its_own(owner, text_chapter) -> None:
    text_chapter.source = "## Two\n\nSet the gain to nine.\n\nRun it again."
    chapter_save(chapter=text_chapter)
    note = note_create(user=owner, chapter_id=HOME, quote="Run it again")
    text_chapter.source = f"## One\n\nTurn the motor off.\n\nRun it again.\n\n{text_chapter.source}"
    chapter_save(chapter=text_chapter)
    note.refresh_from_db()
    twin = text_chapter.blocks[5]["id"]
    assert (note.block, note.orphaned_at, note.alone) == (twin, None, False) and twin.endswith("-2")
    text_chapter.source = "## One\n\nTurn the motor off.\n\nRun it again."
    chapter_save(chapter=text_chapter)
    note.refresh_from_db()
    assert note.orphaned_at is not None


def test_words_that_go_leave_an_orphan_that_comes_back(browser_of, owner, text_chapter, note) -> None:
    before = text_chapter.source
    text_chapter.source = "Nothing of it is left."
    chapter_save(chapter=text_chapter)
    note.refresh_from_db()
    assert note.orphaned_at is not None
    assert "not in the book any more" in browser_of(owner).get("/notebook").content.decode()
    assert "thought" in browser_of(owner).get("/notebook?orphans=1").content.decode()
    text_chapter.source = before
    chapter_save(chapter=text_chapter)
    note.refresh_from_db()
    assert note.orphaned_at is None


def test_an_orphan_is_placed_by_hand(browser_of, owner, stranger, text_chapter, note) -> None:
    text_chapter.source = "Quite other words stand here now."
    chapter_save(chapter=text_chapter)
    assert browser_of(stranger).post(f"/notes/{note.pk}", {"place": "other words"}).status_code == 404
    refused = browser_of(owner).post(f"/notes/{note.pk}", {"place": "no such words"})
    assert "no such words</textarea>" in refused.content.decode()
    assert refused.status_code == 422 and "Take some more" in refused.content.decode()
    browser_of(owner).post(f"/notes/{note.pk}", {"place": "other words"})
    note.refresh_from_db()
    assert (note.quote, note.orphaned_at) == ("other words", None)


def test_forms_without_scripts_and_undo(browser_of, owner, note) -> None:
    browser = browser_of(owner)
    browser.post(f"/notes/{note.pk}", {"text": "changed", "colour": "blue"})
    note.refresh_from_db()
    assert (note.text, note.colour) == ("changed", "blue")
    before, token = Note.objects.values().get(), deleted(browser, note)
    assert not Note.objects.exists()
    for _ in range(2):
        assert browser.post("/notes/restore", {"token": token}).status_code == 302
    assert Note.objects.values().get() == before
    assert browser.get("/notes/restore")["Location"] == "/notebook"


def test_the_page_of_a_deletion_outlives_reloads_until_it_is_used(
    browser_of, owner, stranger, note, django_assert_max_num_queries
) -> None:
    browser, other = browser_of(owner), note_create(user=owner, chapter_id=HOME, text="Second thought")
    first = deleted(browser, note)
    with django_assert_max_num_queries(3):
        again = browser.get("/notes/deleted?lang=ur")
    assert again.context["token"] == first and "**My** thought" in again.content.decode()
    assert browser_of(stranger).get("/notes/deleted")["Location"] == "/notebook"
    assert "Second thought" in browser.post(f"/notes/{other.pk}/delete", follow=True).content.decode()
    browser.post("/notes/restore", {"token": first})
    browser.post("/notes/restore", {"token": browser.get("/notes/deleted").context["token"]})
    assert browser.get("/notes/deleted")["Location"] == "/notebook" and Note.objects.count() == 2


def test_an_orphan_without_words_of_ones_own_can_be_brought_back(browser_of, owner, stranger, text_chapter) -> None:
    note, source = note_create(user=owner, chapter_id=HOME, quote="the inner part"), text_chapter.source
    text_chapter.source = "Nothing of it is left."
    chapter_save(chapter=text_chapter)
    before, token = Note.objects.values().get(), deleted(browser_of(owner), note)
    assert browser_of(stranger).post("/notes/restore", {"token": token}).status_code == 422
    assert browser_of(owner).post("/notes/restore", {"token": "x"}).status_code == 422 and not Note.objects.exists()
    browser_of(owner).post("/notes/restore", {"token": token})
    assert Note.objects.values().get() == before
    text_chapter.source = source
    token = deleted(browser_of(owner), note)
    chapter_save(chapter=text_chapter)
    browser_of(owner).post("/notes/restore", {"token": token})
    assert Note.objects.get(user=owner).orphaned_at is None, "its words came back before it did"


def test_the_script_takes_a_deletion_back(browser_of, owner, note) -> None:
    fragment = {"X-Fragment": "1"}
    gone = browser_of(owner).post(f"/notes/{note.pk}/delete", headers=fragment).json()
    back = browser_of(owner).post("/notes/restore", {"token": gone["undo"]}, headers=fragment).json()
    assert (back["id"], back["text"], back["block"]) == (str(note.pk), note.text, note.block)


def test_a_note_in_a_chapter_that_was_taken_back(browser_of, owner, text_chapter, note) -> None:
    chapter_unpublish(chapter=text_chapter)
    page, file = (browser_of(owner).get(path).content.decode() for path in ("/notebook", "/notebook.md"))
    assert "thought" in page and "its chapter is not public at present" in page and f"/chapters/{HOME}" not in page
    assert "thought" in file and f"/chapters/{HOME}" not in file
    browser_of(owner).post("/notes/restore", {"token": deleted(browser_of(owner), note)})
    assert Note.objects.get().text == note.text
    token = deleted(browser_of(owner), note)
    text_chapter.delete()
    refused = browser_of(owner).post("/notes/restore", {"token": token})
    assert refused.status_code == 422 and "chapter of this note" in refused.content.decode()


def test_a_note_is_opened_in_the_language_of_its_words(browser_of, owner, text_chapter, note) -> None:
    browser = browser_of(owner)
    browser.get("/?lang=ur")
    assert "lang=en" not in links(browser), "in Urdu this chapter is shown in English, too"
    translation_save(chapter=text_chapter, language="ur", title="حلقے", summary="", source="پہلے الفاظ۔")
    assert f"?at={note.block}&lang=en" in links(browser)
    [block] = (block for block in text_chapter.translations.get().blocks if block["text"] == "پہلے الفاظ۔")
    note_create(user=owner, chapter_id=HOME, block=block["id"], quote="پہلے الفاظ", language="ur")
    assert "lang=ur" not in links(browser)
    browser.get("/?lang=en")
    shown = links(browser)
    assert f"?at={block['id']}&lang=ur" in shown and "lang=en" not in shown
    assert "پہلے الفاظ" in browser.get(f"/chapters/{HOME}?at={block['id']}&lang=ur").content.decode()


def links(browser) -> str:
    """The addresses of all notes, as the page and the file say them."""
    urls = [note.url for note in browser.get("/notebook").context["notes"]]
    file = browser.get("/notebook.md").content.decode()
    assert all(f"{url})" in file for url in urls)
    return " ".join(urls)


def deleted(browser, note: Note) -> str:
    """Deletes by the form; gives what the page carries."""
    return str(browser.post(f"/notes/{note.pk}/delete", follow=True).context["token"])


def test_the_script_gets_the_marks_with_one_query_more(browser_of, owner, stranger, note) -> None:
    [mark] = browser_of(owner).get(f"/chapters/{HOME}/mine").json()["notes"]["marks"]
    assert (mark["quote"], mark["colour"], mark["text"]) == (note.quote, "green", "**My** thought")
    assert browser_of(stranger).get(f"/chapters/{HOME}/mine").json()["notes"]["marks"] == []


def test_a_note_is_written_by_hand(browser_of, owner, client, text_chapter, django_assert_max_num_queries) -> None:
    browser = browser_of(owner)
    assert f'href="/notes?chapter={HOME}"' in browser.get(f"/chapters/{HOME}").content.decode()
    with django_assert_max_num_queries(5):
        form = browser.get(f"/notes?chapter={HOME}").content.decode()
    assert f'<option value="{HOME}" selected>1.1 · Loops</option>' in form
    told = browser.post("/notes", {"chapter_id": HOME, "quote": "In one.\r\nInside", "text": "Why?", "colour": "blue"})
    assert told["Location"] == "/notebook"
    note = Note.objects.get()
    assert (note.quote, note.text, note.colour, note.language) == ("In one. Inside", "Why?", "blue", "en")
    assert client.get("/notes").status_code == client.post("/notes", {"chapter_id": HOME}).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"quote": "not there"}, "These words are not in the chapter"),
        ({"quote": "In"}, "more than once"),
        ({"quote": "x" * 2001}, "at most 2,000 characters"),
        ({"quote": "", "text": ""}, "or write a note"),
        ({"chapter_id": ""}, "Choose a chapter."),
        ({"chapter_id": "module-9-chapter-9"}, "There is no such chapter."),
    ],
)
def test_a_refused_note_gives_back_what_was_typed(browser_of, owner, text_chapter, wrong, sentence) -> None:
    typed = {"chapter_id": HOME, "quote": "First words", "text": "Keep me", "colour": "pink"} | wrong
    answer = browser_of(owner).post("/notes", typed)
    page = answer.content.decode()
    assert answer.status_code in (404, 422) and sentence in page and not Note.objects.exists()
    assert f">{typed['quote']}</textarea>" in page and f">{typed['text']}</textarea>" in page
    assert 'value="pink" checked' in page and (wrong.get("chapter_id") is not None or f'"{HOME}" selected' in page)


def test_copied_words_are_found_in_the_language_in_which_they_stand(browser_of, owner, text_chapter) -> None:
    translation_save(chapter=text_chapter, language="ur", title="حلقے", summary="", source="پہلے الفاظ۔")
    browser = browser_of(owner)
    for quote, language in (("پہلے الفاظ", "ur"), ("First words", "en"), ("the inner part", "en")):
        assert browser.post("/notes", {"chapter_id": HOME, "quote": quote}).status_code == 302
        assert Note.objects.get(quote=quote).language == language
    browser.get("/?lang=ur")
    browser.post("/notes", {"chapter_id": HOME, "text": "باب کے بارے میں"})
    browser.post("/notes", {"chapter_id": HOME, "quote": "Last words"})
    assert Note.objects.filter(language="ur").count() == 3, "English stands in the Urdu text where that is not finished"


def test_the_page_costs_the_same_however_many(browser_of, owner, note, django_assert_max_num_queries) -> None:
    for n in range(8):
        note_create(user=owner, chapter_id=HOME, text=f"note {n}")
    browser = browser_of(owner)
    with django_assert_max_num_queries(8):
        browser.get("/notebook")
