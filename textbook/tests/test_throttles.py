"""Limits count calls of a period; a clock that jumps locks nobody out."""

import pytest

from textbook import throttles

pytestmark = pytest.mark.unit
DAY = 86400


@pytest.fixture(autouse=True)
def nobody_called() -> None:
    throttles.forget_all()


class Clock:
    now = 1e9

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(throttles, "time", made)
    return made


def test_a_limit_holds_for_its_period(clock: Clock) -> None:
    assert [throttles.spend("me", 2, 60) > 0 for _ in range(3)] == [False, False, True]
    clock.now += 30
    assert 0 < throttles.spend("me", 2, 60) <= 36
    clock.now += 36
    assert throttles.spend("me", 2, 60) == 0


@pytest.mark.parametrize("jump", [-DAY, DAY])
def test_a_jump_of_the_clock_locks_nobody_out_and_the_limit_goes_on(clock: Clock, jump: int) -> None:
    for _ in range(3):
        throttles.spend("me", 2, 60)
    clock.now += jump
    assert [throttles.spend("me", 2, 60) > 0 for _ in range(3)] == [False, False, True]


def test_a_clock_that_is_put_right_by_a_little_is_no_way_around_a_limit(clock: Clock) -> None:
    for _ in range(2):
        throttles.spend("me", 2, 60)
    clock.now -= 20
    assert 0 < throttles.spend("me", 2, 60) <= 90
