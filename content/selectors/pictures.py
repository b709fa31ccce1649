"""Where each picture is shown."""

from collections.abc import Iterable

from content.links import pictures
from content.models import Asset, Chapter, ChapterTranslation, Module


def users_of(asset: Asset) -> list[Chapter]:
    return uses([asset]).get(asset.pk, [])


def uses(assets: Iterable[Asset]) -> dict[int, list[Chapter]]:
    """The chapters that show each of these pictures, in English or in another language."""
    by_name = pictures()
    texts = dict(Chapter.objects.values_list("pk", "source"))
    for pk, text in ChapterTranslation.objects.values_list("chapter_id", "source"):
        texts[pk] += "\n" + text
    chapters = list(Chapter.objects.in_order().select_related("module").only("title", "number", "public_id", "module"))
    found: dict[int, list[Chapter]] = {}
    for asset in assets:
        bare = asset.name.rsplit("/", 1)[-1]
        found[asset.pk] = [
            chapter
            for chapter in chapters
            if bare in texts[chapter.pk] and _shown(asset, bare, chapter.module.number, by_name)
        ]
    return found


def _shown(asset: Asset, bare: str, module: int, by_name: dict[str, Asset]) -> bool:
    """A bare name means the picture of the chapter's own module, if there is one of that name."""
    meant = by_name.get(f"module-{module}/{bare}") or by_name.get(asset.name)
    return meant is not None and meant.pk == asset.pk


def covers() -> dict[int, list[Module]]:
    found: dict[int, list[Module]] = {}
    for module in Module.objects.filter(cover__isnull=False):
        found.setdefault(module.cover_id or 0, []).append(module)
    return found
