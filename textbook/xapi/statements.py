"""A happening as a statement of xAPI 1.0.3. The same happening is always the same statement."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings

from textbook.xapi.happenings import Happening, Kind, Thing

VERBS = {
    Kind.READ: "http://activitystrea.ms/schema/1.0/read",
    Kind.ANSWERED: "http://adlnet.gov/expapi/verbs/answered",
    Kind.ASKED: "http://adlnet.gov/expapi/verbs/asked",
    Kind.COMPLETED: "http://adlnet.gov/expapi/verbs/completed",
}
TYPES = {
    "course": "http://adlnet.gov/expapi/activities/course",
    "chapter": "http://id.tincanapi.com/activitytype/chapter",
    "question": "http://adlnet.gov/expapi/activities/question",
}
Json = dict[str, Any]


def statement_id(happening: Happening) -> str:
    return str(uuid5(uuid5(NAMESPACE_URL, settings.SITE_URL), f"{happening.kind}:{happening.key}"))


def statement(happening: Happening) -> Json:
    context: Json = {"platform": "textbook"}
    if happening.inside:
        parent, *others = [activity(thing) for thing in happening.inside]
        context["contextActivities"] = {"parent": [parent], **({"grouping": others} if others else {})}
    if happening.language:
        context["language"] = happening.language
    if happening.registration:
        context["registration"] = str(happening.registration)
    return {
        "id": statement_id(happening),
        "actor": {"objectType": "Agent", "account": {"homePage": settings.SITE_URL, "name": happening.actor}},
        "verb": {"id": VERBS[happening.kind], "display": {"en": happening.kind.value}},
        "object": activity(happening.thing),
        **({"result": dict(happening.result)} if happening.result else {}),
        "context": context,
        "timestamp": happening.at.isoformat(timespec="milliseconds"),
    }


def activity(thing: Thing) -> Json:
    definition: Json = {"type": TYPES[thing.kind]}
    if thing.name:
        definition["name"] = {thing.language: thing.name}
    return {"objectType": "Activity", "id": f"{settings.SITE_URL}{thing.path}", "definition": definition}
