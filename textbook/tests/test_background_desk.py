"""The queue at the desk: for superusers, without anybody's mail."""

import pytest
from django_tasks_db.models import DBTaskResult

from textbook.testing import make_user
from textbook.tests import background

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
LIST = "/admin/textbook/backgroundtask/"


@pytest.fixture
def rows(settings) -> dict[str, DBTaskResult]:
    settings.TASKS = {"default": {"BACKEND": "textbook.tasks.backends.Queue"}}
    for task, args in ((background.secret, ("Dear reader",)), (background.write, ("/nowhere", "word"))):
        task.enqueue(*args)
    DBTaskResult.objects.filter(task_path__endswith="write").update(
        status="FAILED", worker_ids=["a", "b"], exception_class_path="builtins.OSError", traceback="disk <full>"
    )
    return {row.task_path.rpartition(".")[2]: row for row in DBTaskResult.objects.all()}


@pytest.fixture
def desk(browser_of):
    return browser_of(make_user("root@example.org", is_staff=True, is_superuser=True))


def test_the_list_says_what_failed_and_why(desk, rows) -> None:
    page = desk.get(LIST).content.decode()
    assert "OSError" in page and "failed" in page and "Dear reader" not in page
    assert "OSError" in desk.get(LIST, {"state": "failed"}).content.decode()
    assert "OSError" not in desk.get(LIST, {"state": "ready"}).content.decode()
    assert "OSError" not in desk.get(LIST, {"state": "again"}).content.decode()


def test_a_page_shows_the_error_and_never_a_private_text(desk, rows) -> None:
    assert "disk &lt;full&gt;" in desk.get(f"{LIST}{rows['write'].pk}/change/").content.decode()
    page = desk.get(f"{LIST}{rows['secret'].pk}/change/").content.decode()
    assert "not shown" in page and "Dear reader" not in page and "Try again" not in page


def test_a_failed_task_is_queued_again_from_the_start(desk, rows) -> None:
    desk.post(f"{LIST}{rows['write'].pk}/retry/")
    row = DBTaskResult.objects.get(pk=rows["write"].pk)
    assert (row.status, row.worker_ids) == ("READY", [])
    assert DBTaskResult.objects.get(pk=rows["secret"].pk).enqueued_at == rows["secret"].enqueued_at


def test_an_instructor_sees_none_of_it(browser_of, instructor, owner, rows) -> None:
    teacher = browser_of(instructor)
    for path in (LIST, f"{LIST}{rows['write'].pk}/change/", "/admin/textbook/worker/", "/admin/textbook/periodicjob/"):
        assert teacher.get(path).status_code == 403
        assert browser_of(owner).get(path).status_code == 302
    assert teacher.post(f"{LIST}{rows['write'].pk}/retry/").status_code == 403
    assert DBTaskResult.objects.get(pk=rows["write"].pk).status == "FAILED"


def test_nothing_is_written_by_hand_and_the_raw_rows_have_no_list(desk, rows) -> None:
    assert desk.get(f"{LIST}add/").status_code == 403
    assert desk.get("/admin/django_tasks_database/dbtaskresult/").status_code == 404
