"""A chapter in which learners keep something is not deleted with it."""

import pytest
from django.apps import apps

from accounts.models import User
from content.models import Chapter
from content.services.chapters import chapter_unpublish
from progress.models import Note, ReviewCard, StudyTask
from progress.services import chapter_mark_read, question_answer
from progress.services.notes import note_create

pytestmark = pytest.mark.integration


@pytest.fixture
def address(chapter) -> str:
    chapter_unpublish(chapter=chapter)
    return f"/admin/content/chapter/{chapter.pk}/delete/"


def keep(user: User, chapter: Chapter) -> None:
    question_answer(question=chapter.questions.get(key="q-number"), answer="1", user=user)
    note_create(user=user, chapter_id=chapter.public_id, quote="Text.")


def test_a_draft_with_things_of_learners_stays(browser_of, instructor, owner, stranger, chapter) -> None:
    keep(owner, chapter)
    chapter_mark_read(user=stranger, chapter=chapter, read=True)
    chapter_unpublish(chapter=chapter)
    desk, address = browser_of(instructor), f"/admin/content/chapter/{chapter.pk}/delete/"
    page = desk.get(address).content.decode()
    assert "2 learners have read" in page and "(5 entries)" in page and 'name="post"' not in page
    desk.post(address, {"post": "yes"})
    assert Chapter.objects.exists() and ReviewCard.objects.get().user == owner and Note.objects.exists()
    assert owner.email not in page and "Text." not in page


def test_what_people_of_the_desk_tried_out_goes_along(browser_of, instructor, owner, chapter, address) -> None:
    chapter.status = "published"
    chapter.save()
    keep(instructor, chapter)
    chapter_unpublish(chapter=chapter)
    task = StudyTask.objects.create(user=owner, title="Read it", chapter=chapter)
    assert browser_of(owner).post(address, {"post": "yes"}).status_code in (302, 403)
    assert Chapter.objects.exists()
    browser_of(instructor).post(address, {"post": "yes"})
    assert not Chapter.objects.exists() and not Note.objects.exists()
    task.refresh_from_db()
    assert task.chapter is None


@pytest.mark.parametrize("app", ["progress", "chat"])
def test_what_goes_with_a_chapter_is_known_by_its_user(app) -> None:
    for model in apps.get_app_config(app).get_models():
        names = {field.name for field in model._meta.fields if field.related_model is Chapter and not field.null}
        assert not names or "user" in {field.name for field in model._meta.fields}, model
