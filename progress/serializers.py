from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from progress.models import Category, Priority, TaskStatus
from textbook.fields import CamelSerializer, Flag, Moment, Text, Whole

MAX_SECONDS = 2_000_000_000
SORT_BY = {
    "createdAt": "created",
    "updatedAt": "updated",
    "title": "title",
    "priority": "priority",
    "dueDate": "due",
}


class ProgressSerializer(serializers.Serializer[Any]):
    chapter_id = serializers.CharField(source="chapter.public_id")
    completion_pct = serializers.IntegerField()
    quiz_score = serializers.IntegerField(allow_null=True)
    time_spent_sec = serializers.IntegerField()
    bookmarked = serializers.BooleanField()
    updated_at = serializers.DateTimeField()


class ProgressChangeSerializer(serializers.Serializer[Any]):
    completion_pct = Whole(min_value=0, max_value=100, required=False)
    quiz_score = Whole(min_value=0, max_value=100, required=False, allow_null=True)
    time_spent_sec = Whole(min_value=0, max_value=MAX_SECONDS, required=False)
    bookmarked = Flag(required=False)


ATOMS = ("string", "number", "boolean")
ANSWER_SCHEMA = {"anyOf": [*({"type": kind} for kind in ATOMS), {"type": "array", "items": {"type": [*ATOMS]}}]}


@extend_schema_field(ANSWER_SCHEMA)
class GivenAnswer(serializers.JSONField):
    """One value or a flat list of values: no answer is nested, or missing."""

    def to_internal_value(self, data: Any) -> Any:
        if any(isinstance(item, list | dict | None) for item in (data if isinstance(data, list) else [data])):
            self.fail("invalid")
        return super().to_internal_value(data)


class AnswerSerializer(serializers.Serializer[Any]):
    answer = GivenAnswer(
        help_text="An option's key, a list of keys (several answers, or the items in order), a number, or a text."
    )
    practice = Flag(default=False, help_text="Practice is judged and kept, but does not count.")


class ExplanationSerializer(serializers.Serializer[Any]):
    key = serializers.CharField(allow_blank=True, help_text="The option, or empty for the whole question.")
    option = serializers.CharField(allow_blank=True)
    html = serializers.CharField()


class AnsweredSerializer(serializers.Serializer[Any]):
    correct = serializers.BooleanField()
    score = serializers.FloatField(help_text="0 to 1.")
    explanations = ExplanationSerializer(many=True)
    hints = serializers.ListField(child=serializers.CharField())
    attempts = serializers.IntegerField()
    chapter_quiz_score = serializers.IntegerField(allow_null=True)


class TaskChangeSerializer(CamelSerializer):
    title = Text(max_length=500)
    description = Text(max_length=1000, allow_null=True, allow_blank=True, required=False)
    priority = serializers.ChoiceField(Priority.choices, required=False)
    category = serializers.ChoiceField(Category.choices, required=False)
    due_date = Moment(allow_null=True, required=False, help_text="A day alone means its end, in UTC.")
    chapter_id = Text(max_length=40, allow_null=True, required=False)
    completed = Flag(required=False)
    status = serializers.ChoiceField(TaskStatus.choices, required=False, help_text="The same as `completed`.")

    def validate_description(self, description: str | None) -> str | None:
        return description or None


class TaskSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    user_id = serializers.UUIDField()
    title = serializers.CharField()
    description = serializers.CharField(allow_null=True)
    priority = serializers.ChoiceField(Priority.choices)
    category = serializers.ChoiceField(Category.choices)
    status = serializers.ChoiceField(TaskStatus.choices)
    completed = serializers.BooleanField()
    due_date = serializers.DateTimeField(allow_null=True)
    chapter_id = serializers.CharField(source="chapter.public_id", allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class TaskQuerySerializer(serializers.Serializer[Any]):
    status = serializers.ChoiceField(["all", *TaskStatus.values], default="all")
    priority = serializers.ChoiceField(Priority.choices, required=False)
    category = serializers.ChoiceField(Category.choices, required=False)
    search = serializers.CharField(
        max_length=500, required=False, allow_blank=True, help_text="In title and description, in any case."
    )
    sort = serializers.ChoiceField(
        ["created", "title", "priority", "due"],
        required=False,
        help_text="Newest, A to Z, most important or soonest first. Tasks without a date come last.",
    )
    sort_by = serializers.ChoiceField(list(SORT_BY), required=False, help_text="The same in other words; counts first.")
    sort_order = serializers.ChoiceField(["asc", "desc"], required=False, help_text="Turns the order of either.")


class PrioritiesSerializer(serializers.Serializer[Any]):
    low = serializers.IntegerField()
    medium = serializers.IntegerField()
    high = serializers.IntegerField()


class CategoriesSerializer(serializers.Serializer[Any]):
    work = serializers.IntegerField()
    personal = serializers.IntegerField()
    home = serializers.IntegerField()
    other = serializers.IntegerField()


class TaskStatsSerializer(serializers.Serializer[Any]):
    total = serializers.IntegerField()
    pending = serializers.IntegerField()
    completed = serializers.IntegerField()
    overdue = serializers.IntegerField(help_text="Pending, and the due date has passed.")
    by_priority = PrioritiesSerializer()
    by_category = CategoriesSerializer()
