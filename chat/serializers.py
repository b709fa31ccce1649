from collections.abc import Mapping
from typing import Any
from uuid import UUID

from rest_framework import serializers

from chat.models import Mode, Role, Scope, State
from textbook.fields import Text

QUESTION, SELECTION, COMMENT = 4000, 8000, 1000


class Identifier(serializers.UUIDField):
    """JSON at its word: a number is no id."""

    def to_internal_value(self, data: Any) -> UUID:
        if not isinstance(data, str):
            self.fail("invalid", value=data)
        return super().to_internal_value(data)


class ChatContextSerializer(serializers.Serializer[Any]):
    chapter_id = Text(max_length=40, required=False, allow_null=True, allow_blank=True, help_text="Being read now.")
    scope = serializers.ChoiceField(
        Scope.choices,
        required=False,
        allow_null=True,
        help_text="Without it: the whole book, this chapter first. All but `book` need a chapter_id.",
    )


class ChatAskSerializer(serializers.Serializer[Any]):
    message = Text(max_length=QUESTION)
    selected_text = Text(max_length=SELECTION, required=False, allow_null=True, allow_blank=True)
    session_id = Identifier(required=False, allow_null=True, help_text="Goes on with a conversation.")
    context = ChatContextSerializer(required=False, allow_null=True)  # type: ignore[assignment]  # a name of the contract
    user_id = serializers.JSONField(required=False, allow_null=True, help_text="Ignored: the token decides.")


class SourceSerializer(serializers.Serializer[Any]):
    n = serializers.IntegerField(help_text="The number in the text, as in [1].")
    chapter_id = serializers.CharField()
    title = serializers.CharField()
    section = serializers.CharField(allow_blank=True)
    anchor = serializers.CharField(allow_blank=True)
    block = serializers.CharField(allow_blank=True)
    url = serializers.CharField()
    quote = serializers.CharField(allow_blank=True)
    score = serializers.FloatField()


class ChatAnswerSerializer(serializers.Serializer[Any]):
    response = serializers.CharField(help_text="Markdown; [1] points to the source of that number.")
    sources = SourceSerializer(many=True)
    confidence = serializers.FloatField(min_value=0, max_value=1)
    session_id = serializers.UUIDField()
    message_id = serializers.UUIDField()
    mode = serializers.ChoiceField(Mode.choices)
    language = serializers.CharField()


class ChatBusySerializer(serializers.Serializer[Any]):
    detail = serializers.CharField(help_text="One plain sentence.")
    session_id = serializers.UUIDField(required=False)
    message_id = serializers.UUIDField(required=False)


class ChatSessionSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    title = serializers.CharField(allow_blank=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class ChatMessageSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    role = serializers.ChoiceField(Role.choices)
    content = serializers.CharField(allow_blank=True)
    timestamp = serializers.DateTimeField(source="created_at")
    feedback = serializers.IntegerField(min_value=-1, max_value=1)
    sources = SourceSerializer(many=True)
    confidence = serializers.FloatField(allow_null=True)
    mode = serializers.ChoiceField(Mode.choices, allow_null=True)
    state = serializers.ChoiceField(State.choices)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        shown = super().to_representation(instance)
        return {**shown, "mode": shown["mode"] or None}


class ChatConversationSerializer(ChatSessionSerializer):
    messages = ChatMessageSerializer(many=True)


class ChatTurnSerializer(serializers.Serializer[Any]):
    message_id = serializers.UUIDField()
    question = serializers.CharField()
    selected_text = serializers.CharField(allow_blank=True)
    html = serializers.CharField(allow_blank=True, help_text="Safe HTML; a citation is a link of the class `cite`.")
    state = serializers.ChoiceField(State.choices)
    mode = serializers.ChoiceField(Mode.choices, allow_null=True)
    language = serializers.CharField()
    problem = serializers.CharField(allow_blank=True, help_text="One plain sentence, when there is no whole answer.")
    sources = SourceSerializer(many=True)


class FeedbackNumber(serializers.IntegerField):
    """JSON at its word: true is no number, "1" is a text."""

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return super().to_internal_value(data)


class FeedbackSerializer(serializers.Serializer[Any]):
    feedback = FeedbackNumber(min_value=-1, max_value=1)
    comment = Text(max_length=COMMENT, required=False, allow_blank=True)


class FeedbackGivenSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    feedback = serializers.IntegerField(min_value=-1, max_value=1)
    comment = serializers.CharField(allow_blank=True)


class AgentAskSerializer(serializers.Serializer[Any]):
    message = Text(max_length=QUESTION)
    conversation_id = Identifier(required=False, allow_null=True, help_text="Goes on with a conversation.")


class AgentActionSerializer(serializers.Serializer[Any]):
    tool = serializers.CharField(
        help_text="add_task, list_tasks, complete_task, update_task, delete_task, restore_task"
    )
    arguments = serializers.DictField()
    result = serializers.DictField()


class AgentAnswerSerializer(serializers.Serializer[Any]):
    response = serializers.CharField(help_text="Markdown")
    conversation_id = serializers.UUIDField()
    timestamp = serializers.DateTimeField()
    actions = AgentActionSerializer(many=True)


def context_of(given: Mapping[str, Any]) -> tuple[str | None, str]:
    context = given.get("context") or {}
    return context.get("chapter_id") or None, context.get("scope") or ""
