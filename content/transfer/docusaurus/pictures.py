"""The files behind pictures, found inside the site only, and the names they get in the book."""

from pathlib import Path
from urllib.parse import unquote

from content.services.assets import clean_name
from content.transfer.docusaurus.docs import is_file_inside
from content.transfer.docusaurus.site import Site
from content.transfer.files import PICTURES


class Pictures:
    """Collects the pictures that texts really show: name in the book → file."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.found: dict[str, Path] = {}
        self.static = site.root / "static"
        if site.is_ours:
            for path in sorted((self.static / "img").rglob("*")):
                if path.suffix.lower() in PICTURES and is_file_inside(site.root, path):
                    self.found[self._name(path)] = path

    def file(self, source: str, folders: tuple[Path, ...]) -> Path | None:
        """None when there is no such picture, or when it lies outside of the site."""
        source = unquote(source.removeprefix("pathname://").split("#")[0].split("?")[0])
        if not source or "\x00" in source or len(source) > 1000:
            return None
        for path in self._candidates(source, folders):
            if path.suffix.lower() in PICTURES and is_file_inside(self.site.root, path):
                return path
        return None

    def _candidates(self, source: str, folders: tuple[Path, ...]) -> list[Path]:
        root = self.site.root
        if source.startswith("@site/"):
            return [root / source[6:]]
        if source.startswith("/"):
            base = self.site.config.base.rstrip("/") + "/"
            return [self.static / source[1:], self.static / source.removeprefix(base).lstrip("/"), root / source[1:]]
        return [folder / source for folder in folders]

    def name(self, path: Path, module: int) -> str:
        """As the text of a chapter writes it; the short way for a picture of its own module."""
        full = self._name(path)
        self.found[full] = path
        own = f"module-{module}/"
        return f"images/{full[len(own) :]}" if full.startswith(own) and "/" not in full[len(own) :] else full

    def _name(self, path: Path) -> str:
        path = path.resolve()
        root, images = self.site.root.resolve(), (self.static / "img").resolve()
        if self.site.is_ours and path.is_relative_to(images):
            return clean_name(path.relative_to(images).as_posix())
        short = path.relative_to(root).as_posix().removeprefix("static/")
        return clean_name(f"{self.site.name}/{short}"[-200:])
