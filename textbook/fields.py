"""Fields that take JSON at its word: a text is a text, a flag is a flag; `1` and `"yes"` are neither."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers


class Text(serializers.CharField):
    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Flag(serializers.BooleanField):
    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Whole(serializers.IntegerField):
    def to_internal_value(self, data: Any) -> int:
        if type(data) not in (int, float):  # 5.0 is a whole number, too
            self.fail("invalid")
        return super().to_internal_value(data)


class Email(serializers.EmailField):
    """Always compared and kept in lower case."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=254, **options)

    def to_internal_value(self, data: Any) -> str:
        return str(super().to_internal_value(data)).lower()


@extend_schema_field({"anyOf": [{"type": "string", "format": kind} for kind in ("date-time", "date")]})
class Moment(serializers.DateTimeField):
    """A time, or a day: something that is due on a day may be done until the day ends."""

    def to_internal_value(self, value: Any) -> datetime:
        try:
            return datetime.combine(date.fromisoformat(value), time(23, 59, 59), tzinfo=UTC)
        except (TypeError, ValueError):
            return super().to_internal_value(value)


class CamelSerializer(serializers.Serializer[Any]):
    """Takes `dueDate` for `due_date`, as clients in JavaScript write it; where both are given the plain name counts."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            names = {camel(name): name for name in map(str, self.fields)}
            data = {**{names[name]: value for name, value in data.items() if name in names}, **data}
        return super().to_internal_value(data)


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)
