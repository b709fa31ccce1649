"""/api/notes: for its writer alone."""

import pytest

from progress.models import Note

pytestmark = pytest.mark.integration


@pytest.fixture
def note(api_of, owner, text_chapter, blocks):
    words, block = next((words, block) for words, block in blocks.items() if len(words.split()) > 4)
    body = {"chapter_id": "module-1-chapter-1", "block": block, "quote": " ".join(words.split()[1:4]), "text": "Why?"}
    return api_of(owner).post("/api/notes", body).json()


def test_the_writer_keeps_changes_and_deletes(api_of, owner, note) -> None:
    client = api_of(owner)
    assert note["colour"] == "yellow" and note["text"] == "Why?" and note["orphaned"] is False
    changed = client.patch(f"/api/notes/{note['id']}", {"colour": "pink"})
    assert (changed.json()["colour"], changed.json()["text"]) == ("pink", "Why?")
    listed = client.get("/api/notes?chapter_id=module-1-chapter-1&search=why&colour=pink")
    assert [row["id"] for row in listed.json()] == [note["id"]] and listed["X-Total-Count"] == "1"
    assert client.delete(f"/api/notes/{note['id']}").status_code == 204
    assert client.get("/api/notes").json() == []


def test_strangers_and_guests_find_nothing(api_of, api, stranger, note) -> None:
    client = api_of(stranger)
    assert client.get("/api/notes").json() == []
    assert client.patch(f"/api/notes/{note['id']}", {"text": "x"}).status_code == 404
    assert client.delete(f"/api/notes/{note['id']}").status_code == 404
    assert api.get("/api/notes").status_code == api.post("/api/notes", {}).status_code == 401
    assert api.patch(f"/api/notes/{note['id']}", {"text": "x"}).status_code == 401
    assert api.delete(f"/api/notes/{note['id']}").status_code == 401
    assert Note.objects.get().text == "Why?"


@pytest.mark.parametrize("wrong", [
    {"colour": "mauve"}, {"colour": None}, {"text": 7}, {"text": None}, {"text": "x" * 10_001}, {"text": "a\x00b"},
])  # fmt: skip
def test_a_note_is_not_changed_to_what_is_none(api_of, owner, note, wrong) -> None:
    answer = api_of(owner).patch(f"/api/notes/{note['id']}", wrong)
    assert answer.status_code == 422 and set(answer.json()["errors"]) == set(wrong)
    assert api_of(owner).patch(f"/api/notes/{note['id']}", "{", content_type="application/json").status_code == 400
    assert (Note.objects.get().text, Note.objects.get().colour) == ("Why?", "yellow")


@pytest.mark.parametrize("query", [
    "colour=mauve", "orphaned=maybe", "search=", f"search={'x' * 201}", "search=%00", "chapter_id=", "skip=-1",
    "limit=101",
])  # fmt: skip
def test_bad_queries(api_of, owner, query) -> None:
    answer = api_of(owner).get(f"/api/notes?{query}")
    assert answer.status_code == 422 and set(answer.json()["errors"]) == {query.partition("=")[0]}


@pytest.mark.parametrize(
    ("changes", "status", "field"),
    [
        ({"chapter_id": "module-9-chapter-9"}, 404, None),
        ({"quote": "words that are not there"}, 422, "quote"),
        ({"block": "nowhere", "quote": ""}, 422, "block"),
        ({"colour": "mauve"}, 422, "colour"),
        ({"text": 7}, 422, "text"),
        ({"text": "x" * 10_001}, 422, "text"),
        ({"quote": "", "text": " "}, 422, "text"),
        ({"language": "fr"}, 422, "language"),
    ],
)
def test_bad_input_gets_a_sentence(api_of, owner, text_chapter, changes, status, field) -> None:
    body = {"chapter_id": "module-1-chapter-1", "text": "mine"} | changes
    answer = api_of(owner).post("/api/notes", body)
    assert answer.status_code == status and answer.json()["detail"]
    assert field is None or field in answer.json()["errors"]
    assert not Note.objects.exists()


def test_a_list_costs_the_same_however_long(api_of, owner, note, django_assert_num_queries) -> None:
    client = api_of(owner)
    for n in range(5):
        client.post("/api/notes", {"chapter_id": "module-1-chapter-1", "text": f"note {n}"})
    with django_assert_num_queries(3):
        assert len(client.get("/api/notes").json()) == 6


def test_the_same_words_again_are_the_same_note(api_of, owner, stranger, text_chapter) -> None:
    words = {"chapter_id": "module-1-chapter-1", "quote": "the inner part"}
    first, again = (api_of(owner).post("/api/notes", words | {"colour": colour}).json() for colour in ("green", "pink"))
    assert again["id"] == first["id"] and again["colour"] == "pink"
    written = api_of(owner).post("/api/notes", words | {"text": "Why?"}).json()
    assert (written["id"], written["text"]) == (first["id"], "Why?")
    assert api_of(owner).post("/api/notes", words).json()["text"] == "Why?"
    assert api_of(owner).post("/api/notes", words | {"text": "Another thought"}).json()["id"] != first["id"]
    assert api_of(stranger).post("/api/notes", words).json()["text"] == ""
    assert Note.objects.filter(user=owner).count() == 2


def test_words_that_fit_nothing_beside_them_are_refused_and_long_ones_too(api_of, owner, text_chapter) -> None:
    words = {"chapter_id": "module-1-chapter-1", "quote": "the inner part"}
    split = api_of(owner).post("/api/notes", words | {"before": "\ufffd In "})
    long = api_of(owner).post("/api/notes", words | {"quote": "the inner part" * 200})
    assert (split.status_code, long.status_code) == (422, 422)
    assert long.json()["errors"]["quote"] == ["Mark at most 2,000 characters at once."]
    assert not Note.objects.exists()
