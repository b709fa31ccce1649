"""A notebook as a Markdown file: what a learner marked and wrote, by chapter, with links back."""

from collections.abc import Iterable
from itertools import groupby

from progress.literal import literal
from progress.models import Note


def notebook_markdown(notes: Iterable[Note], *, title: str, site: str, lost: str) -> str:
    """`notes` in the order of the chapters. `lost` heads the notes whose words are gone."""
    parts = [f"# {title}"]
    for (chapter, name), group in groupby(notes, key=lambda note: (note.chapter, note.chapter_title)):  # type: ignore[attr-defined]
        parts.append(f"## {chapter.place} {literal(name)}")
        if chapter.is_public:
            parts.append(f"<{site}{chapter.get_absolute_url()}>")
        parts += [entry(note, site, lost) for note in group]
    return "\n\n".join(parts) + "\n"


def entry(note: Note, site: str, lost: str) -> str:
    lines = [f"> {literal(line)}" for line in note.quoted.splitlines()]
    about = f"{note.get_colour_display()} · {note.created_at:%Y-%m-%d}"
    linked = f"[{about}]({site}{note.url})" if note.chapter.is_public else about
    place = f"{about} · {lost}" if note.orphaned_at else linked
    body = [note.text] if note.text else []
    return "\n\n".join(["\n".join(lines), *body, place] if lines else [*body, place])
