"""Settings from variables: the spellings of other stacks work, a bad value names its variable."""

from pathlib import Path

import pytest

from textbook import env

pytestmark = pytest.mark.unit


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch):
    return lambda **values: [monkeypatch.setenv(name, value) for name, value in values.items()]


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+asyncpg", "postgresql+psycopg"])
def test_database_in_every_spelling(given, scheme: str, tmp_path: Path) -> None:
    given(DATABASE_URL=f"{scheme}://me:p%40ss@db.example.org:6543/book?sslmode=require")
    found = env.database("DATABASE_URL", default_path=tmp_path / "x")
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "me", "p@ss", "db.example.org", 6543, "book",
    )  # fmt: skip
    assert found["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize(("ssl", "mode"), [("require", "require"), ("true", "require"), ("false", "disable")])
def test_database_ssl_as_asyncpg_says_it(given, ssl: str, mode: str, tmp_path: Path) -> None:
    given(DATABASE_URL=f"postgresql+asyncpg://me@host/book?ssl={ssl}")
    assert env.database("DATABASE_URL", default_path=tmp_path / "x")["OPTIONS"] == {"sslmode": mode}


@pytest.mark.parametrize("address", ["mysql://me:secret@host/book", "postgresql://me:secret@host", "nonsense"])
def test_bad_database_is_named_without_its_password(given, address: str, tmp_path: Path) -> None:
    given(DATABASE_URL=address)
    with pytest.raises(env.BadVariable, match="DATABASE_URL.*expected postgresql://") as caught:
        env.database("DATABASE_URL", default_path=tmp_path / "x")
    assert "secret" not in str(caught.value)


def test_no_database_is_sqlite_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert env.database("DATABASE_URL", default_path=tmp_path / "x.sqlite3")["NAME"] == str(tmp_path / "x.sqlite3")


@pytest.mark.parametrize(("value", "reader"), [
    ("perhaps", lambda: env.flag("V")),
    ("12x", lambda: env.number("V", default=1)),
    ("99999", lambda: env.number("V", default=1, maximum=100)),
    ("-1", lambda: env.number("V", default=1)),
    ("red", lambda: env.choice("V", options=("json", "console"), default="json")),
    ("ftp://x", lambda: env.url("V")),
    ("example.org", lambda: env.origins("V")),
])  # fmt: skip
def test_bad_value_names_the_variable_what_was_read_and_what_was_expected(given, value: str, reader) -> None:
    given(V=value)
    with pytest.raises(env.BadVariable, match=rf"V: read '.*{value}', expected "):
        reader()


def test_first_spelling_that_is_set_wins_and_empty_counts_as_unset(given) -> None:
    given(AUTH_SECRET="", BETTER_AUTH_SECRET="other")
    assert env.text("AUTH_SECRET", "BETTER_AUTH_SECRET") == "other"


def test_mail_address(given) -> None:
    found = env.mail("smtp+tls://me:pa%3Ass@mail.example.org")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_HOST_PASSWORD"]) == (
        "mail.example.org",
        587,
        "pa:ss",
    )
    assert found["EMAIL_USE_TLS"] is True and found["EMAIL_USE_SSL"] is False


def test_local_secret_is_made_once_and_private(tmp_path: Path) -> None:
    path = tmp_path / "data" / "secret"
    first = env.local_secret(path)
    assert len(first) > 40 and env.local_secret(path) == first
    assert path.stat().st_mode & 0o077 == 0
