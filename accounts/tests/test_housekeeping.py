from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.housekeeping import forget_ended_sessions
from accounts.models import ApiSession, User
from accounts.services import api_session_open, api_session_revoke

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_ended_sign_ins_are_forgotten_and_living_and_revoked_ones_stay(owner: User, browser_of) -> None:
    browser_of(owner), browser_of(owner)
    old, living, revoked = (api_session_open(user=owner, device=name).session for name in ("old", "living", "revoked"))
    past = timezone.now() - timedelta(minutes=1)
    ApiSession.objects.filter(pk=old.pk).update(expires_at=past)
    Session.objects.filter(pk=Session.objects.first().pk).update(expire_date=past)
    api_session_revoke(user=owner, session_id=revoked.pk)
    forget_ended_sessions.call()
    assert set(ApiSession.objects.all()) == {living, revoked}
    assert Session.objects.count() == 1
