import pytest

from progress.item_statistics import correlation, discrimination

pytestmark = pytest.mark.unit


def test_point_biserial_by_hand() -> None:
    assert correlation([(0, 0.0), (1, 1.0), (0, 0.0), (1, 1.0)]) == pytest.approx(1)
    assert correlation([(0, 2.0), (0, 3.0), (1, 4.0), (1, 5.0)]) == pytest.approx(0.894427, abs=1e-6)
    assert correlation([(1, 0.5), (1, 0.7)]) is None and correlation([]) is None
    assert discrimination({1: {"a": 1.0}, 2: {"b": 1.0}}, "a") is None
