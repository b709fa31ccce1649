"""The reports of a reading, as the page's script sends them."""

from typing import Any

from rest_framework import serializers

from progress.services.visits import OLDEST, Report

MOST_REPORTS = 60
MOST_BLOCKS = 2000
MOST_SECONDS = int(OLDEST.total_seconds())


class SecondsField(serializers.IntegerField):
    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, max_value=MOST_SECONDS, **options)


class ReportSerializer(serializers.Serializer[Any]):
    chapter = serializers.CharField(max_length=200)
    visit = serializers.UUIDField()
    active = SecondsField()
    age = SecondsField()
    idle = SecondsField(default=0)
    seen = serializers.ListField(child=serializers.CharField(max_length=64), max_length=MOST_BLOCKS, default=list)
    here = serializers.CharField(max_length=64, allow_blank=True, default="")


class ReadingSerializer(serializers.Serializer[Any]):
    reports = serializers.ListField(child=ReportSerializer(), max_length=MOST_REPORTS, default=list)
    read = serializers.ListField(child=serializers.CharField(max_length=200), max_length=MOST_REPORTS, default=list)
    guest = serializers.BooleanField(default=False)  # it was read before somebody signed in
    agreed = serializers.BooleanField(default=False)  # who signed in says that it is theirs


def reports_of(sent: dict[str, Any]) -> list[Report]:
    return [Report(**{**fields, "seen": tuple(fields["seen"])}) for fields in sent["reports"]]
