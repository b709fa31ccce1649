"""Two people changed the same text: one text that holds both changes, line by line."""

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Merged:
    """`overlaps` are the lines, counted from 1, where both changed the same place; mine stands there."""

    text: str
    overlaps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Change:
    mine: bool
    start: int
    end: int
    lines: tuple[str, ...]


def merge(base: str, mine: str, theirs: str) -> Merged:
    lines = base.split("\n")
    changes = sorted(
        [*_changes(lines, mine, mine=True), *_changes(lines, theirs, mine=False)],
        key=lambda c: (c.start, c.end, not c.mine),
    )
    merged: list[str] = []
    overlaps: list[int] = []
    here = 0
    for group in _groups(changes):
        start, end = group[0].start, max(change.end for change in group)
        merged += lines[here:start]
        own, other = (_side(lines, group, start, end, mine=side) for side in (True, False))
        if all(change.mine == group[0].mine for change in group):
            merged += own if group[0].mine else other
        elif start == end and own != other:
            merged += [*other, *own]  # both only added something here
        else:
            if own != other:
                overlaps.append(len(merged) + 1)
            merged += own
        here = end
    return Merged("\n".join([*merged, *lines[here:]]), tuple(overlaps))


def _changes(base: list[str], text: str, *, mine: bool) -> list[_Change]:
    lines = text.split("\n")
    opcodes = SequenceMatcher(None, base, lines, autojunk=False).get_opcodes()
    return [_Change(mine, a, b, tuple(lines[c:d])) for tag, a, b, c, d in opcodes if tag != "equal"]


def _groups(changes: list[_Change]) -> list[list[_Change]]:
    """Changes that touch the same lines of the base belong together."""
    groups: list[list[_Change]] = []
    end = -1
    for change in changes:
        same_gap = bool(groups) and change.start == groups[-1][0].start
        if groups and (change.start < end or same_gap):
            groups[-1].append(change)
        else:
            groups.append([change])
        end = max(end, change.end)
    return groups


def _side(base: list[str], group: list[_Change], start: int, end: int, *, mine: bool) -> list[str]:
    """What one person made of these lines of the base."""
    lines: list[str] = []
    here = start
    for change in group:
        if change.mine == mine:
            lines += [*base[here : change.start], *change.lines]
            here = change.end
    return [*lines, *base[here:end]]
