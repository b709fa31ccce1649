from collections.abc import Mapping

import pytest
from django.test import Client

pytestmark = [pytest.mark.contract, pytest.mark.django_db]
FRIEND, FOE = "http://localhost:3000", "https://evil.example.org"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/health", 200),
        ("GET", "/api/user/profile", 401),
        ("GET", "/api/nothing", 404),
        ("DELETE", "/api/auth/signin", 405),
        ("POST", "/api/auth/signin", 422),
    ],
)
def test_listed_origins_may_read_answers_and_errors(method: str, path: str, status: int) -> None:
    answer = Client().generic(method, path, headers={"Origin": FRIEND})
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (status, FRIEND)
    assert answer["Access-Control-Allow-Credentials"] == "true"
    assert "Retry-After" in answer["Access-Control-Expose-Headers"]
    assert "origin" in answer["Vary"].lower()


def test_others_may_not() -> None:
    assert "Access-Control-Allow-Origin" not in Client().get("/api/user/profile", headers={"Origin": FOE})


def preflight(origin: str, path: str = "/api/user/profile") -> Mapping[str, str]:
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    answer = Client().options(path, headers=asked)
    assert answer.status_code == 200
    return answer.headers


def test_preflight_lets_a_listed_origin_send_its_token_and_is_cached() -> None:
    allowed = preflight(FRIEND)
    assert allowed["Access-Control-Allow-Origin"] == FRIEND
    assert "authorization" in allowed["Access-Control-Allow-Headers"]
    assert "PATCH" in allowed["Access-Control-Allow-Methods"]
    assert int(allowed["Access-Control-Max-Age"]) >= 600


def test_preflight_of_others_and_of_pages_allows_nothing() -> None:
    assert "Access-Control-Allow-Origin" not in preflight(FOE)
    assert "Access-Control-Allow-Origin" not in Client().options("/account", headers={"Origin": FRIEND})
