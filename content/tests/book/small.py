"""A small book on disk, right in everything that the checks look at except its size."""

from pathlib import Path

from content.checks import CHECKS, Shipped

FRONT = """---
id: module-1-chapter-1
title: Loops
summary: A robot lives in a loop that measures, compares and corrects.
content_type: theory
ur:
  title: حلقے
  summary: روبوٹ ایک حلقے میں جیتا ہے جو ناپتا اور درست کرتا ہے۔
---
"""
TEXT = """A robot lives in a [loop](term:loop). See [the figure](#figure) and [here](module-1-chapter-1#figure).

## A figure {#figure}

![A loop](images/loop.svg "One turn.")

```python title="loop.py" run
import math
print(math.pi)
```

:::lab pid
Find the delay.
:::

::::exercise{#e1 level=1} Count
How many?

:::solution
Two.
:::
::::

:::quiz{#q1}
type: single
hint: Count.

How many?

- [x] Two
  > Right.
- [ ] Three
  > One too many.
- [ ] Four
  > Two too many.
:::

## Further reading {#further-reading}

- Ada Lovelace, "Notes", *Scientific Memoirs*, 1843.
"""
TERMS = "- {slug: loop, term: loop, definition: A turn., ur_term: حلقہ (loop), ur_definition: بار بار کا چکر۔}\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 36"><path id="loop-a" class="f-line" d="M1 1h9"/></svg>'
META = "title: Robots\nur: {title: روبوٹ, subtitle: ایک کتاب, description: روبوٹ کے بارے میں, summary: خلاصہ}\n"
CHAPTER, DRAWING = "module-1/chapter-1.md", "module-1/images/loop.svg"


def small_book(folder: Path, files: dict[str, str] | None = None) -> Shipped:
    wanted = {CHAPTER: FRONT + TEXT, DRAWING: SVG, "glossary/module-1-chapter-1.yml": TERMS}
    wanted |= {"book.yml": META, "module-1/module.yml": META, **(files or {})}
    for name, text in wanted.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Shipped(folder, frozenset({"pid"}))


def troubles(name: str, book: Shipped) -> list[str]:
    return [str(trouble) for trouble in CHECKS[name](book)]
