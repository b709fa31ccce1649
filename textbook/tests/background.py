"""Tasks for the tests of background work. They write what they did into a file, so that other processes can see it."""

import time
from datetime import timedelta
from pathlib import Path

from django_tasks import task

from textbook.tasks.kinds import GiveUp


def note(path: str, word: str) -> None:
    with Path(path).open("a") as file:
        file.write(word + "\n")


@task(attempts=3)
def write(path: str, word: str) -> str:
    note(path, word)
    return word


@task(attempts=3)
def slow(path: str, seconds: float) -> None:
    note(path, "begun")
    time.sleep(seconds)
    note(path, "done")


@task(attempts=3)
def broken() -> None:
    raise ValueError("no such person as reader@example.org")


@task(attempts=3, private=True)
def secret(words: str) -> None:
    return None


@task()
def hopeless() -> None:
    raise GiveUp("never")


@task(seconds=1)
def endless() -> None:
    time.sleep(30)


ROUND = timedelta(hours=1)
