"""Which pages of another site are which chapters here."""

from typing import Any, TypedDict

from accounts.models import ExternalSite
from content.models import Chapter


class SitePage(TypedDict):
    """`doc` is its name in the site, `path` its address there from the root."""

    id: str
    title: str
    doc: str
    path: str


def pages_of(origin: str, site: ExternalSite | None) -> list[SitePage]:
    """Chapters that came from the site: by the name it was registered with, else by its address, else because there is
    only one site that anything came from. Where addresses follow a pattern, every other chapter has its page too."""
    rows = Chapter.objects.published().in_order().values_list("public_id", "title", "front_matter__docusaurus")
    chapters = list(rows)
    own = _of_site([mark for _, _, mark in chapters if isinstance(mark, dict)], origin, site)
    found = []
    for public_id, title, mark in chapters:
        if isinstance(mark, dict) and mark.get("site") == own and mark.get("path"):
            found.append(SitePage(id=public_id, title=title, doc=str(mark["doc"]), path=str(mark["path"])))
        elif site and site.chapter_path:
            found.append(SitePage(id=public_id, title=title, doc="", path=_by_pattern(site, public_id)))
    return found


def _of_site(marks: list[dict[str, Any]], origin: str, site: ExternalSite | None) -> str | None:
    if site and site.imported_as:
        return site.imported_as
    names = {mark.get("site"): mark.get("url") for mark in marks}
    by_address = next((name for name, url in names.items() if url == origin), None)
    return by_address or (next(iter(names)) if len(names) == 1 else None)


def _by_pattern(site: ExternalSite, public_id: str) -> str:
    _, module, _, chapter = public_id.split("-")
    path = site.chapter_path.replace("{module}", module).replace("{chapter}", chapter)
    return f"{site.base_path.rstrip('/')}{path}"
