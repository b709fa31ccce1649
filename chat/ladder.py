"""How many hints a learner already had for the question they are asking now."""

from collections.abc import Sequence

from content.retrieval.words import asked

SAME = 0.5  # of the words of both questions together
NUDGES = frozenset(
    "again another answer can clue dont don't further get give got help hint hints idea know more next no not ok okay "
    "please say show still stuck sure t tell think understand yes "
    "اشارہ اور بتائیں پتا جواب دیں سمجھ مدد معلوم نہیں".split()
)


def hints_given(question: str, before: Sequence[tuple[str, bool]]) -> int:
    """`before`: earlier questions and whether each got a hint, oldest first. A nudge ("another hint?") goes on."""
    count = 0
    for earlier, hinted in reversed(before):
        if not hinted or not (is_nudge(question) or same(question, earlier)):
            break
        question, count = earlier, count + 1
    return count


def is_nudge(text: str) -> bool:
    return not set(asked(text)) - NUDGES


def same(one: str, other: str) -> bool:
    first, second = set(asked(one)) - NUDGES, set(asked(other)) - NUDGES
    return len(first & second) >= SAME * len(first | second)
