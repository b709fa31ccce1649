"""What a text may point to, looked up once for a whole batch of texts."""

from dataclasses import dataclass, field
from urllib.parse import quote

from content.markdown import Picture
from content.models import Asset, Chapter, ChapterAlias

GLOSSARY = "glossary"


@dataclass(slots=True)
class BookLinks:
    """Chapters, terms and pictures as one chapter sees them; `module` is where its `images/…` are looked for first."""

    module: int
    chapters: dict[str, str]
    glossary: str
    terms: frozenset[str]
    pictures: dict[str, Asset] = field(default_factory=dict)

    def chapter(self, public_id: str, anchor: str) -> str | None:
        known = self.chapters.get(public_id)
        if known is None:
            return None
        return f"/chapters/{known}" + (f"#{quote(anchor)}" if anchor else "")

    def term(self, slug: str) -> str | None:
        return f"/chapters/{self.glossary}#{quote(slug)}" if slug in self.terms else None

    def image(self, src: str) -> Picture | None:
        name = src.rsplit("/", 1)[-1]
        asset = self.pictures.get(src) or self.pictures.get(f"module-{self.module}/{name}") or self.pictures.get(name)
        if asset is None:
            return None
        return Picture(asset.file.url, asset.width, asset.height, asset.svg or None)

    def inside(self, module: int) -> "BookLinks":
        return BookLinks(module, self.chapters, self.glossary, self.terms, self.pictures)


def book_links(module: int = 0) -> BookLinks:
    ids = dict(Chapter.objects.values_list("id", "public_id"))
    chapters = {public_id: public_id for public_id in ids.values()}
    chapters |= {alias: ids[pk] for alias, pk in ChapterAlias.objects.values_list("public_id", "chapter_id")}
    glossary = Chapter.objects.filter(front_matter__role=GLOSSARY).values_list("public_id", "toc").first()
    terms = frozenset(entry["anchor"] for entry in glossary[1]) if glossary else frozenset()
    return BookLinks(module, chapters, glossary[0] if glossary else "", terms, pictures())


def pictures() -> dict[str, Asset]:
    """By full name, and by bare name where that is unique."""
    found: dict[str, Asset] = {}
    seen: dict[str, int] = {}
    for asset in Asset.objects.all():
        bare = asset.name.rsplit("/", 1)[-1]
        seen[bare] = seen.get(bare, 0) + 1
        found[asset.name] = asset
        found.setdefault(bare, asset)
    for bare, count in seen.items():
        if count > 1:
            found.pop(bare, None)
    return found
