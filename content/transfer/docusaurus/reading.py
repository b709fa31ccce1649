"""A site as a book's folder: each text converted and placed, ready for the loader that every book goes through."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from content.links import GLOSSARY
from content.transfer.docusaurus.convert import converted
from content.transfer.docusaurus.docs import Doc, is_file_inside, read_text
from content.transfer.docusaurus.links import SCHEME, Links
from content.transfer.docusaurus.modules import Names
from content.transfer.docusaurus.order import Category, humanised
from content.transfer.docusaurus.page import Note, Page, Partial
from content.transfer.docusaurus.pictures import Pictures
from content.transfer.docusaurus.places import Places
from content.transfer.docusaurus.returning import as_it_was
from content.transfer.docusaurus.site import Site
from content.transfer.docusaurus.targets import Target, retarget
from content.transfer.files import BookFolder, ChapterFile, FileProblem, ModuleFolder, read_asked, split_front_matter

STORED = "docusaurus"
KNOWN = frozenset({"id", "title", "description", "sidebar_position", "content_type", "draft", "ur", STORED})
# These name other parts of the old site; in a new one they would lead nowhere.
BOUND = ("displayed_sidebar", "pagination_next", "pagination_prev", "parse_number_prefixes")
FIRST_HEADING = re.compile(r"\A\s*(?:# +(?P<hashed>\S[^\n]*?)[ \t]*#*|(?P<lined>\S[^\n]*)\n=+)[ \t]*(?:\n|\Z)")
MARKUP = re.compile(
    r"\s*\{#[^\s{}]+\}\s*$|!?\[([^\]]*)\]\([^)]*\)|(?<![\\\w])[*_]+(?=\S)|(?<=\S)[*_]+(?!\w)|`|<[^<>]*>|\\(?=\W)"
)
LONGEST = 200


class Reading:
    def __init__(self, site: Site, places: Places) -> None:
        self.site, self.places = site, places
        self.links = Links(site, places.of)
        self.pictures = Pictures(site)
        self.notes: list[Note] = []
        self.glossary = next((doc.id for doc in site.docs if doc.front.get("role") == GLOSSARY), "")

    def book(self) -> BookFolder:
        modules = tuple(self.module(number) for number in sorted(self.places.categories))
        for docs in self.site.translations.values():
            for source in sorted(docs.keys() - self.links.by_source.keys()):
                self._note(docs[source], "translation of no text, left out", source)
        config = self.site.config
        meta = config.book or {"title": config.title, "subtitle": config.tagline}
        return BookFolder(self.site.root, meta, modules, dict(self.pictures.found))

    def module(self, number: int) -> ModuleFolder:
        category = self.places.categories[number]
        docs = [(self.places.of[doc.id], doc) for doc in self.site.docs if self.places.of[doc.id][0] == number]
        chapters = tuple(file for _, doc in sorted(docs, key=lambda pair: pair[0]) for file in self.chapters(doc))
        return ModuleFolder(
            number, category.label[:LONGEST], category.description, str(category.custom.get("cover") or ""),
            self._words(category), chapters, (),
        )  # fmt: skip

    def _words(self, category: Category) -> dict[str, dict[str, str]]:
        found = {}
        for language, words in self.site.words.items():
            label = words.get(category.name) or words.get(category.label)
            about = words.get(f"{category.name}.link.generated-index.description", "")
            if label:
                found[language] = {"title": label[:LONGEST], "summary": about}
        return found

    def chapters(self, doc: Doc) -> Iterator[ChapterFile]:
        """The text in English, then in the other languages."""
        yield self.chapter(doc, doc, "en")
        written = {language: docs.get(doc.source) for language, docs in self.site.translations.items()}
        for language, other in written.items():
            if other is not None:
                yield self.chapter(other, doc, language)
        for language in ("ur",):
            words = doc.front.get(language)
            if isinstance(words, dict) and not written.get(language):
                yield self._titles_only(doc, language, words)

    def _titles_only(self, doc: Doc, language: str, words: dict[str, Any]) -> ChapterFile:
        module, number = self.places.of[doc.id]
        title, summary = str(words.get("title") or doc.id)[:LONGEST], str(words.get("summary") or "")
        return ChapterFile(
            doc.path, module, number, language, title, summary, "theory", "published", "", {}, {}, "docusaurus"
        )

    def chapter(self, doc: Doc, english: Doc, language: str) -> ChapterFile:
        module, number = self.places.of[english.id]
        title, source = self.text(doc, english, module)
        kind = str(doc.front.get("content_type") or "theory")
        hidden = doc.front.get("draft") is True or doc.front.get("unlisted") is True
        return ChapterFile(
            doc.path, module, number, language, title, str(doc.front.get("description") or ""),
            kind if kind in ("theory", "code", "quiz") else "theory", "draft" if hidden else "published",
            source, self.front_matter(doc) if language == "en" else {}, {}, "docusaurus",
            read_asked(doc.path) if language == "en" else {},
        )  # fmt: skip

    def text(self, doc: Doc, english: Doc, module: int) -> tuple[str, str]:
        """The title, and the text without it."""
        ours = self.site.is_ours and not self._is_mdx(doc)
        source = as_it_was(doc.text) if ours else converted(self._page(doc))
        source = retarget(source, lambda target: self.target(target, doc, english, module))
        title = str(doc.front.get("title") or "")
        heading = None if ours else FIRST_HEADING.match(source)
        if heading is not None:
            words = " ".join(MARKUP.sub(r"\1", heading["hashed"] or heading["lined"]).split())
            if 0 < len(words) <= LONGEST:
                title, source = words, source[heading.end() :].lstrip("\n")
        return (title or humanised(english.id.rsplit("/", 1)[-1]))[:LONGEST], source

    def _is_mdx(self, doc: Doc) -> bool:
        """Docusaurus takes `.md` for MDX, too, unless the site or the file says otherwise."""
        given = doc.front.get("mdx")
        wanted = str(given.get("format") or "") if isinstance(given, dict) else ""
        if wanted in ("md", "mdx"):
            return wanted == "mdx"
        return doc.mdx or not (self.site.config.plain_md or wanted == "detect")

    def _page(self, doc: Doc) -> Page:
        words = {
            f"{name}.{key}": str(value)
            for key, value in doc.front.items()
            if isinstance(value, str | int | float)
            for name in ("frontMatter", "props.frontMatter")
        }
        file = doc.path.relative_to(self.site.root).as_posix()
        return Page(file, doc.text, self._is_mdx(doc), doc.first_line, Names(words=words), self.notes, self.partial)

    def partial(self, path: str, from_file: str) -> Partial | None:
        """The text of an imported Markdown file, when it lies inside the site."""
        root = self.site.root
        file = root / path[6:] if path.startswith("@site/") else (root / from_file).parent / path
        if not is_file_inside(root, file):
            return None
        name = file.resolve().relative_to(root.resolve()).as_posix()
        try:
            whole = read_text(file, name)
            _front, text = split_front_matter(whole, name)
        except FileProblem as error:
            self.site.failures.append(str(error))
            return None
        first = whole.count("\n", 0, len(whole) - len(text)) + 1
        return Partial(name, text, file.suffix == ".mdx" or not self.site.config.plain_md, first)

    def target(self, target: Target, doc: Doc, english: Doc, module: int) -> tuple[str, str] | None:
        href = target.href.strip()
        if target.picture:
            return self._picture(target, href, doc, english, module)
        found = self.links.doc(href, english)
        if found is not None and found.id == self.glossary and target.title == "Glossary" and "#" in href:
            return f"term:{href.split('#', 1)[1]}", ""
        if chapter := self.links.chapter(href, english):
            return chapter, target.title
        if not href or href.startswith("#") or (SCHEME.match(href) and not href.startswith("pathname:")):
            return None
        if not self.site.is_ours:
            self._note(doc, "link that leads to no chapter", href)
        outside = self.links.outside(href)
        return (outside, target.title) if outside else None

    def _picture(self, target: Target, href: str, doc: Doc, english: Doc, module: int) -> tuple[str, str] | None:
        if SCHEME.match(href) and not href.startswith("pathname:"):
            self._note(doc, "picture of another site", href[:80])
            return None
        file = self.pictures.file(href, self._folders(doc, english))
        if file is None:
            self._note(doc, "no such picture in the site", href)
            return None
        return self.pictures.name(file, module), target.title

    def _folders(self, doc: Doc, english: Doc) -> tuple[Path, ...]:
        return (doc.path.parent, english.path.parent, self.site.root)

    def _note(self, doc: Doc, what: str, name: str) -> None:
        at = doc.text.find(name)
        line = doc.first_line + doc.text.count("\n", 0, max(at, 0))
        self.notes.append(Note(doc.path.relative_to(self.site.root).as_posix(), line, what, name))

    def front_matter(self, doc: Doc) -> dict[str, Any]:
        kept = {key: value for key, value in doc.front.items() if key not in KNOWN and key not in BOUND}
        bound = {key: doc.front[key] for key in BOUND if key in doc.front}
        category = next(c.key for c in self.site.categories if doc in c.docs)
        mark = {"site": self.site.name, "doc": doc.id, "category": category, "digest": doc.digest}
        mark |= {"url": self.site.config.url, "path": self.site.address(doc)}
        return kept | {STORED: mark | bound}
