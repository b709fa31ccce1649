from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command

from accounts.models import User
from accounts.services import instructors_sync
from accounts.services.instructors import RIGHTS
from textbook.testing import PASSWORD

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def password(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("INSTRUCTOR_PASSWORD", "chalk-and-board")
    return "chalk-and-board"


def test_the_group_gets_exactly_the_declared_rights() -> None:
    instructors_sync().permissions.add(Permission.objects.get(codename="change_user"))
    names = {
        f"{right.content_type.app_label}.{right.content_type.model}.{right.codename.split('_')[0]}"
        for right in instructors_sync().permissions.select_related("content_type")
    }
    declared = {f"{model}.{action}" for model, actions in RIGHTS.items() for action in actions}
    assert names <= declared
    assert {"content.chapter.change", "content.question.add"} <= names
    assert not any(name.startswith(("accounts.", "auth.", "account.", "mfa.")) for name in declared)


def test_a_new_instructor_may_sign_in_at_once(password: str, capsys: pytest.CaptureFixture) -> None:
    call_command("instructor", " Teacher@Example.org ")
    user = User.objects.get(email="teacher@example.org")
    assert user.is_staff
    assert not user.is_superuser
    assert user.check_password(password)
    assert user.has_perm("content.change_chapter")
    assert not user.has_perm("accounts.view_user")
    assert EmailAddress.objects.get(user=user).verified
    assert "teacher@example.org is an instructor" in capsys.readouterr().out


def test_a_proven_learner_is_promoted_and_keeps_the_password(owner: User, proven: Callable) -> None:
    call_command("instructor", proven(owner).email, verbosity=0)
    owner.refresh_from_db()
    assert owner.is_staff
    assert owner.check_password(PASSWORD)


def test_an_unproven_account_gets_a_new_password_or_nothing(owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="INSTRUCTOR_PASSWORD"):
        call_command("instructor", owner.email)
    answers = iter(["one-thing-typed", "another"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("accounts.management.commands.instructor.getpass", lambda _: next(answers))
    with pytest.raises(CommandError, match="differ"):
        call_command("instructor", owner.email)
    owner.refresh_from_db()
    assert not owner.is_staff


def test_a_password_typed_twice_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("accounts.management.commands.instructor.getpass", lambda _: "typed-twice-well")
    call_command("instructor", "teacher@example.org")
    assert User.objects.get().check_password("typed-twice-well")


def test_a_weak_password_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSTRUCTOR_PASSWORD", "abc")
    with pytest.raises(CommandError, match="too short"):
        call_command("instructor", "teacher@example.org")
    assert not User.objects.exists()


def test_a_wrong_address_is_named() -> None:
    with pytest.raises(CommandError, match="EMAIL: read 'teacher'"):
        call_command("instructor", "teacher")


def test_an_instructor_becomes_a_learner_again(instructor: User) -> None:
    call_command("instructor", instructor.email, "--remove")
    instructor.refresh_from_db()
    assert not instructor.is_staff
    assert not Group.objects.get(name="Instructors").user_set.exists()
    with pytest.raises(CommandError, match="no instructor"):
        call_command("instructor", instructor.email, "--remove")


def test_createsuperuser_works_and_names_a_taken_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", interactive=False, email="Root@example.org", verbosity=0)
    assert User.objects.get(email="root@example.org").is_superuser
    with pytest.raises(CommandError, match="already taken"):
        call_command("createsuperuser", interactive=False, email="root@example.org")
