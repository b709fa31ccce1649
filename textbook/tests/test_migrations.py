"""Migrations run forward, back to nothing, and forward again."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from accounts.models import User

OWN = ("accounts", "content", "progress", "chat")


def applied() -> set[str]:
    recorded = MigrationRecorder(connection).applied_migrations()
    return {app for app, _ in recorded if app in OWN}


@pytest.mark.integration
@pytest.mark.django_db(transaction=True)
def test_back_to_zero_and_forward_again() -> None:
    assert applied() == set(OWN)
    try:
        for app in reversed(OWN):
            call_command("migrate", app, "zero", verbosity=0)
        assert applied() == set()
        assert not {"users", "chapters", "user_progress"} & set(connection.introspection.table_names())
    finally:
        call_command("migrate", verbosity=0)
    assert applied() == set(OWN)
    assert User.objects.count() == 0


@pytest.mark.integration
def test_tables_have_names_of_their_own(db: None) -> None:
    """A Better Auth database may hold `user` and `session` already."""
    tables = set(connection.introspection.table_names())
    assert {"users", "user_preferences", "api_sessions", "chapters", "user_progress"} <= tables
    assert not {"user", "session", "account", "verification"} & tables
