"""Which chapter each text becomes: the one it names, the one it was last time, or a new one at the end."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from content.transfer.docusaurus.docs import Doc
from content.transfer.docusaurus.order import Category
from content.transfer.files import FileProblem

PUBLIC_ID = re.compile(r"module-(\d{1,2})-chapter-(\d{1,2})")
MOST = 99

Place = tuple[int, int]


@dataclass(slots=True)
class Known:
    """What earlier runs left behind."""

    places: dict[str, Place] = field(default_factory=dict)
    # By text that is no longer in the site: what it was made of, so that a new name is recognised.
    digests: dict[str, str] = field(default_factory=dict)
    modules: dict[str, int] = field(default_factory=dict)
    # Every number that is in use: module → its highest chapter.
    highest: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Places:
    of: dict[str, Place] = field(default_factory=dict)
    categories: dict[int, Category] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    gone: dict[str, Place] = field(default_factory=dict)


def own_place(doc: Doc) -> Place | None:
    found = PUBLIC_ID.fullmatch(str(doc.front.get("id") or doc.id.rsplit("/", 1)[-1]))
    return (int(found[1]), int(found[2])) if found and int(found[2]) else None


def placed(categories: Iterable[Category], known: Known) -> Places:
    categories = list(categories)
    places = Places()
    present = {doc.id for category in categories for doc in category.docs}
    places.gone = {name: place for name, place in known.places.items() if name not in present}
    _by_name(categories, known, places)
    for category in categories:
        _new(category, known, places)
    return places


def _by_name(categories: list[Category], known: Known, places: Places) -> None:
    moved = {known.digests[name]: name for name in places.gone if known.digests.get(name)}
    for category, doc in _each(categories):
        place = own_place(doc) or known.places.get(doc.id)
        if place is None and (old := moved.get(doc.digest)) in places.gone:
            place = places.gone.pop(old)
            places.renamed[old] = doc.id
        if place is None:
            continue
        if place in places.of.values():
            raise FileProblem(f"{doc.source}: another text has the same id, module-{place[0]}-chapter-{place[1]}.")
        places.of[doc.id] = place
        places.categories.setdefault(place[0], category)
        known.modules.setdefault(category.key, place[0])
        known.highest[place[0]] = max(known.highest.get(place[0], 0), place[1])


def _each(categories: list[Category]) -> Iterator[tuple[Category, Doc]]:
    return ((category, doc) for category in categories for doc in category.docs)


def _new(category: Category, known: Known, places: Places) -> None:
    for doc in category.docs:
        if doc.id in places.of:
            continue
        module = known.modules.get(category.key)
        if module is None or known.highest.get(module, 0) >= MOST:
            module = max([0, *known.highest]) + 1
        if module > MOST:
            raise FileProblem(f"{doc.source}: the book has no more than {MOST} modules.")
        known.modules[category.key] = module
        known.highest[module] = known.highest.get(module, 0) + 1
        places.of[doc.id] = (module, known.highest[module])
        places.categories.setdefault(module, category)
