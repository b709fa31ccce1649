"""What learners can do; pages, API and commands all call these."""

from progress.services.answers import Answered, chapter_score_update, explained, key_of, question_answer
from progress.services.labs import lab_finish
from progress.services.reading import progress_save
from progress.services.tasks import TaskChanges, TaskFields, task_complete, task_create, task_delete, task_update

__all__ = [
    "Answered",
    "TaskChanges",
    "TaskFields",
    "chapter_score_update",
    "explained",
    "key_of",
    "lab_finish",
    "progress_save",
    "question_answer",
    "task_complete",
    "task_create",
    "task_delete",
    "task_update",
]
