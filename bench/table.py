"""Markdown tables, so that they can be pasted into docs/measured.md; a row shows as soon as it was measured."""

import sys
from collections.abc import Iterable, Sequence


def print_table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    print_lines("", f"### {title}", "", f"| {' | '.join(heads)} |", "|" + "---|" * len(heads))
    for row in rows:
        print_lines(f"| {' | '.join(row)} |")


def print_lines(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
