"""Tables for spreadsheets. A cell that a spreadsheet would take for a formula becomes plain text."""

import csv
import io
from collections.abc import Iterable, Sequence

Value = str | int | float | None
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([safe(value) for value in row] for row in rows)
    return "\ufeff" + out.getvalue()  # the mark by which spreadsheets know UTF-8


def safe(value: Value) -> Value:
    """Numbers stay numbers; a text never begins a formula, whatever spaces stand before it."""
    if isinstance(value, str) and (value.startswith(FORMULA) or value.lstrip().startswith(FORMULA)):
        return f"'{value}"
    return value
