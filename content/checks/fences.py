"""The code blocks of a text, wherever they stand: in boxes, tabs and solutions, too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import dedent

from content.markdown.code import CodeInfo, parse_info

_OPEN = re.compile(r"[ >]*(`{3,}|~{3,})(.*)")


@dataclass(frozen=True, slots=True)
class Fence:
    info: CodeInfo
    code: str
    # The line of the opening fence, counted from 1.
    line: int


def fences(source: str) -> Iterator[Fence]:
    lines = iter(enumerate(source.split("\n"), 1))
    for number, line in lines:
        if found := _OPEN.match(line):
            inside = []
            for _, following in lines:
                if following.strip(" >").startswith(found[1]) and not following.strip(" >`~"):
                    break
                inside.append(following)
            yield Fence(parse_info(found[2].strip()), dedent("\n".join(inside)) + "\n", number)


def without_fences(source: str) -> str:
    """The text with its code blocks blanked, so that line numbers hold."""
    lines = source.split("\n")
    for fence in fences(source):
        for number in range(fence.line - 1, min(fence.line + fence.code.count("\n") + 1, len(lines))):
            lines[number] = ""
    return "\n".join(lines)
