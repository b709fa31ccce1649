from collections.abc import Callable

import pytest

from accounts.models import ApiSession, User
from accounts.services import api_session_open
from accounts.tests.pages.conftest import ours

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def phone(owner: User) -> ApiSession:
    return api_session_open(user=owner, device="Firefox on Android").session


def live() -> int:
    return ApiSession.objects.filter(revoked_at=None).count()


def test_devices_are_listed_for_their_owner_alone(
    browser_of: Callable, owner: User, stranger: User, phone: ApiSession
) -> None:
    assert "Firefox on Android" in ours(browser_of(owner).get("/account"))
    assert "Firefox on Android" not in ours(browser_of(stranger).get("/account"))


def test_one_device_is_signed_out(browser_of: Callable, owner: User, phone: ApiSession) -> None:
    api_session_open(user=owner, device="laptop")
    assert browser_of(owner).post(f"/account/devices/{phone.pk}/end")["Location"] == "/account#devices"
    phone.refresh_from_db()
    assert phone.revoked_at is not None
    assert live() == 1


def test_all_devices_are_signed_out(browser_of: Callable, owner: User, phone: ApiSession) -> None:
    api_session_open(user=owner, device="laptop")
    response = browser_of(owner).post("/account/devices/end", follow=True)
    assert "2 devices are signed out." in ours(response)
    assert live() == 0


def test_a_stranger_ends_nothing(browser_of: Callable, stranger: User, phone: ApiSession) -> None:
    client = browser_of(stranger)
    assert client.post(f"/account/devices/{phone.pk}/end").status_code == 404
    client.post("/account/devices/end")
    assert live() == 1


def test_a_device_ended_twice_is_not_there_any_more(browser_of: Callable, owner: User, phone: ApiSession) -> None:
    client = browser_of(owner)
    client.post(f"/account/devices/{phone.pk}/end")
    assert client.post(f"/account/devices/{phone.pk}/end").status_code == 404
