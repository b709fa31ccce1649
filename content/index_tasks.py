"""Slow work on the index, run by the worker. What is away is asked again, later each time."""

from django_tasks import task

from content.services.embedding import passages_embed
from content.services.following import server_follow
from content.services.lexicon import lexicons_learn


@task(attempts=30)  # about a day
def index_catch_up() -> int:
    """Dictionaries of changed translations, vectors that are missing, then what a Qdrant server lacks. An embedder that
    is away keeps nothing from the server: it learns the words."""
    made = lexicons_learn()
    try:
        made += passages_embed()
    finally:
        server_follow()
    return made
