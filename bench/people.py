"""Learners for a bench, in the database of the settings: `python -m bench.people reader 8` makes the first so many of a
role, signs each in as a program and as a browser, and prints who they are as JSON.

A reader has fifty tasks, a learner ten; both have begun every chapter, read in it once and answered a question."""

import json
import os
import sys
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "textbook.settings")
django.setup()

from allauth.account.models import EmailAddress  # noqa: E402  # models need Django to be set up
from django.test import Client  # noqa: E402

from accounts.models import Preferences, User  # noqa: E402
from accounts.services import api_session_open  # noqa: E402
from content.models import Chapter  # noqa: E402
from progress.models import ChapterProgress, QuizAttempt, ReadingVisit, StudyTask  # noqa: E402

TASKS = {"reader": 50, "learner": 10}
SECRET = "b" * 32


def person(role: str, number: int) -> User:
    email = f"{role}{number:02d}@example.com"
    user, new = User.objects.get_or_create(email=email)
    if new:
        user.set_unusable_password()
        user.save()
        Preferences.objects.create(user=user)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        if role in TASKS:
            begin(user, TASKS[role])
    return user


def begin(user: User, tasks: int) -> None:
    description = "Work through the derivation again, then the exercises at the end of the section, and note questions."
    StudyTask.objects.bulk_create(
        [StudyTask(user=user, title=f"Read section {n} again", description=description) for n in range(tasks)]
    )
    chapters = list(Chapter.objects.published().only("pk"))
    rows = [ChapterProgress(user=user, chapter=chapter) for chapter in chapters]
    ChapterProgress.objects.bulk_create(rows, ignore_conflicts=True)
    ReadingVisit.objects.bulk_create(ReadingVisit(user=user, chapter=chapter, active_sec=300) for chapter in chapters)
    answers = [("answer", n % 2, chapter) for n, chapter in enumerate(chapters)]
    QuizAttempt.objects.bulk_create(
        QuizAttempt(user=user, chapter=chapter, question_key="bench", answer=given, score=score, correct=bool(score))
        for given, score, chapter in answers
    )


def identity(user: User) -> dict[str, Any]:
    token = api_session_open(user=user, device="bench").access
    browser = Client()
    browser.force_login(user)
    cookie = f"sessionid={browser.cookies['sessionid'].value}; csrftoken={SECRET}"
    header = {"Authorization": f"Bearer {token}"}
    return {"user_id": str(user.pk), "headers": {"header": header, "cookie": {"Cookie": cookie}}}


if __name__ == "__main__":
    role, count = sys.argv[1], int(sys.argv[2])
    sys.stdout.write(json.dumps([identity(person(role, number)) for number in range(1, count + 1)]))
