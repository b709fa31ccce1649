"""Slow work on the book, run by the worker."""

from django_tasks import task

from content.models import Chapter
from content.services.machine_translation import chapter_translate
from content.services.personal import chapter_reword


@task()
def translate_chapter(chapter_id: int, language: str) -> int:
    chapter = Chapter.objects.select_related("module").filter(pk=chapter_id).first()
    return chapter_translate(chapter=chapter, language=language) if chapter else 0


@task()
def reword_chapter(chapter_id: int, background: str) -> int:
    chapter = Chapter.objects.select_related("module").filter(pk=chapter_id).first()
    return chapter_reword(chapter=chapter, background=background) if chapter else 0
