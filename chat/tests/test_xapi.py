"""What learners do arrives at a learning record store: once, under a pseudonym, whatever the store thinks of it."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from accounts.pseudonyms import account_name, pseudonym
from chat.models import ChatMessage
from chat.services import Question, question_ask
from chat.tests import lrs
from content.models import Book, Chapter, Module
from content.models.chapters import Status
from content.services.chapters import chapter_create
from progress.models import ChapterProgress, QuizAttempt, ReadingVisit
from progress.services import question_answer
from progress.services.reading import chapter_mark_read
from progress.tests.reading import report, send
from textbook import housekeeping
from textbook.doctor import Level
from textbook.doctor.records import learning_records
from textbook.models import SentStatement, StatementMark
from textbook.tasks.worker import Worker
from textbook.xapi import happenings
from textbook.xapi import lrs as lrs_door
from textbook.xapi.lrs import LrsAway
from textbook.xapi.sending import send_due

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
SOURCE = """A topic is a named channel.

:::quiz{#q-word}
type: text
answer: topic

Which?

> It is.
:::
"""
OFTEN = timedelta(hours=1)


@pytest.fixture
def store(settings) -> Iterator[lrs.Store]:
    with lrs.running() as server:
        settings.XAPI_ENDPOINT = f"http://127.0.0.1:{server.server_port}/xapi/"
        settings.XAPI_USERNAME, settings.XAPI_PASSWORD = "book", "secret"
        yield server


@pytest.fixture
def chapter(db: None) -> Chapter:
    Book.objects.create(pk=1, title="Robots")
    module = Module.objects.create(number=1, title="Basics")
    return chapter_create(module=module, number=1, title="Graphs", source=SOURCE, status=Status.PUBLISHED)


def learns(user: User, chapter: Chapter, browser_of: Any) -> None:
    send(browser_of(user), report(active=10, age=60))
    question_answer(question=chapter.questions.get(), answer="topic", user=user)
    question_ask(user=user, question=Question(text="What is a topic?", chapter_id=chapter.public_id))
    chapter_mark_read(user=user, chapter=chapter, read=True)


def rests() -> None:
    """An hour goes by: nothing is told while it may still change."""
    then = timezone.now() - OFTEN
    for model, names in (
        (QuizAttempt, ("created_at",)), (ChatMessage, ("created_at",)), (ChapterProgress, ("updated_at",)),
        (ReadingVisit, ("seen_at", "started_at")),
    ):  # fmt: skip
        model.objects.update(**dict.fromkeys(names, then))


@pytest.fixture
def learnt(owner: User, chapter: Chapter, browser_of: Any) -> None:
    learns(owner, chapter, browser_of)
    rests()


def test_four_statements_arrive_once(store, learnt, owner) -> None:
    assert send_due() == 4
    assert store.verbs == ["answered", "asked", "completed", "read"]
    assert send_due() == 0 and store.asked == [1, 1, 2]


def test_what_a_statement_says(store, learnt, settings) -> None:
    send_due()
    said = {one["verb"]["display"]["en"]: one for one in store.kept.values()}
    page = f"{settings.SITE_URL}/chapters/module-1-chapter-1"
    assert said["read"]["object"]["id"] == page and said["read"]["result"] == {"duration": "PT10S"}
    assert said["answered"]["object"]["id"] == f"{page}#q-word"
    assert said["answered"]["result"] == {"success": True, "completion": True, "score": {"scaled": 1.0}}
    assert said["answered"]["context"]["contextActivities"]["parent"][0]["id"] == page
    assert said["completed"]["result"] == {"completion": True} and "result" not in said["asked"]
    assert all(one["timestamp"].endswith("+00:00") for one in said.values())


def test_nobody_is_named_and_no_words_leave(store, learnt, owner, settings) -> None:
    send_due()
    actors = {json.dumps(one["actor"]) for one in store.kept.values()}
    assert [json.loads(one)["account"] for one in actors] == [
        {"homePage": settings.SITE_URL, "name": account_name(owner.pk)}
    ]
    assert account_name(owner.pk).startswith(pseudonym(owner.pk).replace("-", ""))
    everything = json.dumps(list(store.kept.values()))
    assert [word for word in ("owner", "example.org", str(owner.pk), "What is a topic") if word in everything] == []


def test_words_leave_when_they_may(store, learnt, settings) -> None:
    settings.XAPI_TEXT = True
    send_due()
    words = {one["result"].get("response") for one in store.kept.values()}
    assert {"topic", "What is a topic?"} <= words


def test_without_an_address_nothing_is_sent(store, learnt, settings) -> None:
    settings.XAPI_ENDPOINT = ""
    assert send_due() == 0 and store.asked == [] and not StatementMark.objects.exists()


def test_what_may_still_change_waits(store, owner, chapter, browser_of) -> None:
    learns(owner, chapter, browser_of)
    assert send_due() == 0 and store.asked == []


def test_guests_and_people_who_left_are_not_told_of(store, learnt, owner) -> None:
    question_ask(user=None, question=Question(text="Who am I?"))
    rests()
    owner.delete()
    assert send_due() == 0 and store.kept == {}


def test_two_learners_are_two(store, learnt, stranger, chapter, browser_of) -> None:
    send_due()
    learns(stranger, chapter, browser_of)
    rests()
    StatementMark.objects.all().delete()  # and nothing is told twice when everything is read again
    assert send_due() == 4
    assert len({one["actor"]["account"]["name"] for one in store.kept.values()}) == 2 and len(store.kept) == 8


def test_rows_of_one_moment_are_all_told(store, owner, chapter, monkeypatch) -> None:
    monkeypatch.setattr(happenings, "PAGE", 2)
    monkeypatch.setattr(lrs_door, "BATCH", 1)
    for _ in range(5):
        question_answer(question=chapter.questions.get(), answer="topic", user=owner)
    rests()
    assert send_due() == 5 and store.asked == [1] * 5


def test_many_learners_at_once(store, chapter) -> None:
    people = User.objects.bulk_create(User(email=f"reader-{n}@example.org") for n in range(260))
    ReadingVisit.objects.bulk_create(ReadingVisit(user=one, chapter=chapter, active_sec=5) for one in people)
    ChapterProgress.objects.bulk_create(ChapterProgress(user=one, chapter=chapter) for one in people)
    rests()
    assert send_due() == 260 and max(store.asked) <= lrs_door.BATCH


def test_a_token_in_place_of_a_password(store, learnt, settings) -> None:
    settings.XAPI_TOKEN, settings.XAPI_PASSWORD = "a-token", "wrong"
    assert send_due() == 4


def test_a_wrong_key_loses_nothing(store, learnt, settings) -> None:
    settings.XAPI_PASSWORD = "wrong"
    with pytest.raises(LrsAway, match="401: see XAPI_USERNAME"):
        send_due()
    assert not SentStatement.objects.exists()
    settings.XAPI_PASSWORD = "secret"
    assert send_due() == 4


def test_what_the_store_has_already_is_not_sent_for_ever(store, learnt) -> None:
    send_due()
    SentStatement.objects.all().delete()  # as if the worker had ended before it wrote down what it had sent
    StatementMark.objects.all().delete()
    send_due()
    assert len(store.kept) == 4 and store.asked[-3:] == [2, 1, 1]
    assert SentStatement.objects.filter(refused=None).count() == 4


def test_a_statement_that_it_never_takes_holds_nothing_up(store, learnt, caplog) -> None:
    store.unwanted = {"read"}
    assert send_due() == 3 and store.verbs == ["answered", "asked", "completed"]
    assert SentStatement.objects.get(refused=400) and "will not take a statement" in caplog.text
    assert send_due() == 0
    assert [finding.level for finding in learning_records()] == [Level.OK, Level.WARN]


def test_a_store_that_is_away_is_asked_again_by_the_queue(store, learnt, settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "textbook.tasks.backends.Queue"}}
    worker, store.statuses = Worker(interval=0, batch=True), [500]
    row = DBTaskResult.objects.get(pk=housekeeping.send_statements.enqueue().id)
    worker.step()
    row.refresh_from_db()
    assert row.status == "READY" and "answers 500" in row.traceback and store.kept == {}
    DBTaskResult.objects.update(run_after=timezone.now())
    worker.step()
    row.refresh_from_db()
    assert (row.status, row.return_value, len(store.kept)) == ("SUCCESSFUL", 4, 4)


def test_an_end_in_the_middle_keeps_what_was_sent(store, learnt) -> None:
    store.statuses = [200, 503]  # the first source arrived
    with pytest.raises(LrsAway):
        send_due()
    assert SentStatement.objects.count() == 1
    assert send_due() == 3


def test_the_doctor_looks_at_it(store, db, settings) -> None:
    assert [finding.level for finding in learning_records()] == [Level.OK]
    settings.XAPI_PASSWORD = "wrong"
    assert [finding.level for finding in learning_records()] == [Level.BAD]
    settings.XAPI_ENDPOINT = "http://127.0.0.1:9/"
    assert "does not answer" in next(iter(learning_records())).text
    settings.XAPI_ENDPOINT = ""
    assert next(iter(learning_records())).text.startswith("off")


def test_learners_are_told(store, owner, browser_of, settings) -> None:
    page = browser_of(owner).get("/account").content.decode()
    assert "learning record store" in page and account_name(owner.pk) in page
    settings.XAPI_ENDPOINT = ""
    assert "learning record store" not in browser_of(owner).get("/account").content.decode()
