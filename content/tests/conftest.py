import pytest

from content.models import Book, Chapter, Module
from content.models.chapters import Status
from content.services.chapters import chapter_create
from content.services.translations import translation_save

ENGLISH = """A robot lives in a loop.

## Frames {#frames}

A frame is a place to measure from. See [sensors](module-1-chapter-2#noise).

```python title="loop.py" run
print("hello")
```

:::quiz{#q-frame}
type: single
hint: Think of a corner of the room.

What is a frame?

- [x] A place to measure from.
  > Secret explanation: yes.
- [ ] A picture.
  > Secret explanation: no.
:::

:::level advanced Deeper
Only for the advanced.
:::
"""
URDU = """روبوٹ ایک چکر میں جیتا ہے۔

## فریم {#frames}

فریم وہ جگہ ہے جہاں سے ناپا جائے۔ دیکھیں [سینسر](module-1-chapter-2#noise)۔

```python title="loop.py" run
print("hello")
```

:::quiz{#q-frame}
type: single
hint: کمرے کے کونے کا سوچیں۔

فریم کیا ہے؟

- [x] ناپنے کی جگہ۔
  > Secret explanation: yes.
- [ ] تصویر۔
  > Secret explanation: no.
:::

:::level advanced گہرائی
صرف ماہرین کے لیے۔
:::
"""


@pytest.fixture
def book(db: None) -> Book:
    """One module with two published chapters, a draft, and the first chapter in Urdu."""
    made = Book.objects.create(pk=1, title="Robots", description="A book.", translations={"ur": {"title": "روبوٹ"}})
    module = Module.objects.create(number=1, title="Basics", summary="First things.")
    second = chapter_create(
        module=module,
        number=2,
        title="Sensors",
        source="## Noise {#noise}\n\nLidar noise grows.",
        status=Status.PUBLISHED,
    )
    first = chapter_create(module=module, number=1, title="Frames", source=ENGLISH, status=Status.PUBLISHED)
    chapter_create(module=module, number=3, title="Unfinished", source="Not yet.", status=Status.DRAFT)
    translation_save(chapter=first, language="ur", title="فریم", summary="", source=URDU)
    assert second.pk
    return made


@pytest.fixture
def first(book: Book) -> Chapter:
    return Chapter.objects.get(public_id="module-1-chapter-1")
