"""A Docusaurus site into the book, through the loader that never overwrites an instructor's edit unasked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.db.models import Max

from accounts.models import User
from content.models import Chapter, Module
from content.transfer.book import LoadReport, Prefer, book_load
from content.transfer.docusaurus.places import Known, Places, placed
from content.transfer.docusaurus.reading import STORED, Reading
from content.transfer.docusaurus.site import Site, read_site
from content.transfer.files import BookFolder


@dataclass(slots=True)
class SiteReport:
    load: LoadReport
    # One line for everything that did not come over as it was.
    notes: list[str] = field(default_factory=list)


def site_import(
    *, path: Path, version: str = "", editor: User | None = None, prefer: Prefer = "", dry_run: bool = False,
    progress: Callable[[str], None] = lambda _line: None,
) -> SiteReport:  # fmt: skip
    site = read_site(path, version, progress)
    places = placed(site.categories, known_places(site))
    reading = Reading(site, places)
    folder = reading.book()
    load = book_load(folder=folder, editor=editor, prefer=prefer, dry_run=dry_run, progress=progress)
    if not dry_run:
        remember(folder)
    load.failures[:0] = site.failures
    if dry_run:
        load.tally["pictures"] = len(folder.pictures)
    return SiteReport(load, [*site.notes, *_moves(places), *map(str, reading.notes)])


def known_places(site: Site) -> Known:
    known = Known(highest=dict.fromkeys(Module.objects.values_list("number", flat=True), 0))
    for number, highest in Chapter.objects.values_list("module__number").annotate(Max("number")):
        known.highest[number] = highest
    rows = Chapter.objects.filter(front_matter__docusaurus__site=site.name).in_order()
    for module, number, front in rows.values_list("module__number", "number", "front_matter"):
        mark = front[STORED]
        known.places[str(mark.get("doc"))] = (module, number)
        known.digests[str(mark.get("doc"))] = mark.get("digest", "")
        known.modules.setdefault(mark.get("category", ""), module)
    return known


def remember(folder: BookFolder) -> None:
    """Each chapter keeps the mark of the text it came from, also where its own text was left alone."""
    files = [file for module in folder.modules for file in module.chapters if file.language == "en"]
    rows = {chapter.public_id: chapter for chapter in Chapter.objects.only("public_id", "front_matter")}
    changed = []
    for file in files:
        chapter, mark = rows.get(file.public_id), file.front_matter[STORED]
        if chapter is not None and chapter.front_matter.get(STORED) != mark:
            chapter.front_matter = {**chapter.front_matter, STORED: mark}
            changed.append(chapter)
    Chapter.objects.bulk_update(changed, ["front_matter"])


def _moves(places: Places) -> list[str]:
    renamed = [f"{old}: now called {new}; it stays the chapter that it was" for old, new in places.renamed.items()]
    gone = [
        f"{name}: no longer in the site; module-{module}-chapter-{number} stays"
        for name, (module, number) in places.gone.items()
    ]
    return renamed + gone
