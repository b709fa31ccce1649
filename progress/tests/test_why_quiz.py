"""What the accuracy in a topic is made of: counts always, the mean from enough answers on."""

import pytest

from progress.models import QuizAttempt

pytestmark = pytest.mark.integration
TOPIC = "/progress/why?of=topic&module=1"


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def eighteen(chapter, owner) -> list[QuizAttempt]:
    """Half a point in the first answer, one in eleven others."""
    scores = [0.5, *[1.0] * 11, *[0.0] * 6]
    return [
        QuizAttempt.objects.create(
            user=owner, chapter=chapter, question_key="q-many", answer=["x"], score=score, correct=score == 1
        )
        for score in scores
    ]


def test_too_few_answers_give_counts_and_no_share(eighteen, browser_of, owner, instructor, stranger) -> None:
    pages = [text(browser_of(owner).get(TOPIC)), text(browser_of(instructor).get(f"{TOPIC}&learner={owner.pk}"))]
    for page in pages:
        assert "In all: 18 answers · –" in page and "<bdi>18</bdi>" in page and "<bdi>11.5</bdi>" in page
        assert "64 %" not in page
    assert browser_of(stranger).get(f"{TOPIC}&learner={owner.pk}").status_code == 404


def test_enough_answers_give_their_mean(eighteen, chapter, browser_of, owner) -> None:
    for _ in range(2):
        QuizAttempt.objects.create(
            user=owner, chapter=chapter, question_key="q-many", answer=["x"], score=1, correct=True
        )
    browser = browser_of(owner)
    assert "In all: 20 answers · 68 %" in text(browser.get(TOPIC))
    assert "کل: 20 جوابات · 68 %" in text(browser.get(f"{TOPIC}&lang=ur"))
