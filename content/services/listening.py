"""Telling the apps above of an edit, which `content` must not import: settings.CHAPTER_LISTENERS names their functions.

A listener is called with the chapter's id after the commit, by the worker, and puts its own rows right by what the
chapter says then. It may be called twice, and for an edit that does not touch it."""

from functools import partial

from django.conf import settings
from django.db import transaction

from content.change_tasks import chapter_followed
from content.models import Chapter
from textbook.tasks.once import enqueue_once


def text_changed(*, chapter: Chapter) -> None:
    for listener in settings.CHAPTER_LISTENERS:
        transaction.on_commit(partial(enqueue_once, chapter_followed, listener, chapter.pk), robust=True)
