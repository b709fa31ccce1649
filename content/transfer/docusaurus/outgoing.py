"""Links and pictures of the book as a site writes them, and the check that they come back."""

import re
from urllib.parse import unquote

from content.links import BookLinks
from content.transfer.docusaurus.returning import as_exported, as_it_was
from content.transfer.docusaurus.targets import Target, retarget

CHAPTER = re.compile(r"(module-\d+-chapter-\d+)(#.*)?", re.DOTALL)
FILE = re.compile(r"/module-(\d+)/chapter-(\d+)\.md(#.*)?", re.DOTALL)
PUBLIC_ID = re.compile(r"module-(\d+)-chapter-(\d+)")
IMAGES = "/img/"
# Tells a link to a term from a plain link to the glossary; readers see it as a hint.
TERM = "Glossary"


class Outgoing:
    def __init__(self, links: BookLinks) -> None:
        self.links = links

    def text(self, source: str, module: int) -> str:
        return as_exported(retarget(source, lambda target: self._out(target, module)))

    def comes_back(self, out: str, source: str, module: int) -> bool:
        return retarget(as_it_was(out), lambda target: self._in(target, module)) == source

    def _out(self, target: Target, module: int) -> tuple[str, str] | None:
        href = target.href.strip()
        if target.picture:
            name = self._picture(unquote(href), module)
            return (f"{IMAGES}{name}", target.title) if name else None
        if href.startswith("term:") and self.links.glossary:
            return f"{_file(self.links.glossary)}#{href[5:]}", TERM
        found = CHAPTER.fullmatch(href)
        known = self.links.chapters.get(found[1]) if found else None
        return (f"{_file(known)}{(found and found[2]) or ''}", target.title) if known else None

    def _picture(self, source: str, module: int) -> str:
        bare = source.rsplit("/", 1)[-1]
        pictures = self.links.pictures
        asset = pictures.get(source) or pictures.get(f"module-{module}/{bare}") or pictures.get(bare)
        return asset.name if asset else ""

    def _in(self, target: Target, module: int) -> tuple[str, str] | None:
        """What the importer does with an export of ours."""
        if target.picture:
            own = f"{IMAGES}module-{module}/"
            if target.href.startswith(own):
                return f"images/{target.href[len(own) :]}", target.title
            return (target.href.removeprefix(IMAGES), target.title) if target.href.startswith(IMAGES) else None
        found = FILE.fullmatch(target.href)
        if found is None:
            return None
        if target.title == TERM and found[3] and _file(self.links.glossary) == target.href.split("#")[0]:
            return f"term:{found[3][1:]}", ""
        return f"module-{found[1]}-chapter-{found[2]}{found[3] or ''}", target.title


def _file(public_id: str) -> str:
    found = PUBLIC_ID.fullmatch(public_id)
    return f"/module-{found[1]}/chapter-{found[2]}.md" if found else ""
