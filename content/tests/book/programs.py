"""The book's Python blocks for the tests: found by chapter and title, loaded as modules."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from content.checks.fences import Fence, fences
from content.transfer.files import read_book

BOOK = Path(__file__).resolve().parents[2] / "book"


@dataclass(frozen=True)
class Program:
    chapter: str
    fence: Fence

    @property
    def name(self) -> str:
        return f"{self.chapter} {self.fence.info.title or self.fence.line}"


def programs() -> Iterator[Program]:
    for module in read_book(BOOK).modules:
        for chapter in module.chapters:
            if chapter.language == "en":
                for fence in fences(chapter.source):
                    if fence.info.language == "python":
                        yield Program(chapter.public_id, fence)


PROGRAMS = tuple(programs())


def code_of(chapter: str, title: str) -> str:
    return next(p.fence.code for p in PROGRAMS if (p.chapter, p.fence.info.title) == (chapter, title))


def load(chapter: str, title: str, name: str = "") -> ModuleType:
    """Runs a block as the module `name`, which later blocks may import."""
    module = ModuleType(name or title.removesuffix(".py"))
    module.is_standin = True
    sys.modules[module.__name__] = module
    exec(compile(code_of(chapter, title), title, "exec"), module.__dict__)
    return module
