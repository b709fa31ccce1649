"""The shapes of the book's API answers, as the OpenAPI document tells them."""

from rest_framework import serializers

from content.models.chapters import ContentType
from content.models.questions import QuestionKind


class ModuleSerializer(serializers.Serializer[object]):
    number = serializers.IntegerField()
    title = serializers.CharField()
    summary = serializers.CharField(allow_blank=True)
    chapters = serializers.ListField(child=serializers.CharField())


class ChapterListSerializer(serializers.Serializer[object]):
    id = serializers.CharField()
    module = serializers.IntegerField()
    chapter = serializers.IntegerField()
    title = serializers.CharField()
    content_type = serializers.ChoiceField(choices=ContentType.choices)
    summary = serializers.CharField(allow_blank=True)
    reading_minutes = serializers.IntegerField()
    url = serializers.CharField()
    updated_at = serializers.DateTimeField()
    languages = serializers.ListField(child=serializers.CharField())


class TocSerializer(serializers.Serializer[object]):
    level = serializers.IntegerField()
    text = serializers.CharField(allow_blank=True)
    anchor = serializers.CharField()


class OptionSerializer(serializers.Serializer[object]):
    key = serializers.CharField()
    html = serializers.CharField(allow_blank=True)


class QuestionSerializer(serializers.Serializer[object]):
    id = serializers.CharField()
    kind = serializers.ChoiceField(choices=QuestionKind.choices)
    points = serializers.IntegerField()
    title = serializers.CharField(allow_blank=True)
    stem = serializers.CharField()
    block = serializers.CharField(allow_blank=True)
    unit = serializers.CharField(allow_blank=True)
    hints = serializers.IntegerField(help_text="How many hints there are.")
    options = OptionSerializer(many=True)


class MetadataSerializer(serializers.Serializer[object]):
    id = serializers.CharField()
    module = serializers.IntegerField()
    chapter = serializers.IntegerField()
    title = serializers.CharField()
    content_type = serializers.ChoiceField(choices=ContentType.choices)


class TranslationStateSerializer(serializers.Serializer[object]):
    available = serializers.BooleanField()
    stale = serializers.BooleanField()


class ChapterSerializer(serializers.Serializer[object]):
    id = serializers.CharField()
    title = serializers.CharField()
    content = serializers.CharField(help_text="Safe HTML, without answers.")
    markdown = serializers.CharField(help_text="The text, without answers.")
    metadata = MetadataSerializer()
    toc = TocSerializer(many=True)
    questions = QuestionSerializer(many=True)
    previous = serializers.CharField(allow_null=True)
    next = serializers.CharField(allow_null=True)
    language = serializers.CharField()
    translation = TranslationStateSerializer()


class SearchHitSerializer(serializers.Serializer[object]):
    chapter_id = serializers.CharField()
    title = serializers.CharField()
    section = serializers.CharField(allow_blank=True)
    anchor = serializers.CharField(allow_blank=True)
    url = serializers.CharField()
    snippet = serializers.CharField(allow_blank=True, help_text="Plain text around the words that were found.")
    score = serializers.FloatField()


class SitePageSerializer(serializers.Serializer[object]):
    id = serializers.CharField()
    title = serializers.CharField()
    doc = serializers.CharField(allow_blank=True, help_text="Its name in the site, when it was brought in from there.")
    path = serializers.CharField(help_text="Its address in the site, from the root.")


class SiteSerializer(serializers.Serializer[object]):
    book = serializers.CharField(help_text="The address of the book's own pages.")
    base_path = serializers.CharField()
    chapter_meta = serializers.CharField(help_text="The meta element in which a page may name its chapter.")
    pages = SitePageSerializer(many=True)


class OneQuestionSerializer(QuestionSerializer):
    chapter_id = serializers.CharField()
    language = serializers.CharField()
