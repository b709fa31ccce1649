"""The whole site in one zip: rows as JSON lines, pictures, a manifest. SQLite and PostgreSQL take the same file."""

from textbook.backup.archive import BadBackup, Manifest
from textbook.backup.dump import backup_write
from textbook.backup.reading import backup_check
from textbook.backup.restore import backup_restore

__all__ = ["BadBackup", "Manifest", "backup_check", "backup_restore", "backup_write"]
