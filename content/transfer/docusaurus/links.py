"""Where the links of a site lead, in the words of the book."""

import re
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from content.transfer.docusaurus.docs import Doc
from content.transfer.docusaurus.places import Place
from content.transfer.docusaurus.site import Site

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
PARTS = re.compile(r"(?P<path>[^?#]*)(?:\?[^#]*)?(?P<anchor>#.*)?", re.DOTALL)


class Links:
    def __init__(self, site: Site, places: dict[str, Place]) -> None:
        self.site, self.places = site, places
        self.by_source = {doc.source: doc for doc in site.docs}
        self.by_slug = {doc.slug: doc for doc in site.docs}
        self.docs_name = site.docs_dir.relative_to(site.root).as_posix()

    def chapter(self, href: str, doc: Doc) -> str | None:
        """`module-X-chapter-Y#anchor` for a link to another text; None for every other link."""
        found = self.doc(href, doc)
        if found is None:
            return None
        module, number = self.places[found.id]
        parts = PARTS.fullmatch(href)
        return f"module-{module}-chapter-{number}{(parts and parts['anchor']) or ''}"

    def doc(self, href: str, doc: Doc) -> Doc | None:
        parts = PARTS.fullmatch(self._local(href))
        path = unquote(parts["path"]) if parts else ""
        if not path or SCHEME.match(path):
            return None
        return self._by_file(path, doc) if path.endswith((".md", ".mdx")) else self._by_address(path, doc)

    def outside(self, href: str) -> str | None:
        """A page or file of the old site that is no text of the book: its full address, where the site tells it."""
        path = href.removeprefix("pathname://")
        if not path.startswith("/") or path.startswith("//"):
            return None
        base = self.site.config.base.rstrip("/")
        whole = path if path.startswith(f"{base}/") else f"{base}{path}"
        return f"{self.site.config.url}{whole}" if self.site.config.url else path.lstrip("/")

    def _local(self, href: str) -> str:
        url = self.site.config.url
        return href[len(url) :] if url and href.startswith(f"{url}/") else href

    def _by_file(self, path: str, doc: Doc) -> Doc | None:
        if path.startswith("@site/"):
            tries = [path[6:].removeprefix(f"{self.docs_name}/")]
        elif path.startswith("/"):
            tries = [path[1:], path[1:].removeprefix(f"{self.docs_name}/")]
        else:
            tries = [join(dirname(doc.source), path), path, path.removeprefix(f"{self.docs_name}/")]
        return next((found for name in tries if (found := self.by_source.get(normpath(name)))), None)

    def _by_address(self, path: str, doc: Doc) -> Doc | None:
        if not path.startswith("/"):
            beside = normpath(join(dirname(doc.slug), path))
            inside = normpath(join(doc.slug, path))
            by_file = self._by_file(path + ".md", doc) or self._by_file(path + ".mdx", doc)
            return self.by_slug.get(beside) or self.by_slug.get(inside) or by_file
        for prefix in (self.site.config.base.rstrip("/"), "/ur", f"/{self.site.config.route}".rstrip("/"), "/next"):
            if prefix and (path == prefix or path.startswith(prefix + "/")):
                path = path[len(prefix) :] or "/"
            elif prefix == f"/{self.site.config.route}".rstrip("/") and prefix:
                return None
        return self.by_slug.get(normpath(path))
