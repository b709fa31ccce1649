"""A chapter in words for one background: by the boxes of the text, and where a model is configured by rewording too."""

import logging

from django.core.cache import cache

from content.links import book_links
from content.models import BlockVariant, Chapter
from content.services.assembly import marked_machine, with_name
from content.services.rewording import block_reworded
from content.slices import named_elements
from textbook import llm

log = logging.getLogger("textbook.personal")
REWORDED = frozenset({"paragraph", "list", "quote"})
ONE_AT_A_TIME = 15 * 60
SOFTWARE = {
    "beginner": "is new to programming",
    "intermediate": "programs now and then",
    "advanced": "programs for a living",
}
HARDWARE = {
    "none": "has no robot hardware",
    "basic": "has a small robot kit",
    "extensive": "works with robots in a lab",
}
GOAL = {
    "fundamentals": "wants to understand the fundamentals",
    "specialization": "specialises for work",
    "research": "does research",
}
TASK = (
    "Reword this part of a robotics textbook for a reader who {reader}. Say the same facts in the same order, no more "
    "and no less; change only how simply or how technically they are said. Answer in English."
)


def background_key(software: str, hardware: str, goal: str) -> str:
    return f"{software or '-'}.{hardware or '-'}.{goal or '-'}"


def reader_in_words(background: str) -> str:
    software, hardware, goal = background.split(".")
    known = (SOFTWARE.get(software), HARDWARE.get(hardware), GOAL.get(goal))
    return ", ".join(part for part in known if part)


def personal_claim(chapter: Chapter, background: str) -> bool:
    if not llm.configured() or not reader_in_words(background):
        return False
    return bool(cache.add(f"rewording:{chapter.pk}:{chapter.revision}:{background}", 1, ONE_AT_A_TIME))


def chapter_reword(*, chapter: Chapter, background: str) -> int:
    """Rewords what is not yet reworded for this background; each block is stored by itself."""
    links, task = book_links(chapter.module.number), TASK.format(reader=reader_in_words(background))
    known = set(
        BlockVariant.objects.filter(chapter=chapter, background=background).values_list("source_block", flat=True)
    )
    done = 0
    for block in chapter.blocks:
        if block["kind"] not in REWORDED or block["id"] in known:
            continue
        try:
            made = block_reworded(block, task=task, language="en", links=links)
        except llm.ModelAway as error:
            log.warning("rewording stopped: %s", error)
            break
        if made is not None:
            BlockVariant.objects.get_or_create(
                chapter=chapter, source_block=block["id"], background=background,
                defaults={"markdown": made[0], "html": made[1]},
            )  # fmt: skip
            done += 1
    return done


def personal_html(chapter: Chapter, background: str) -> tuple[str, int]:
    """The chapter's page with the reworded blocks in their places, and how many they are."""
    html, count = chapter.html, 0
    original = named_elements(chapter.html)
    for block, text in BlockVariant.objects.filter(chapter=chapter, background=background).values_list(
        "source_block", "html"
    ):
        if block in original:
            html = html.replace(original[block], marked_machine(with_name(text, block)), 1)
            count += 1
    return html, count
