from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from textbook import throttles
from textbook.kept import forget_everything

# The same examples in every run, and no clock: a slow machine is no failure.
hypothesis_settings.register_profile(
    "suite", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("suite")

pytest_plugins = ["textbook.testing", "textbook.testing_model", "textbook.testing_threads"]


def pytest_configure() -> None:
    """Cheap password hashes; tests of the real ones ask for them by `settings`."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]


@pytest.fixture(autouse=True)
def _clean_cache() -> Iterator[None]:
    """Throttles and rate limits start from zero in every test."""
    cache.clear()
    forget_everything()
    throttles.forget_all()
    yield
