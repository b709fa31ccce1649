"""`python -m bench.faults.edit TEXT`: an edit of a chapter in the database of the settings, as the desk makes it."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "textbook.settings")
django.setup()

from content.models import Chapter  # noqa: E402  # models need Django to be set up
from content.services.chapters import chapter_save  # noqa: E402

if __name__ == "__main__":
    chapter = Chapter.objects.get(public_id="module-1-chapter-1")
    chapter.source += f"\n\n{sys.argv[1]}\n"
    chapter_save(chapter=chapter)
