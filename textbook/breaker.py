"""A circuit breaker. Whoever does not answer is left alone for a while, so that nobody waits for it again and again.

Counted in the cache: processes that share one learn from each other, others each for themselves."""

from dataclasses import dataclass

from django.core.cache import cache

WINDOW = 60  # seconds in which failures count together


@dataclass(frozen=True, slots=True)
class Breaker:
    name: str
    failures: int = 3
    rest: int = 30  # seconds

    def is_open(self) -> bool:
        return bool(cache.get(self._key("open")))

    def failed(self, *, rest: int | None = None) -> None:
        """`rest`: the seconds that the other side asked for itself; then one failure is enough."""
        cache.add(self._key("failures"), 0, WINDOW)
        try:
            count = cache.incr(self._key("failures"))
        except ValueError:  # it ran out between the two lines
            count = 1
        if rest is not None or count >= self.failures:
            cache.set(self._key("open"), 1, rest or self.rest)

    def worked(self) -> None:
        cache.delete_many([self._key("failures"), self._key("open")])

    def _key(self, part: str) -> str:
        return f"breaker:{self.name}:{part}"
