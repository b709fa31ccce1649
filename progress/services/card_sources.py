"""What cards are made of: missed questions, notes, and what authors want to be remembered."""

from uuid import UUID

from django.utils.translation import get_language

from accounts.models import User
from content.models import BlockTranslation, Chapter, Question
from progress.card_text import Prompt, markdown_of, prompts_in
from progress.models import CardKind, ReviewCard
from progress.selectors.notes import note_of
from progress.services.cards import card_add, cards_add, drawn

PICKED = ("single", "multiple", "truefalse")


def card_from_question(*, user: User, question: Question) -> None:
    """Of a question that was missed. Missed again it is the same card."""
    if not ReviewCard.objects.filter(user=user, origin=question_origin(question.key)).exists():
        front, back = sides_of(question)
        card = ReviewCard(
            user=user, chapter_id=question.chapter_id, block=question.block, language=question.language,
            kind=CardKind.QUESTION, origin=question_origin(question.key), front=front, back=back,
        )  # fmt: skip
        cards_add(user=user, cards=[card])


def question_origin(key: str) -> str:
    return f"question:{key}"


def sides_of(question: Question) -> tuple[str, str]:
    """In Markdown: the question with what could be chosen, and what is right with the reason."""
    options = [markdown_of(option["html"]) for option in question.options]
    front = [markdown_of(question.stem_html)]
    if question.kind in PICKED:
        front.append(listed(options))
    elif question.kind == "order":
        front.append(listed(sorted(options)))
    return "\n\n".join(part for part in front if part), "\n\n".join(part for part in answer_of(question) if part)


def answer_of(question: Question) -> list[str]:
    told = question.answer
    reason = markdown_of(question.explanation_html)
    if question.kind in PICKED:
        right = [option for option in question.options if option["correct"]]
        reasons = [markdown_of(option.get("explanation_html") or "") for option in right]
        return [listed([markdown_of(option["html"]) for option in right]), *reasons, reason]
    if question.kind == "order":
        steps = [markdown_of(option["html"]) for option in question.options]
        return [listed(steps, numbered=True), reason]
    if question.kind == "numeric":
        return [
            f"{told.get('value'):g} {told.get('unit') or ''}".strip() if told.get("value") is not None else "",
            reason,
        ]
    return [" / ".join(f"`{text}`" for text in told.get("accepted", [])), reason]


def listed(lines: list[str], *, numbered: bool = False) -> str:
    rows = [line.replace("\n", "\n   ") for line in lines]
    return "\n".join(f"{n}. {row}" if numbered else f"- {row}" for n, row in enumerate(rows, 1))


def card_from_note(*, user: User, note_id: UUID) -> ReviewCard:
    """What its writer thought asks, the marked words answer. With only one of the two it is the front."""
    note = note_of(user, note_id)
    front, back = (note.text, note.quote) if note.text and note.quote else (note.text or note.quote, "")
    card = ReviewCard(
        user=user, chapter=note.chapter, block="" if note.orphaned_at else note.block, language=note.language,
        kind=CardKind.HIGHLIGHT, origin=note_origin(note_id), front=front, back=back,
    )  # fmt: skip
    return card_add(card)


def note_origin(note_id: UUID) -> str:
    return f"note:{note_id}"


def prompts_of(chapter: Chapter, language: str) -> list[tuple[Prompt, str]]:
    """With the language that each is told in: English where a translation is missing."""
    found = {prompt.id: (prompt, "en") for prompt in prompts_in(chapter.blocks)}
    if found and language != "en":
        names = [prompt.block for prompt, _told in found.values()]
        parts = BlockTranslation.objects.filter(translation__chapter=chapter, translation__language=language)
        words = dict(parts.filter(source_block__in=names).values_list("source_block", "markdown"))
        translated = [{**block, "markdown": words[block["id"]]} for block in chapter.blocks if block["id"] in words]
        found |= {prompt.id: (prompt, language) for prompt in prompts_in(translated) if prompt.id in found}
    return list(found.values())


def prompts_add(*, user: User, chapter_id: int) -> int:
    """The author's questions of a chapter become cards, each once, in the language in which it is being read; gives
    how many are new."""
    chapter = Chapter.objects.only("blocks", "features").get(pk=chapter_id)
    cards = [
        ReviewCard(user=user, chapter=chapter, block=prompt.block, language=told_in, kind=CardKind.PROMPT,
                   origin=prompt_origin(prompt.id), front=prompt.front, back=prompt.back)
        for prompt, told_in in prompts_of(chapter, get_language() or "en")
    ]  # fmt: skip
    return cards_add(user=user, cards=cards) if cards else 0


def prompt_origin(prompt_id: str) -> str:
    return f"prompt:{prompt_id}"[:120]


def card_renew(*, user: User, card: ReviewCard) -> ReviewCard:
    """The words that the book has now, for a card of a question or of an author's; any other stays as it is."""
    kind, _colon, key = card.origin.partition(":")
    sides = None
    if kind == "question":
        question = Question.objects.filter(key=key, language=card.language, retired=False).first()
        sides = sides_of(question) if question else None
    elif kind == "prompt":
        found = [
            prompt
            for prompt, _told in prompts_of(card.chapter, card.language)
            if prompt_origin(prompt.id) == card.origin
        ]
        sides = (found[0].front, found[0].back) if found else None
    if sides:
        card.front, card.back = sides
    card.changed_at = None
    drawn(card).save(update_fields=["front", "back", "front_html", "back_html", "changed_at"])
    return card
