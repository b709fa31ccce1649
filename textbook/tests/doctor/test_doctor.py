"""What the doctor says of a part that is well, and of the same part when it is not."""

import json
import shutil
import smtplib
import socket
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from textbook.doctor import Finding, Level, findings, outside, setup, state, work
from textbook.models import Worker

pytestmark = pytest.mark.integration


def levels(found: Iterable[Finding]) -> dict[str, Level]:
    """The worst that is said of each part."""
    order, worst = list(Level), {}
    for finding in found:
        assert finding.level is Level.OK or finding.todo, finding
        worst[finding.part] = max(worst.get(finding.part, Level.OK), finding.level, key=order.index)
    return worst


def working(**fields: Any) -> None:
    Worker.objects.create(id="w", host="here", pid=1, **fields)


def test_a_site_that_is_well(db: None, capsys: Any) -> None:
    working()
    call_command("doctor")
    out = capsys.readouterr().out
    assert "all applied" in out and "1 at work" in out and "bad" not in out


def test_json_and_the_exit_status_of_a_broken_site(db: None, capsys: Any) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", json=True)
    assert ended.value.code == 1
    worker = next(line for line in json.loads(capsys.readouterr().out) if line["part"] == "worker")
    assert worker["level"] == "bad" and worker["todo"] == "Start one: manage.py db_worker"


def test_one_broken_check_does_not_hide_the_others(db: None, settings: Any) -> None:
    settings.DOCTORS = ["textbook.tests.doctor.test_doctor.broken", "textbook.doctor.state.migrations"]
    assert levels(findings()) == {"broken": Level.BAD, "migrations": Level.OK}


def broken() -> Iterable[Finding]:
    raise RuntimeError("out of order")


def test_migrations_that_are_missing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert levels(state.migrations()) == {"migrations": Level.OK}
    monkeypatch.setattr("textbook.backup.history.pending", lambda: ["content.0099_next"])
    assert levels(state.migrations()) == {"migrations": Level.BAD}


def test_a_database_that_is_away(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert levels(state.database())["database"] is Level.OK

    def away() -> None:
        raise OperationalError("connection refused")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "ensure_connection", away)
        assert levels(state.database()) == {"database": Level.BAD}


def test_a_pooler_that_loses_prepared_statements() -> None:
    pooled = {"HOST": "ep-1-pooler.eu.neon.tech", "OPTIONS": {"prepare_threshold": 5}}
    assert state.loses_prepared(pooled)
    assert not state.loses_prepared(pooled | {"OPTIONS": {}})
    assert not state.loses_prepared(pooled | {"HOST": "ep-1.eu.neon.tech"})


def test_a_redis_that_is_away(settings: Any) -> None:
    assert levels(state.shared_cache()) == {"cache": Level.OK}
    settings.REDIS_URL = f"redis://127.0.0.1:{closed_port()}/0"
    assert levels(state.shared_cache()) == {"cache": Level.BAD}


def test_a_disk_that_is_full_or_not_ours(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(1, 1, 5 * 1024**3))  # type: ignore[attr-defined]
    assert levels(state.disk()) == {"disk": Level.OK}
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(1, 1, 1024))  # type: ignore[attr-defined]
    assert levels(state.disk()) == {"disk": Level.BAD}
    (tmp_path / "file").write_text("")
    settings.DATA_DIR = tmp_path / "file"
    assert any("cannot be written" in finding.text for finding in state.disk())


def test_a_worker_that_gives_no_sign_any_more(db: None) -> None:
    working(seen_at=timezone.now() - timezone.timedelta(hours=1))
    assert levels(work.background_work())["worker"] is Level.BAD


def test_a_queue_that_nobody_empties(db: None) -> None:
    working()
    row = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}}, task_path="x.y", backend_name="default", run_after=get_date_max()
    )
    assert levels(work.background_work())["queue"] is Level.OK
    DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=timezone.now() - timezone.timedelta(hours=2))
    assert levels(work.background_work())["queue"] is Level.BAD
    DBTaskResult.objects.filter(pk=row.pk).update(status="FAILED")
    assert levels(work.background_work())["queue"] is Level.WARN


def test_a_model_that_answers_and_one_that_does_not(model_server: Any, settings: Any) -> None:
    assert levels(outside.model()) == {"model": Level.OK}
    settings.OPENAI_BASE_URL = f"http://127.0.0.1:{closed_port()}/v1"
    assert levels(outside.model()) == {"model": Level.BAD}


def test_without_a_model_nothing_is_wrong(settings: Any) -> None:
    settings.OPENAI_API_KEY = ""
    assert levels(outside.model()) == {"model": Level.OK}


def test_a_mail_server_that_lets_us_in_and_one_that_does_not(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EMAIL_URL, settings.EMAIL_BACKEND = "smtp://127.0.0.1", "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed_port()
    assert levels(outside.mail()) == {"mail": Level.BAD}
    monkeypatch.setattr(smtplib, "SMTP", Welcome)
    assert levels(outside.mail()) == {"mail": Level.OK}
    settings.PRODUCTION = True
    assert levels(outside.mail()) == {"mail": Level.WARN}


class Welcome:
    def __init__(self, *args: Any, **options: Any) -> None:
        pass

    def quit(self) -> None:
        pass


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_production_settings_that_only_show_once_people_come(db: None, settings: Any) -> None:
    settings.PRODUCTION, settings.HTTPS, settings.WEB_WORKERS = True, True, 2
    settings.SITE_URL, settings.ALLOWED_HOSTS = "http://elsewhere.example.org", ["book.example.org"]
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    said = " ".join(finding.text for finding in setup.setup() if finding.level is not Level.OK)
    assert "is no host of ALLOWED_HOSTS" in said and "is not https" in said
    assert "TRUSTED_PROXIES is 0" in said and "no REDIS_URL" in said
