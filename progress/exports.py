"""What this app holds about a user, for the export of everything."""

from typing import Any

from accounts.models import User
from progress.models import (
    ChapterProgress,
    HelpTaken,
    LabDone,
    Note,
    QuestionReport,
    QuizAttempt,
    ReadingVisit,
    ReviewCard,
    ReviewHabit,
    ReviewLog,
    StudyPlan,
    StudyTask,
)


def progress_sections(user: User) -> dict[str, Any]:
    """Every table of this app; never the hash of the calendar's secret address."""
    return {
        "progress": rows(user, ChapterProgress, "pk", PROGRESS),
        "reading_visits": rows(user, ReadingVisit, "started_at", VISIT),
        "quiz_attempts": rows(user, QuizAttempt, "created_at", ATTEMPT),
        "question_reports": rows(user, QuestionReport, "created_at", REPORT),
        "help_taken": rows(user, HelpTaken, "at", HELP),
        "labs_done": rows(user, LabDone, "done_at", LAB),
        "notes": rows(user, Note, "created_at", NOTE),
        "review_cards": rows(user, ReviewCard, "created_at", CARD),
        "review_log": rows(user, ReviewLog, "reviewed_at", REVIEW),
        "review_habit": rows(user, ReviewHabit, "pk", HABIT),
        "tasks": rows(user, StudyTask, "created_at", TASK),
        "study_plan": rows(user, StudyPlan, "pk", PLAN),
    }


def rows(user: User, model: Any, order: str, fields: tuple[str, ...]) -> list[dict[str, Any]]:
    return list(model.objects.filter(user=user).order_by(order, "pk").values(*fields))


PROGRESS = (
    "chapter__public_id", "completion_pct", "quiz_score", "time_spent_sec", "bookmarked", "seen_blocks",
    "furthest_block", "resume_block", "resume_at", "read_at", "told_pct", "told_at", "score_told",
    "updated_at",
)  # fmt: skip
VISIT = (
    "chapter__public_id", "visit", "active_sec", "furthest_block", "furthest_pct", "started_at", "seen_at",
)  # fmt: skip
ATTEMPT = (
    "question_key", "chapter__public_id", "answer", "score", "correct", "practice", "hints_seen", "helped",
    "regraded_at", "created_at",
)  # fmt: skip
HELP = ("chapter__public_id", "question_key", "hints", "times", "at")
LAB = ("chapter__public_id", "lab", "done_at")
REPORT = ("question_key", "chapter__public_id", "text", "closed_at", "created_at")
NOTE = (
    "id", "chapter__public_id", "language", "block", "quote", "before", "after", "alone", "reading", "text", "colour",
    "orphaned_at", "created_at", "updated_at",
)  # fmt: skip
CARD = (
    "id", "chapter__public_id", "block", "language", "kind", "origin", "front", "back", "source_hash", "changed_at",
    "suspended", "phase", "step", "stability", "difficulty", "due_at", "reviewed_at", "created_at",
)  # fmt: skip
REVIEW = ("card_id", "rating", "reviewed_at", "elapsed_days", "retrievability", "before")
HABIT = ("cards_a_day",)
TASK = (
    "id", "title", "description", "priority", "category", "completed", "due_date", "chapter__public_id", "kind",
    "planned", "created_at", "updated_at",
)  # fmt: skip
PLAN = ("starts_on", "ends_on", "weekdays", "minutes_a_day", "updated_at")
