from typing import Any

from django.utils import translation
from rest_framework import serializers

from chat.models import Advisor
from chat.serializers import SourceSerializer
from chat.services.readings import LONGEST, SHORTEST
from textbook.fields import Text


class AdvisorSerializer(serializers.Serializer[Any]):
    slug = serializers.CharField()
    name = serializers.CharField()
    role = serializers.CharField()
    greeting = serializers.CharField()

    def to_representation(self, instance: Advisor) -> dict[str, Any]:
        return {"slug": instance.slug, **words_of(instance)}


class ReadingAskSerializer(serializers.Serializer[Any]):
    advisor = Text(max_length=40, help_text="Its slug.")
    question = Text(min_length=SHORTEST, max_length=LONGEST)


class ReadingSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    advisor = serializers.CharField(source="advisor.slug")
    question = serializers.CharField()
    response = serializers.CharField(allow_blank=True)
    sources = SourceSerializer(many=True)
    tokens_used = serializers.IntegerField()
    cost = serializers.DecimalField(max_digits=12, decimal_places=6, help_text="As a decimal string.")
    created_at = serializers.DateTimeField()


def words_of(advisor: Advisor) -> dict[str, str]:
    """In the reader's language, where the words are there."""
    urdu = translation.get_language() == "ur"
    return {
        name: (getattr(advisor, f"{name}_ur") if urdu else "") or getattr(advisor, name)
        for name in ("name", "role", "greeting")
    }
