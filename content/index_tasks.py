"""Slow work on the index, run by the worker. What is away ends it calmly: the next new index asks again."""

import logging

from django_tasks import task

from content.retrieval.away import EmbedderAway, ServerAway
from content.services.embedding import passages_embed
from content.services.following import server_follow
from content.services.lexicon import lexicons_learn

log = logging.getLogger("textbook.index")


@task()
def index_catch_up() -> int:
    """Dictionaries of changed translations, vectors that are missing, then what a Qdrant server lacks."""
    made = lexicons_learn()
    try:
        made += passages_embed()
    except EmbedderAway as error:
        log.warning("embedding stopped, what is there stays: %s", error)
    try:
        server_follow()
    except ServerAway as error:
        log.warning("the server holds an older index: %s", error)
    return made
