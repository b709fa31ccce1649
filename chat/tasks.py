"""What the worker does for the tutor."""

import logging
import time
from datetime import timedelta
from threading import Event

from django.conf import settings
from django.db import Error, connection
from django_tasks import task

from chat.services.claims import queued, turns_recover
from chat.services.purging import bin_empty, chat_purge, readings_purge
from chat.services.runner import Runner
from content.retrieval.current import current_index
from textbook import llm
from textbook.tasks.beside import beside
from textbook.tasks.periodic import periodic

log = logging.getLogger("textbook.chat")
LOOK = 0.25  # seconds between two looks at what waits
RECOVER = 15.0  # seconds between two looks for what was lost


@beside
def answer_turns(leaving: Event) -> None:
    """Many at once: each waits for its model in a thread of its own."""
    runner, recovered = Runner(lambda: int(settings.CHAT_WORKER_TURNS)), 0.0
    runner.leaving = leaving
    get_ready()
    while not leaving.wait(LOOK):
        try:
            if time.monotonic() - recovered > RECOVER:
                turns_recover()
                recovered = time.monotonic()
            for turn_id in queued(runner.free()):
                runner.start(turn_id)
        except Exception as error:  # noqa: BLE001 — an outage, most likely; what waits waits on
            log.warning("turns are not taken up: %s", type(error).__name__)
            connection.close()
            leaving.wait(RECOVER / 5)
    connection.close()


def get_ready() -> None:
    """What the first question would have to wait for; without a model they never come here."""
    try:
        if llm.configured():
            current_index()
    except Error as error:  # then the first question does
        log.warning("the index is not ready: %s", type(error).__name__)
        connection.close()


@periodic(every=timedelta(days=1))
@task()
def purge_conversations() -> int:
    return bin_empty() + chat_purge() + readings_purge()
