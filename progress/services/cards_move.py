"""A recall box has one id in the whole book: where an author moves it to another chapter, its cards go along. The id of
a question stays with its chapter."""

from django.db.models import Q

from content.models import Chapter
from content.services.taken_ids import recalls_elsewhere
from progress.card_text import prompts_in
from progress.models import CardKind, ReviewCard
from progress.selectors.card_words import PROMPT, prompt_origin


def cards_move(chapter: Chapter) -> set[Chapter]:
    """Of boxes that left this chapter, and of boxes that came here from one where they are missed. Only where a box
    stands once; gives the other chapters that got cards."""
    here = {prompt_origin(prompt.id) for prompt in prompts_in(chapter.blocks)}
    left = Q(chapter=chapter) & ~Q(origin__in=here)
    came = Q(origin__in=here, source_hash="") & ~Q(chapter=chapter)
    moving = ReviewCard.objects.filter(left | came, kind=CardKind.PROMPT)
    names = {origin.removeprefix(PROMPT) for origin in moving.values_list("origin", flat=True).distinct()}
    elsewhere = recalls_elsewhere(chapter, names)
    homes = set()
    for name in names:
        stands_in = [*elsewhere.get(name, []), *([chapter] if prompt_origin(name) in here else [])]
        if len(stands_in) == 1:
            moving.filter(origin=prompt_origin(name)).update(chapter=stands_in[0])
            homes.add(stands_in[0])
    return homes - {chapter}
