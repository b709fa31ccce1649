"""What a figure of the dashboard is made of, as sentences and a table."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    url: str = ""
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class WhyTable:
    title: str
    sentences: tuple[str, ...]
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    total: str = ""
    empty: str = field(default="")


def percent(share: float | int | None) -> str:
    return "–" if share is None else f"{round(share)} %"
