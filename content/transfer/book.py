"""A book's folder into the database, as often as you like. What an instructor wrote is never overwritten unasked."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import content
from accounts.models import User
from content.links import GLOSSARY, BookLinks, book_links
from content.models import Asset, Book, Chapter, ChapterTranslation, Module, ModuleTranslation
from content.services.asked import asked_load
from content.services.assets import asset_store
from content.services.chapters import chapter_rerender, chapter_save, public_id_of
from content.services.translations import translation_save
from content.services.version import book_changed
from content.transfer.files import BookFolder, ChapterFile, ModuleFolder, text_digest
from textbook.errors import AppError

Prefer = Literal["", "theirs", "ours"]


@dataclass(slots=True)
class LoadReport:
    tally: Counter[str] = field(default_factory=Counter)
    conflicts: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def book_load(
    *, folder: BookFolder, editor: User | None = None, prefer: Prefer = "", dry_run: bool = False,
    progress: Callable[[str], None] = lambda _line: None,
) -> LoadReport:  # fmt: skip
    report = LoadReport()
    plan = [(file, decide(file, report, prefer)) for module in folder.modules for file in module.chapters]
    if dry_run:
        return report
    meta_changed = load_meta(folder)
    pictures_changed = load_pictures(pictures_of(folder), report)
    for module in folder.modules:
        meta_changed |= load_module(module)
    english = [file for file, action in plan if action == "load" and file.language == "en"]
    others = [file for file, action in plan if action == "load" and file.language != "en"]
    for file in english:
        place_chapter(file)
    for file in sorted(english, key=lambda file: file.front_matter.get("role") != GLOSSARY):
        progress(file.public_id)
        load_chapter(file, editor)
    if english or pictures_changed or pipeline_is_newer():
        rerender_all(besides=[file.public_id for file in english])
    links = book_links()
    for module in folder.modules:
        for file in module.chapters:
            if file.language == "en":
                asked_load(public_id=file.public_id, asked=file.asked)
    for file in others:
        progress(f"{file.public_id} ({file.language})")
        load_translation(file, links, editor)
    if meta_changed or pictures_changed:
        book_changed()
    return report


def decide(file: ChapterFile, report: LoadReport, prefer: Prefer) -> str:
    """load, or leave alone; a text that both sides changed is a conflict that the caller decides by `prefer`."""
    row = stored(file)
    if row is None:
        report.tally["new"] += 1
        return "load"
    kind = row.content_type if isinstance(row, Chapter) else row.chapter.content_type
    words = text_digest(row.title, row.summary, kind if file.language == "en" else file.content_type, row.source)
    now = file.marked(words)
    if file.digest in (now, row.shipped_hash):
        report.tally["unchanged" if now == file.digest else "kept"] += 1
        return "leave"
    if row.shipped_hash == now or (file.origin and row.shipped_hash == words) or prefer == "theirs":
        report.tally["updated"] += 1
        return "load"
    report.tally["kept" if prefer == "ours" else "conflict"] += 1
    if prefer == "ours":
        type(row).objects.filter(pk=row.pk).update(shipped_hash=file.digest)
    else:
        report.conflicts.append(f"{file.public_id} ({file.language})")
    return "leave"


def stored(file: ChapterFile) -> Chapter | ChapterTranslation | None:
    if file.language == "en":
        return Chapter.objects.filter(public_id=file.public_id).first()
    return (
        ChapterTranslation.objects.select_related("chapter")
        .filter(chapter__public_id=file.public_id, language=file.language)
        .first()
    )


def load_meta(folder: BookFolder) -> bool:
    """Sets the title page once; afterwards it belongs to the instructors."""
    if Book.objects.exists():
        return False
    meta = folder.meta
    Book.objects.create(
        pk=1, title=str(meta.get("title") or "Book"), subtitle=str(meta.get("subtitle") or ""),
        description=str(meta.get("description") or ""), authors=str(meta.get("authors") or ""),
        translations={"ur": meta["ur"]} if isinstance(meta.get("ur"), dict) else {},
    )  # fmt: skip
    return True


def load_module(folder: ModuleFolder) -> bool:
    module, new = Module.objects.get_or_create(
        number=folder.number, defaults={"title": folder.title, "summary": folder.summary}
    )
    if not new:
        return False
    module.cover = _cover(folder)
    module.save()
    for language, words in folder.translations.items():
        ModuleTranslation.objects.create(
            module=module, language=language,
            title=str(words.get("title") or module.title), summary=str(words.get("summary") or ""),
        )  # fmt: skip
    return True


def _cover(folder: ModuleFolder) -> Asset | None:
    name = folder.cover.rsplit("/", 1)[-1]
    return Asset.objects.filter(name=f"module-{folder.number}/{name}").first() if name else None


def pictures_of(folder: BookFolder) -> dict[str, Path]:
    modules = ((f"module-{module.number}", path) for module in folder.modules for path in module.pictures)
    return {f"{module}/{path.name}": path for module, path in modules} | folder.pictures


def load_pictures(pictures: dict[str, Path], report: LoadReport) -> int:
    changed = 0
    for name, path in pictures.items():
        try:
            _asset, new = asset_store(name=name, data=path.read_bytes())
            changed += new
        except AppError as error:
            report.failures.append(f"{name}: {error.detail}")
    report.tally["pictures"] += changed
    return changed


def place_chapter(file: ChapterFile) -> None:
    """The row exists before any text is rendered, so that chapters may point to later ones."""
    Chapter.objects.get_or_create(
        public_id=public_id_of(file.module, file.number),
        defaults={"module": Module.objects.get(number=file.module), "number": file.number, "title": file.title,
                  "status": file.status, "front_matter": file.front_matter},
    )  # fmt: skip


def load_chapter(file: ChapterFile, editor: User | None) -> None:
    """The glossary comes first, so that the terms of the other chapters find it."""
    chapter = Chapter.objects.select_related("module").get(public_id=file.public_id)
    chapter.title, chapter.summary, chapter.content_type = file.title, file.summary, file.content_type
    chapter.source, chapter.front_matter, chapter.shipped_hash = file.source, file.front_matter, file.digest
    chapter_save(chapter=chapter, editor=editor, note="loaded")


def load_translation(file: ChapterFile, links: BookLinks, editor: User | None) -> None:
    chapter = Chapter.objects.select_related("module").filter(public_id=file.public_id).first()
    if chapter is None:
        return
    translation = translation_save(
        chapter=chapter, language=file.language, title=file.title, summary=file.summary, source=file.source,
        editor=editor, links=links, all_fresh=True,
    )  # fmt: skip
    ChapterTranslation.objects.filter(pk=translation.pk).update(shipped_hash=file.digest)


def pipeline_digest() -> str:
    """Of everything between a chapter's text and what is stored of it: pages, words of translations, passages."""
    digest, here = hashlib.sha256(), Path(content.__file__).parent
    after = [
        here / "plain_html.py",
        *(here / "retrieval" / f"{name}.py" for name in ("asked", "chunking", "sentences")),
    ]
    for path in [*sorted((here / "markdown").glob("*.py")), *after]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def pipeline_is_newer() -> bool:
    return Book.objects.filter(pipeline=pipeline_digest()).count() == 0


def rerender_all(besides: list[str]) -> None:
    """Links and terms of every other chapter are judged anew against the whole book."""
    links = book_links()
    for chapter in Chapter.objects.select_related("module").exclude(public_id__in=besides):
        chapter_rerender(chapter=chapter, links=links)
    Book.objects.update(pipeline=pipeline_digest())
