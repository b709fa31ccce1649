"""The shipped book as the checks see it: every text through the real pipeline, with links judged from the files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from content.checks.fences import Fence, fences
from content.markdown import Picture, Rendered, render
from content.transfer.files import BookFolder, ChapterFile, read_book
from content.transfer.glossary import Term, read_terms

# What stands before the first module and after the last one has no quizzes, labs or exercises.
LESSONS = range(1, 5)


@dataclass(frozen=True, slots=True, order=True)
class Trouble:
    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True)
class Text:
    """One written text: an English chapter, or a chapter in another language."""

    file: ChapterFile
    name: str
    rendered: Rendered
    # Lines of front matter before the text.
    offset: int

    @property
    def is_lesson(self) -> bool:
        return self.file.module in LESSONS

    @cached_property
    def fences(self) -> tuple[Fence, ...]:
        return tuple(fences(self.file.source))

    def trouble(self, line: int, message: str) -> Trouble:
        """`line` counts from the first line of the text; 0 is the front matter."""
        return Trouble(self.name, self.offset + line if line else 1, message)


@dataclass(frozen=True, slots=True)
class FileLinks:
    """What a chapter may point to, judged without a database."""

    chapters: frozenset[str]
    terms: frozenset[str]
    pictures: dict[str, str]

    def chapter(self, public_id: str, anchor: str) -> str | None:
        if public_id not in self.chapters:
            return None
        return f"/chapters/{public_id}" + (f"#{anchor}" if anchor else "")

    def term(self, slug: str) -> str | None:
        return f"/terms#{slug}" if slug in self.terms else None

    def image(self, src: str) -> Picture | None:
        drawing = self.pictures.get(src)
        return None if drawing is None else Picture(f"/{src}", svg=drawing or None)


class Shipped:
    """A book's folder, read once; texts are rendered when the first check asks for them."""

    def __init__(self, path: Path, labs: frozenset[str] = frozenset()) -> None:
        self.path = path
        self.labs = labs
        self.folder: BookFolder = read_book(path)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        return tuple(read_terms(self.path / "glossary"))

    @cached_property
    def files(self) -> tuple[ChapterFile, ...]:
        """Titles without a text included."""
        return tuple(file for module in self.folder.modules for file in module.chapters)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        return tuple(self._text(file) for file in self.files if file.source)

    @cached_property
    def english(self) -> dict[str, Text]:
        return {text.file.public_id: text for text in self.texts if text.file.language == "en"}

    @property
    def lessons(self) -> Iterator[Text]:
        return (text for text in self.english.values() if text.is_lesson)

    def name(self, path: Path) -> str:
        return path.relative_to(self.path).as_posix()

    def _text(self, file: ChapterFile) -> Text:
        whole = file.path.read_text(encoding="utf-8")
        offset = whole[: len(whole) - len(file.source)].count("\n")
        rendered = render(file.source, links=self._links(file.module), language=file.language)
        return Text(file, self.name(file.path), rendered, offset)

    def _links(self, number: int) -> FileLinks:
        module = next(module for module in self.folder.modules if module.number == number)
        pictures = {
            f"images/{path.name}": path.read_text(encoding="utf-8") if path.suffix == ".svg" else ""
            for path in module.pictures
        }
        chapters = frozenset(file.public_id for file in self.files if file.language == "en")
        return FileLinks(chapters, frozenset(term.slug for term in self.terms), pictures)


Check = Callable[[Shipped], Iterator[Trouble]]
