"""Lines of code that comments mark (`// highlight-next-line`): the comment goes, the number joins the head."""

import re

LINE = re.compile(r"\s*(?://|#|/\*|<!--|--|\{/\*|%)\s*highlight-(?P<what>next-line|start|end)\s*(?:\*/|-->|\*/\})?\s*")


def marked(fence: str) -> str:
    if "highlight-" not in fence:
        return fence
    opening, *code = fence.split("\n")
    kept: list[str] = []
    numbers: list[int] = []
    inside = following = False
    for line in code:
        if found := LINE.fullmatch(line):
            inside = found["what"] == "start" or (inside and found["what"] != "end")
            following = found["what"] == "next-line"
            continue
        kept.append(line)
        if inside or following:
            numbers.append(len(kept))
        following = False
    info = f" {{{','.join(map(str, numbers))}}}" if numbers and "{" not in opening else ""
    return "\n".join([opening.rstrip() + info, *kept])
