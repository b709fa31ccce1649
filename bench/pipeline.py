"""How long it takes to render a text when it is saved."""

import statistics
import time
from pathlib import Path

from content import markdown

BOOK = Path(__file__).resolve().parent.parent / "content" / "book"


def pipeline_rows() -> list[tuple[str, str]]:
    chapters = sorted(BOOK.glob("module-*/chapter-?.md"))
    texts = [path.read_text(encoding="utf-8").split("---", 2)[2] for path in chapters]
    longest = max(texts, key=len)
    hundred = ("\n\n".join(texts))[:100_000]
    return [
        (f"longest shipped chapter ({len(longest) // 1000} kB)", f"{rendering(longest):.0f}"),
        ("100 kB of chapters", f"{rendering(hundred):.0f}"),
    ]


def rendering(text: str) -> float:
    """Median of five, the first one included: caches are part of the truth."""
    times = []
    for _ in range(5):
        started = time.perf_counter()
        markdown.render(text)
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000
