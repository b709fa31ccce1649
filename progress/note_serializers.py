from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from progress.models import Colour
from textbook.fields import CamelSerializer, Text

WHICH = _("Choose a chapter.")
LONG = _("Mark at most 2,000 characters at once.")
WORDS: dict[str, Any] = {"allow_blank": True, "required": False}


class NoteSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    chapter_id = serializers.CharField(source="chapter.public_id")
    block = serializers.CharField(help_text="The block in which the quoted words begin.")
    quote = serializers.CharField()
    text = serializers.CharField()
    colour = serializers.ChoiceField(Colour.choices)
    language = serializers.CharField()
    orphaned = serializers.SerializerMethodField(help_text="The words are not in the chapter any more.")
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    def get_orphaned(self, note: Any) -> bool:
        return note.orphaned_at is not None


class NoteWriteSerializer(CamelSerializer):
    chapter_id = Text(max_length=200, error_messages={"required": WHICH, "blank": WHICH})
    block = Text(max_length=64, **WORDS)
    quote = Text(max_length=2000, error_messages={"max_length": LONG}, **WORDS)
    before = Text(max_length=80, trim_whitespace=False, help_text="What stands before the quote.", **WORDS)
    after = Text(max_length=80, trim_whitespace=False, help_text="What stands after it.", **WORDS)
    text = Text(max_length=10_000, **WORDS)
    colour = serializers.ChoiceField(Colour.choices, required=False)
    language = serializers.ChoiceField(["en", "ur"], required=False)


class NoteChangeSerializer(serializers.Serializer[Any]):
    text = Text(max_length=10_000, **WORDS)
    colour = serializers.ChoiceField(Colour.choices, required=False)


class NoteQuerySerializer(serializers.Serializer[Any]):
    chapter_id = serializers.CharField(max_length=200, required=False)
    search = serializers.CharField(max_length=200, required=False)
    colour = serializers.ChoiceField(Colour.choices, required=False)
    orphaned = serializers.BooleanField(required=False, allow_null=True, default=None)
