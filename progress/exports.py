"""What this app holds about a user, for the export of everything."""

from typing import Any

from accounts.models import User
from progress.models import ChapterProgress, LabDone, QuizAttempt, StudyTask


def progress_sections(user: User) -> dict[str, Any]:
    progress = ChapterProgress.objects.filter(user=user).order_by("pk")
    attempts = QuizAttempt.objects.filter(user=user)
    tasks = StudyTask.objects.filter(user=user).order_by("created_at", "pk")
    return {
        "progress": list(
            progress.values(
                "chapter__public_id", "completion_pct", "quiz_score", "time_spent_sec", "bookmarked", "updated_at"
            )
        ),
        "quiz_attempts": list(attempts.values("question_key", "answer", "score", "correct", "practice", "created_at")),
        "labs_done": list(LabDone.objects.filter(user=user).values("chapter__public_id", "lab", "done_at")),
        "tasks": list(tasks.values(*TASK_FIELDS)),
    }


TASK_FIELDS = (
    "id",
    "title",
    "description",
    "priority",
    "category",
    "completed",
    "due_date",
    "chapter__public_id",
    "created_at",
    "updated_at",
)
