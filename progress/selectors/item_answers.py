"""What was answered to a question, and by whom."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.pseudonyms import pseudonym
from content.models import Question
from progress.grading import folded
from progress.selectors.items import answers_to
from progress.selectors.lettered import Given, Lettered, Option, lettered_of

COMMONEST = 20
Judge = Callable[[Question, str], bool]


@dataclass(frozen=True, slots=True)
class Pick:
    """An option, or what was written or ordered; right by what is right today."""

    said: str
    right: bool
    count: int
    share: int
    option: Option | None = None


@dataclass(frozen=True, slots=True)
class LearnerAnswers:
    user_id: UUID
    name: str
    answers: tuple[tuple[str, int], ...]  # what was said and its score in per cent, the oldest first
    helped: int
    regraded: bool


@dataclass(frozen=True, slots=True)
class ItemAnswers:
    """`picks` count the first answer of each learner; in `gone` of them is an option that an edit took away."""

    options: tuple[Option, ...]
    picks: tuple[Pick, ...]
    gone: Pick
    learners: tuple[LearnerAnswers, ...]


def answers_of(question: Question, is_right: Judge) -> ItemAnswers:
    """Two queries. `is_right` judges numbers and texts."""
    rows = sorted(Question.objects.filter(key=question.key), key=lambda row: row.language != "en")
    lettered = lettered_of(rows)
    told: dict[UUID, list[tuple[Given, float, bool, bool]]] = {}
    found = answers_to(question.chapter_id).filter(question_key=question.key)
    for user, language, answer, score, helped, at in found.values_list(
        "user_id", "question__language", "answer", "score", "helped", "regraded_at"
    ):
        given = lettered.given(language, answer)
        told.setdefault(user, []).append((given, score, helped, at is not None))
    first = [each[0][0] for each in told.values()]
    gone = sum("" in given for given in first)
    return ItemAnswers(
        tuple(option for option in lettered.options.values() if option.language == rows[0].language),
        tuple(picks_of(rows, lettered, first, is_right)),
        pick("", False, gone, len(first)),
        tuple(learner(user, each) for user, each in told.items()),
    )


def picks_of(rows: Sequence[Question], lettered: Lettered, first: Sequence[Given], is_right: Judge) -> Iterable[Pick]:
    """Options of other texts than the first only where somebody chose them."""
    kind, options = lettered.kind, lettered.options
    if options and kind != "order":
        counts = Counter(letter for given in first for letter in set(given))
        for letter, option in options.items():
            if counts[letter] or option.language == rows[0].language:
                yield pick(letter, option.right, counts[letter], len(first), option)
        return
    in_order = ", ".join(letter for letter, option in options.items() if option.language == rows[0].language)
    for said, count in commonest(kind, (", ".join(given) for given in first if "" not in given)):
        right = said == in_order if kind == "order" else any(is_right(row, said) for row in rows if not row.retired)
        yield pick(said, right, count, len(first))


def commonest(kind: str, said: Iterable[str]) -> list[tuple[str, int]]:
    """Texts that are one answer to who grades them are one here, told by the spelling that most chose."""
    spelled: dict[str, Counter[str]] = {}
    for each in said:
        spelled.setdefault(folded(each) if kind == "text" else each, Counter())[each] += 1
    rows = ((spellings.most_common(1)[0][0], spellings.total()) for spellings in spelled.values())
    return sorted(rows, key=lambda row: -row[1])[:COMMONEST]


def pick(said: str, right: bool, count: int, of: int, option: Option | None = None) -> Pick:
    return Pick(said, right, count, round(100 * count / max(1, of)), option)


def learner(user_id: UUID, answers: Sequence[tuple[Given, float, bool, bool]]) -> LearnerAnswers:
    return LearnerAnswers(
        user_id,
        pseudonym(user_id),
        tuple((", ".join(word or _("gone") for word in given), round(100 * score)) for given, score, *_rest in answers),
        sum(helped for _given, _score, helped, _again in answers),
        any(again for *_rest, again in answers),
    )
