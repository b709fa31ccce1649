"""Makes the site of the settings larger: `python -m bench.grow tasks 500`, `chapters 160`, `learners 1000`."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "textbook.settings")
django.setup()

from accounts.models import Preferences, User  # noqa: E402  # models need Django to be set up
from bench.people import begin, person  # noqa: E402
from content.models import Chapter, Module  # noqa: E402
from content.services.version import book_changed  # noqa: E402
from progress.models import ChapterProgress, StudyTask  # noqa: E402

PLACES = 99


def tasks(count: int) -> None:
    """The first grower's."""
    user = person("grower", 1)
    begin(user, count - StudyTask.objects.filter(user=user).count())


def chapters(count: int) -> None:
    """Copies of the longest chapter, in modules of their own."""
    model = max(Chapter.objects.published(), key=lambda chapter: len(chapter.html))
    missing = count - Chapter.objects.published().count()
    for number in range(50, 50 + (missing + PLACES - 1) // PLACES):
        module, _ = Module.objects.get_or_create(number=number, defaults={"title": f"Module {number}"})
        first = Chapter.objects.filter(module=module).count() + 1
        Chapter.objects.bulk_create(copy_of(model, module, place) for place in range(first, PLACES + 1)[:missing])
        missing = count - Chapter.objects.published().count()
    book_changed()


def copy_of(model: Chapter, module: Module, place: int) -> Chapter:
    fields = {field.attname: getattr(model, field.attname) for field in model._meta.concrete_fields}
    own = {"id": None, "module_id": module.pk, "number": place, "public_id": f"module-{module.number}-chapter-{place}"}
    return Chapter(**fields | own)


def learners(count: int) -> None:
    """Each with a row of progress in every chapter that the book ships with."""
    present = User.objects.count()
    users = [User(email=f"crowd{number}@example.com") for number in range(present, count)]
    User.objects.bulk_create(users, batch_size=5000)
    Preferences.objects.bulk_create([Preferences(user=user) for user in users], batch_size=5000)
    known = list(Chapter.objects.filter(module__number__lte=4).values_list("pk", flat=True))
    for start in range(0, len(users), 1000):
        rows = (ChapterProgress(user=user, chapter_id=pk) for user in users[start : start + 1000] for pk in known)
        ChapterProgress.objects.bulk_create(rows, batch_size=5000)


if __name__ == "__main__":
    {"tasks": tasks, "chapters": chapters, "learners": learners}[sys.argv[1]](int(sys.argv[2]))
