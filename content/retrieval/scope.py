"""Where to look."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything that is given must hold. `upto` is (module, chapter): nothing after that chapter is shown."""

    modules: frozenset[int] | None = None
    chapters: frozenset[str] | None = None
    language: str | None = None
    content_type: str | None = None
    upto: tuple[int, int] | None = None
