from typing import Any

from rest_framework import serializers

from progress.scheduling import RATINGS


class DueCardSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    front = serializers.CharField(help_text="Markdown.")
    chapter_id = serializers.CharField(source="chapter.public_id")
    block = serializers.CharField(allow_blank=True, help_text="The block of the chapter that it was made of.")
    due_at = serializers.DateTimeField()


class RatingSerializer(serializers.Serializer[Any]):
    rating = serializers.ChoiceField(list(RATINGS))


class RatedSerializer(serializers.Serializer[Any]):
    next_due_at = serializers.DateTimeField(source="due_at")
    back = serializers.CharField(help_text="Markdown.")
