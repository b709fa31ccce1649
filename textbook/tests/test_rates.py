"""Limits from variables: one spelling serves them all, a wrong one stops the start and shows the right form."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.core.internal.ratelimit import parse_rates

from textbook import env, rates, throttles
from textbook.rates import Rate

pytestmark = pytest.mark.unit
Reader = Callable[[], Any]
READERS: dict[str, Reader] = {
    "chat": lambda: rates.variable("V", "1/s"),
    "api": lambda: rates.single("V", "1/s"),
    "sign-up": lambda: rates.of_accounts("V", "1/s"),
    "sign-in": lambda: rates.of_accounts("V", "1/s", keyed=True),
}


@pytest.mark.parametrize("text", ["20/min", "20/m", "20/minute", "20/MINUTES", " 20/min ", "20/60s"])
def test_every_reader_takes_every_spelling(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("V", text)
    assert READERS["chat"]() == (Rate(20, 60),)
    assert throttles._rate(READERS["api"]()) == (20, 60)
    [rate] = parse_rates(READERS["sign-up"]())
    assert (rate.amount, rate.duration, rate.per) == (20, 60, "ip")


def test_limits_of_accounts_say_whose_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("V", "10/m/ip, 5/5m/key")
    found = [(rate.amount, rate.duration, rate.per) for rate in parse_rates(READERS["sign-in"]())]
    assert found == [(10, 60, "ip"), (5, 300, "key")]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", ["lots", "20", "0/min", "-1/min", "1.5/min", "20/month", "20/", "20/min/me", ","])
def test_nonsense_names_the_variable_and_shows_a_form_that_is_read(
    monkeypatch: pytest.MonkeyPatch, reader: str, text: str
) -> None:
    monkeypatch.setenv("V", text)
    with pytest.raises(env.BadVariable, match=r"^V: read .*, expected .*rates? such as \d+/min"):
        READERS[reader]()


@pytest.mark.parametrize(("reader", "text"), [
    ("sign-up", "5/min/key"), ("sign-in", "5/min/user"), ("chat", "5/min/ip"), ("api", "5/min,9/day"), ("api", "5/5m"),
])  # fmt: skip
def test_what_a_limit_cannot_count_is_refused(monkeypatch: pytest.MonkeyPatch, reader: str, text: str) -> None:
    monkeypatch.setenv("V", text)
    with pytest.raises(env.BadVariable, match="V: read"):
        READERS[reader]()
