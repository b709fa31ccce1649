import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from textbook.backup import BadBackup, history

pytestmark = pytest.mark.integration


def test_every_migration_can_be_part_of_one_transaction() -> None:
    """A backup of an older version is restored and migrated as a whole."""
    migrations = MigrationLoader(None).disk_migrations
    assert [node for node, migration in migrations.items() if not migration.atomic] == []


def test_a_database_of_a_newer_version_is_left_alone(db: None) -> None:
    assert ("accounts", "0001_initial") in history.applied()
    connection.cursor().execute(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('content', '9999_tomorrow', '2026-01-01')"
    )
    with pytest.raises(BadBackup, match="content.9999_tomorrow"):
        history.applied()


def test_migrations_of_apps_that_are_not_installed_do_not_matter(db: None) -> None:
    assert history.known(["gone.0001_initial", "accounts.0001_initial"]) == [("accounts", "0001_initial")]
