"""Writing a chapter: save, publish, preview, problems, and two people at once."""

import pytest
from django.http import HttpRequest
from django.test import Client

from content.forms import ChapterForm
from content.models import Chapter, ChapterDraft, Module
from content.services.chapters import chapter_save
from content.views import desk_chapter

pytestmark = pytest.mark.integration


def test_new_chapter_opens_the_editor(desk: Client, instructor, book) -> None:
    module = Module.objects.get(number=1)
    response = desk.post("/admin/content/chapter/add/", {"module": module.pk, "number": 4, "title": "Grasping"})
    made = Chapter.objects.get(public_id="module-1-chapter-4")
    assert response["Location"] == f"/admin/content/chapter/{made.pk}/change/"
    assert made.status == "draft" and made.updated_by == instructor and made.revision == 1


def test_new_chapter_never_takes_the_place_of_another(desk: Client, book) -> None:
    module = Module.objects.get(number=1)
    response = desk.post("/admin/content/chapter/add/", {"module": module.pk, "number": 1, "title": "Again"})
    assert "already a chapter" in response.content.decode()
    assert not Chapter.objects.filter(title="Again").exists()


def test_new_chapter_is_offered_the_next_number(desk: Client, book) -> None:
    assert desk.get("/admin/content/chapter/add/?module=1").context["form"]["number"].value() == 4


def test_saving_renders_and_keeps_a_revision(desk: Client, instructor, first: Chapter, form, address) -> None:
    form |= {"source": "# Not\r\n\r\n## A **new** text", "note": "shorter"}
    assert desk.post(f"{address}/change/", form).status_code == 302
    first.refresh_from_db()
    assert "<strong>new</strong>" in first.html and "\r" not in first.source
    latest = first.revisions.filter(language="en").order_by("-number")[0]
    assert (latest.number, latest.note, latest.editor) == (first.revision, "shorter", instructor)


def test_saving_nothing_makes_no_revision(desk: Client, first: Chapter, form, address) -> None:
    desk.post(f"{address}/change/", form | {"source": form["source"].replace("\n", "\r\n")})
    assert first.revisions.filter(language="en").count() == 1


def test_save_and_publish(desk: Client, client: Client, book) -> None:
    third = Chapter.objects.get(public_id="module-1-chapter-3")
    form = {"title": "Done", "content_type": "theory", "source": "Now.", "base_revision": 1, "_publish": "1"}
    desk.post(f"/admin/content/chapter/{third.pk}/change/", form)
    assert "Now." in client.get("/chapters/module-1-chapter-3").content.decode()


def test_a_form_with_a_mistake_keeps_the_text(desk: Client, first: Chapter, form, address) -> None:
    page = desk.post(f"{address}/change/", form | {"title": "", "source": "typed"})
    assert page.context["form"]["source"].value() == "typed" and page.context["form"].errors["title"]


def test_preview_without_scripts_stores_nothing(desk: Client, first: Chapter, form, address) -> None:
    page = desk.post(f"{address}/change/", form | {"source": "Shown *only*.", "_preview": "1"}).content.decode()
    assert "Shown <em>only</em>." in page
    first.refresh_from_db()
    assert first.revision == 1


def test_preview_of_the_editor_marks_the_answers(desk: Client, first: Chapter, address) -> None:
    data = desk.post(f"{address}/preview/", {"source": first.source}).json()
    assert "Secret explanation: yes" in data["html"] and 'class="correct"' in data["html"]
    assert "Only for the advanced" in data["html"]
    assert data["lines"][0][1] == 1


def test_preview_names_problems_by_line(desk: Client, address) -> None:
    source = "Text.\n\n[gone](module-9-chapter-9)\n\n:::quiz{#q-x}\n\nWhich?\n\n- [ ] one\n- [ ] two\n:::"
    found = {(p["line"], p["code"]) for p in desk.post(f"{address}/preview/", {"source": source}).json()["problems"]}
    assert {(3, "broken-link"), (5, "quiz-no-answer")} <= found


def test_a_save_in_the_same_moment_is_shown_as_it_is_now(
    desk: Client, first: Chapter, form, address, monkeypatch
) -> None:
    save = desk_chapter.save

    def late(request: HttpRequest, typed: ChapterForm) -> None:
        chapter_save(chapter=changed(first, "Faster by a moment."))
        save(request, typed)

    monkeypatch.setattr(desk_chapter, "save", late)
    page = desk.post(f"{address}/change/", form | {"source": "Mine."})
    assert page.status_code == 409 and page.context["theirs"].source == "Faster by a moment."
    assert "Faster by a moment." in page.content.decode() and page.context["form"]["source"].value() == "Mine."


def changed(chapter: Chapter, source: str) -> Chapter:
    found = Chapter.objects.select_related("module").get(pk=chapter.pk)
    found.source = source
    return found


def test_preview_is_sanitised(desk: Client, address) -> None:
    source = '<script>alert(1)</script><img src=x onerror="alert(1)">\n\n[x](javascript:alert(1))'
    html = desk.post(f"{address}/preview/", {"source": source}).json()["html"]
    assert "<script" not in html and "onerror" not in html and 'href="javascript' not in html


def test_preview_in_a_language_that_the_book_lacks(desk: Client, address) -> None:
    assert desk.post(f"{address}/preview/", {"source": "x", "language": "xx"}).status_code == 422


def test_drafts_are_kept_offered_and_dropped(desk: Client, instructor, first: Chapter, form, address) -> None:
    kept = desk.post(f"{address}/draft/", {"source": "half", "base_revision": first.revision})
    assert kept.status_code == 200 and "saved_at" in kept.json()
    desk.post(f"{address}/draft/", {"source": "half a", "base_revision": first.revision})
    assert ChapterDraft.objects.get().source == "half a"
    page = desk.get(f"{address}/change/")
    assert page.context["draft"].editor == instructor and page.context["form"]["source"].value() == first.source
    assert desk.get(f"{address}/change/?draft=1").context["form"]["source"].value() == "half a"
    desk.post(f"{address}/draft/discard/")
    assert not ChapterDraft.objects.exists()


def test_saving_ends_the_draft(desk: Client, first: Chapter, form, address) -> None:
    desk.post(f"{address}/draft/", {"source": "half", "base_revision": first.revision})
    desk.post(f"{address}/change/", form | {"source": "whole"})
    assert not ChapterDraft.objects.exists()


def test_draft_without_its_base_is_refused(desk: Client, first: Chapter, address) -> None:
    assert desk.post(f"{address}/draft/", {"source": "half", "base_revision": "x"}).status_code == 422
    assert not ChapterDraft.objects.exists()


def test_nothing_is_overwritten_silently(desk: Client, owner, first: Chapter, form, address) -> None:
    first.source = first.source.replace("A robot lives", "A walking robot lives")
    chapter_save(chapter=first, editor=owner)
    mine = form | {"source": form["source"].replace("Only for the advanced", "For the brave")}
    response = desk.post(f"{address}/change/", mine)
    page = response.content.decode()
    assert response.status_code == 409
    assert "owner" in page and "<ins>walking" in page.replace("<ins> ", "<ins>")
    assert response.context["form"]["source"].value() == mine["source"]
    first.refresh_from_db()
    assert "A walking robot" in first.source and "brave" not in first.source
    assert ChapterDraft.objects.get().source == mine["source"]


def test_both_changes_come_into_the_form(desk: Client, owner, first: Chapter, form, address) -> None:
    first.source = first.source.replace("A robot lives", "A walking robot lives")
    first.title = "Frames and places"
    chapter_save(chapter=first, editor=owner)
    mine = form | {"source": form["source"].replace("Only for the advanced", "For the brave")}
    merged = desk.post(f"{address}/change/", mine | {"_merge": "1"}).context["form"]
    assert "A walking robot" in merged["source"].value() and "For the brave" in merged["source"].value()
    assert merged["title"].value() == "Frames and places" and merged["base_revision"].value() == 2
    saved = {name: merged[name].value() for name in ("title", "summary", "content_type", "source", "base_revision")}
    assert desk.post(f"{address}/change/", saved).status_code == 302


def test_where_both_changed_a_line_mine_stands_and_it_says_so(desk: Client, owner, first, form, address) -> None:
    first.source = first.source.replace("a loop", "a wide loop")
    chapter_save(chapter=first, editor=owner)
    mine = form | {"source": form["source"].replace("a loop", "a fast loop"), "_merge": "1"}
    page = desk.post(f"{address}/change/", mine)
    assert "a fast loop" in page.context["form"]["source"].value()
    assert "You both changed line 1" in page.content.decode()


def test_unknown_chapter_is_not_there(desk: Client, book) -> None:
    for path in ("999999/change/", "x/change/", "999999/history/"):
        assert desk.get(f"/admin/content/chapter/{path}").status_code == 404


def test_throwing_away_a_draft_in_no_language_of_the_book_is_refused_on_a_page(desk: Client, address) -> None:
    response = desk.post(f"{address}/draft/discard/", {"language": "xx"})
    assert response.status_code == 422 and "no such language" in response.content.decode()


def test_the_number_of_no_module_offers_the_last_one(desk: Client, book) -> None:
    page = desk.get("/admin/content/chapter/add/", {"module": "9" * 5000})
    assert page.context["form"]["module"].value() == Module.objects.get().pk
