"""What the conversion of one text knows and notes down."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from content.transfer.docusaurus.modules import Names


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the report."""

    file: str
    line: int
    what: str
    name: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}: {self.name}"


@dataclass(frozen=True, slots=True)
class Partial:
    """A text that others take in."""

    file: str
    source: str
    mdx: bool
    first_line: int


# From a path as an import writes it, seen from a file: the text behind it.
Open = Callable[[str, str], Partial | None]


@dataclass(slots=True)
class Page:
    file: str
    text: str
    mdx: bool
    first_line: int = 1
    names: Names = field(default_factory=Names)
    notes: list[Note] = field(default_factory=list)
    open: Open = lambda _path, _from: None
    # The files that this one stands in, so that two that take in each other end.
    inside: tuple[str, ...] = ()
    # Where in the file this text begins; pieces of expressions are converted on their own.
    offset: int = 0

    def note(self, at: int, what: str, name: str) -> None:
        line = self.first_line + self.text.count("\n", 0, max(at + self.offset, 0))
        short = " ".join(name.split())
        self.notes.append(Note(self.file, line, what, short if len(short) <= 80 else short[:79] + "…"))

    def partial(self, name: str, given: dict[str, str]) -> "Page | None":
        """The text that the component `name` stands for, when it was imported from Markdown."""
        path = self.names.files.get(name, "")
        found = self.open(path, self.file) if path.endswith((".md", ".mdx")) else None
        if found is None or found.file in self.inside or len(self.inside) > 20:
            return None
        names = Names(words={f"props.{key}": value for key, value in given.items()})
        inside = (*self.inside, self.file, found.file)
        return Page(found.file, found.source, found.mdx, found.first_line, names, self.notes, self.open, inside)

    def piece(self, offset: int) -> "Page":
        return replace(self, offset=self.offset + offset)
