"""Who did what: written by what was done, shown to superusers, and to everybody about their own account."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.services import instructor_appoint, instructor_dismiss, user_export
from textbook import audit
from textbook.admin.audit import Audited
from textbook.models import Action, AuditEntry
from textbook.testing import PASSWORD, make_user

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
LIST = "/admin/textbook/auditentry/"
PAGES_OF_OURS = {"content.Book", "progress.ChapterProgress", "progress.QuizAttempt", "progress.QuestionReport"}


def actions(**of: object) -> list[str]:
    return list(AuditEntry.objects.filter(**of).order_by("pk").values_list("action", flat=True))


@pytest.fixture
def root():
    return make_user("root@example.org", is_staff=True, is_superuser=True)


def test_signing_in_is_told_whether_it_worked_or_not(client, api, owner) -> None:
    client.post("/accounts/login/", {"login": owner.email, "password": "wrong"})
    client.post("/accounts/login/", {"login": owner.email, "password": PASSWORD})
    api.post("/api/auth/signin", {"email": owner.email, "password": PASSWORD})
    assert actions(account=owner) == ["sign-in-failed", "signed-in", "signed-in"]
    assert list(AuditEntry.objects.values_list("actor", flat=True)) == [owner.pk, owner.pk, None]


def test_a_wrong_address_leaves_the_same_trace_without_the_address(client, db) -> None:
    client.post("/accounts/login/", {"login": "nobody@example.org", "password": "wrong"})
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.account, entry.detail) == ("sign-in-failed", None, {"factor": "password"})


def test_a_new_password_and_the_devices_it_ends_are_told(browser_of, api_of, owner) -> None:
    api_of(owner)
    form = {"oldpassword": PASSWORD, "password1": "sailing-to-mars", "password2": "sailing-to-mars"}
    browser_of(owner).post("/accounts/password/change/", form)
    assert set(actions(account=owner)) == {"devices-ended", "password-changed"}
    assert "sailing" not in str(list(AuditEntry.objects.values()))


def test_an_entry_names_its_request(browser_of, owner) -> None:
    browser_of(owner).post("/account/export", headers={"X-Request-ID": "seen-in-the-log"})
    assert AuditEntry.objects.get(action=Action.EXPORTED).request_id == "seen-in-the-log"


def test_appointing_and_dismissing_is_told(db) -> None:
    user = instructor_appoint(email="teacher@example.org", password=PASSWORD)
    instructor_dismiss(email="teacher@example.org")
    assert actions(account=user) == ["appointed", "dismissed"]


def test_what_is_changed_at_the_desk_is_told_by_field_and_never_by_value(browser_of, root, owner) -> None:
    form = {"email": "moved@example.org", "username": "owner", "is_active": "on"}
    form |= {"identities-TOTAL_FORMS": "0", "identities-INITIAL_FORMS": "0"}
    assert browser_of(root).post(f"/admin/accounts/user/{owner.pk}/change/", form).status_code == 302
    entry = AuditEntry.objects.get(action=Action.CHANGED)
    assert (entry.actor, entry.account, entry.object_id) == (root, owner, str(owner.pk))
    assert "moved@" not in str(entry.detail) and "mail" in str(entry.detail)


def test_no_list_of_the_desk_changes_anything_behind_the_log_s_back(rf, root) -> None:
    request = rf.get("/admin/")
    request.user = root
    for model, lists in admin.site._registry.items():
        rights = lists.has_add_permission, lists.has_change_permission, lists.has_delete_permission
        silent = not isinstance(lists, Audited) and any(may(request) for may in rights)
        assert not silent or model._meta.label in PAGES_OF_OURS, model._meta.label


def test_a_group_is_changed_by_superusers_and_told(browser_of, root, instructor) -> None:
    group = Group.objects.create(name="Helpers")
    page = f"/admin/auth/group/{group.pk}/change/"
    assert browser_of(instructor).post(page, {"name": "Others"}).status_code == 403
    assert browser_of(root).post(page, {"name": "Others"}).status_code == 302
    entry = AuditEntry.objects.get(object_kind="auth.group")
    assert (entry.action, entry.actor, entry.object_id) == ("changed", root, str(group.pk))


@pytest.mark.parametrize("kind", ["account/emailaddress", "mfa/authenticator", "socialaccount/socialaccount"])
def test_ways_into_an_account_are_not_written_by_hand(browser_of, root, kind: str) -> None:
    assert browser_of(root).get(f"/admin/{kind}/add/").status_code == 404


def test_the_title_page_is_told(browser_of, instructor) -> None:
    browser_of(instructor).post("/admin/content/book/", {"title": "Robots again"})
    entry = AuditEntry.objects.get(object_kind="content.book")
    assert (entry.action, entry.actor, entry.detail) == ("changed", instructor, {"fields": "title"})


def test_a_deleted_account_takes_its_entries_along_and_leaves_that_it_went(browser_of, owner, stranger) -> None:
    audit.record(Action.SIGNED_IN, actor=owner, account=owner)
    audit.record(Action.PUBLISHED, actor=owner, chapter="module-1-chapter-1")
    audit.record(Action.SIGNED_IN, actor=stranger, account=stranger)
    key = str(owner.pk)
    browser_of(owner).post("/account/delete", {"password": PASSWORD, "confirm": "on"})
    left = {(entry.action, entry.actor_id, entry.object_id) for entry in AuditEntry.objects.all()}
    assert left == {("published", None, ""), ("account-deleted", None, key), ("signed-in", stranger.pk, "")}


def test_everybody_sees_their_own_account_s_entries_and_nobody_else_s(browser_of, owner, stranger) -> None:
    audit.record(Action.FACTOR_ADDED, actor=owner, account=owner)
    assert "Second factor added" in browser_of(owner).get("/account").content.decode()
    assert "Second factor added" not in browser_of(stranger).get("/account").content.decode()


def test_the_export_holds_ones_own_entries(owner, stranger) -> None:
    audit.record(Action.FACTOR_ADDED, actor=owner, account=owner, factor="totp")
    audit.record(Action.MOVED, actor=owner, chapter="module-1-chapter-1")
    found = user_export(user=owner)
    assert [row["action"] for row in found["account_activity"]] == ["factor-added", "exported"]
    assert [row["action"] for row in found["actions"]] == ["moved"]
    assert user_export(user=stranger)["actions"] == []


def test_superusers_search_the_log_and_nobody_writes_it(browser_of, root, owner) -> None:
    audit.record(Action.FACTOR_ADDED, actor=owner, account=owner)
    desk = browser_of(root)
    assert "second factor added" in desk.get(LIST, {"q": "owner@"}).content.decode()
    assert "second factor added" not in desk.get(LIST, {"q": "stranger@"}).content.decode().partition("result_list")[2]
    entry = AuditEntry.objects.get(action=Action.FACTOR_ADDED)
    assert desk.get(f"{LIST}{entry.pk}/change/").status_code == 200
    assert desk.post(f"{LIST}{entry.pk}/change/", {"action": "deleted"}).status_code == 403
    assert desk.post(f"{LIST}{entry.pk}/delete/", {"post": "yes"}).status_code == 403


def test_an_instructor_does_not_see_it(browser_of, instructor, owner) -> None:
    assert browser_of(instructor).get(LIST).status_code == 403
    assert browser_of(owner).get(LIST).status_code == 302


def test_the_log_goes_back_its_days_and_no_further(settings, owner) -> None:
    old, new = audit.record(Action.SIGNED_IN, account=owner), audit.record(Action.SIGNED_IN, account=owner)
    AuditEntry.objects.filter(pk=old.pk).update(
        at=timezone.now() - timedelta(days=settings.AUDIT_RETENTION_DAYS, hours=1)
    )
    assert audit.purge() == 1 and AuditEntry.objects.get() == new


def test_a_detail_is_short_and_safe_for_every_database(owner) -> None:
    entry = audit.record(Action.MOVED, actor=owner, before="a\x00" + "b" * 500, nothing=None)
    entry.refresh_from_db()
    assert entry.detail == {"before": "a" + "b" * 99}
