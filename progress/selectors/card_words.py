"""What the book says today where cards come from by themselves: its questions, and what authors want remembered."""

from dataclasses import dataclass
from hashlib import sha256

from content.models import BlockTranslation, Chapter, Question
from progress.card_sides import sides_of
from progress.card_text import Prompt, prompts_in

PROMPT = "prompt:"


@dataclass(frozen=True, slots=True)
class Words:
    """`language` is the one that it is told in: English where a translation is missing."""

    block: str
    language: str
    front: str
    back: str

    @property
    def hash(self) -> str:
        return sha256(f"{self.front}\0{self.back}".encode()).hexdigest()


def words_of(chapter: Chapter, language: str) -> dict[str, Words]:
    """By the origin of the cards that are made of them. Three queries, two for English."""
    return questions_words(chapter, language) | prompts_words(chapter, language)


def questions_words(chapter: Chapter, language: str) -> dict[str, Words]:
    rows = Question.objects.filter(chapter=chapter, language__in={"en", language}, retired=False)
    found = {(row.key, row.language): row for row in rows}
    return {
        question_origin(key): question_words(found.get((key, language), english), english.block)
        for (key, told_in), english in found.items()
        if told_in == "en"
    }


def question_words(question: Question, block: str) -> Words:
    """`block` is the English one, whose name holds in every language."""
    return Words(block, question.language, *sides_of(question))


def prompts_words(chapter: Chapter, language: str) -> dict[str, Words]:
    found = {prompt.id: prompt_words(prompt, "en") for prompt in prompts_in(chapter.blocks)}
    if found and language != "en":
        parts = BlockTranslation.objects.filter(translation__chapter=chapter, translation__language=language)
        names = [words.block for words in found.values()]
        told = dict(parts.filter(source_block__in=names).values_list("source_block", "markdown"))
        translated = [{**block, "markdown": told[block["id"]]} for block in chapter.blocks if block["id"] in told]
        found |= {prompt.id: prompt_words(prompt, language) for prompt in prompts_in(translated) if prompt.id in found}
    return {prompt_origin(name): words for name, words in found.items()}


def prompt_words(prompt: Prompt, language: str) -> Words:
    return Words(prompt.block, language, prompt.front, prompt.back)


def question_origin(key: str) -> str:
    return f"question:{key}"


def prompt_origin(prompt_id: str) -> str:
    return f"{PROMPT}{prompt_id}"[:120]
