"""Nothing that this app holds about a learner is missing from the export, and all of it goes with the account."""

import pytest
from django.apps import apps
from django.utils import timezone

from accounts.services.export import user_export
from progress import exports
from progress.models import Note, QuestionReport, ReadingVisit, ReviewCard, ReviewLog, StudyPlan

pytestmark = pytest.mark.integration
LEFT_OUT = {"id", "user", "chapter", "question", "card", "closed_by", "calendar_hash", "front_html", "back_html"}


@pytest.fixture
def full(owner, chapter):
    """A row of each kind that services of other files do not make."""
    ReadingVisit.objects.create(user=owner, chapter=chapter, active_sec=61)
    Note.objects.create(user=owner, chapter=chapter, quote="Text.", text="My own words")
    card = ReviewCard.objects.create(user=owner, chapter=chapter, kind="prompt", origin="p1", front="Why?")
    ReviewLog.objects.create(user=owner, card=card, rating=3)
    QuestionReport.objects.create(user=owner, chapter=chapter, question_key="q-one", text="Two are right")
    StudyPlan.objects.create(user=owner, starts_on=timezone.now().date(), calendar_hash="secret")
    return owner


@pytest.mark.parametrize("model", apps.get_app_config("progress").get_models(), ids=lambda model: model.__name__)
def test_every_field_of_every_model_is_told(model) -> None:
    told = [set(value) for name, value in vars(exports).items() if name.isupper()]
    fields = {field.name for field in model._meta.concrete_fields} - LEFT_OUT
    assert any(fields <= known for known in told), f"{model.__name__} is not exported whole"


def test_export_holds_it_and_no_secret(full) -> None:
    found = user_export(user=full)
    assert found["notes"][0]["text"] == "My own words" and found["reading_visits"][0]["active_sec"] == 61
    assert found["review_log"][0]["rating"] == 3 and found["question_reports"][0]["text"] == "Two are right"
    assert "secret" not in repr(found["study_plan"])


def test_a_stranger_gets_nothing_of_it(full, stranger) -> None:
    assert not any(exports.progress_sections(stranger).values())


def test_all_of_it_dies_with_the_account(full) -> None:
    full.delete()
    assert [model for model in apps.get_app_config("progress").get_models() if model.objects.exists()] == []
