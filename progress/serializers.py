from typing import Any

from rest_framework import serializers

MAX_SECONDS = 2_000_000_000


class ProgressSerializer(serializers.Serializer[Any]):
    chapter_id = serializers.CharField(source="chapter.public_id")
    completion_pct = serializers.IntegerField()
    quiz_score = serializers.IntegerField(allow_null=True)
    time_spent_sec = serializers.IntegerField()
    bookmarked = serializers.BooleanField()
    updated_at = serializers.DateTimeField()


class ProgressChangeSerializer(serializers.Serializer[Any]):
    completion_pct = serializers.IntegerField(min_value=0, max_value=100, required=False)
    quiz_score = serializers.IntegerField(min_value=0, max_value=100, required=False, allow_null=True)
    time_spent_sec = serializers.IntegerField(min_value=0, max_value=MAX_SECONDS, required=False)
    bookmarked = serializers.BooleanField(required=False)


class AnswerSerializer(serializers.Serializer[Any]):
    answer = serializers.JSONField(
        help_text="An option's key, a list of keys (several answers, or the items in order), a number, or a text."
    )
    practice = serializers.BooleanField(default=False, help_text="Practice is judged and kept, but does not count.")


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
