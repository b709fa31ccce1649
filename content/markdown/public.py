"""The source without its secrets, kept line by line so that any block can be cut out of it."""

from collections.abc import Sequence


class PublicSource:
    def __init__(self, source: str) -> None:
        self.source = source.split("\n")
        self._lines: list[list[str]] = [[line] for line in self.source]

    def drop(self, start: int, end: int) -> None:
        for line in range(max(start, 0), min(end, len(self._lines))):
            self._lines[line] = []

    def replace(self, line: int, text: str) -> None:
        if line < len(self._lines) and self._lines[line]:
            self._lines[line] = [text]

    def line(self, line: int) -> str:
        return "\n".join(self._lines[line]) if line < len(self._lines) else ""

    def reorder(self, places: Sequence[tuple[int, int]], texts: Sequence[str]) -> None:
        """Put each text where a range of lines stood."""
        for (start, end), text in zip(places, texts, strict=True):
            empty = [""] if end - start > 1 and not self.source[end - 1].strip() else []
            self.drop(start, end)
            self._lines[start] = [*text.split("\n"), *empty]

    def rewrite(self, start: int, end: int, text: str) -> None:
        if text != self.cut(start, end):
            self.drop(start, end)
            self._lines[start] = [text] if text.strip() else []

    def cut(self, start: int, end: int) -> str:
        return "\n".join(text for lines in self._lines[start:end] for text in lines).strip("\n")

    def whole(self) -> str:
        return "\n".join(text for lines in self._lines for text in lines)
