"""What of learners hangs on a chapter, which `content` cannot know by name: whatever would go with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CASCADE, Count
from django.db.models.deletion import get_candidate_relations_to_delete

from content.models import Chapter


@dataclass(frozen=True, slots=True)
class Held:
    learners: int
    things: int


def held_by_learners(chapter: Chapter) -> Held:
    """One query for each kind of thing. People of the desk are no learners: what they tried out may go."""
    learners: set[Any] = set()
    things = 0
    of_chapters: Any = Chapter._meta
    relations: Iterable[Any] = get_candidate_relations_to_delete(of_chapters)
    for relation in relations:
        model = relation.related_model
        if model._meta.app_label != of_chapters.app_label and relation.on_delete is CASCADE:
            rows = model._default_manager.filter(**{relation.field.name: chapter}, user__is_staff=False).order_by()
            counts = dict(rows.values_list("user").annotate(n=Count("pk")))
            learners |= counts.keys()
            things += sum(counts.values())
    return Held(len(learners), things)
