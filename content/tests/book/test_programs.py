"""Every program of the book that runs in the page runs here with CPython, and says something."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from content.tests.book.programs import PROGRAMS, Program, code_of

pytestmark = pytest.mark.unit
ROOT = Path(__file__).resolve().parents[3]
RUN = [program for program in PROGRAMS if program.fence.info.run]
NAMES = sorted({(program.chapter, program.fence.info.program) for program in PROGRAMS if program.fence.info.program})
SECONDS = 30
CONFTEST = "from content.tests.book import standins\nstandins.install()\n"


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=SECONDS
    )


def pytest_in(folder: Path) -> subprocess.CompletedProcess[str]:
    return run("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:django", "--rootdir", ".", ".", folder=folder)


@pytest.mark.parametrize("program", RUN, ids=lambda program: program.name)
def test_block_runs_and_prints(program: Program, tmp_path: Path) -> None:
    done = run("-c", program.fence.code, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() and not done.stderr


@pytest.mark.parametrize(("chapter", "name"), NAMES)
def test_blocks_of_one_program_run_together(chapter: str, name: str, tmp_path: Path) -> None:
    parts = [p.fence.code for p in PROGRAMS if (p.chapter, p.fence.info.program) == (chapter, name)]
    (tmp_path / f"test_{name}.py").write_text("\n\n".join(parts), encoding="utf-8")
    (tmp_path / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    done = pytest_in(tmp_path)
    assert done.returncode == 0 and "passed" in done.stdout, done.stdout


def test_a_broken_program_is_noticed(tmp_path: Path) -> None:
    assert run("-c", "print(1 / 0)", folder=tmp_path).returncode != 0


def test_the_talking_robot_passes_its_own_tests(tmp_path: Path) -> None:
    """Chapter 1.3 as the package that it describes, its tests run against the stand-ins."""
    package = tmp_path / "talking_robot"
    package.mkdir()
    for title in ("plan_check.py", "parameters.py", "talk_node.py"):
        (package / title).write_text(code_of("module-1-chapter-3", title), encoding="utf-8")
    (package / "model_client.py").write_text("def ask_model(sentence):\n    return '[]'\n", encoding="utf-8")
    (tmp_path / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (tmp_path / "test_talk_node.py").write_text(
        code_of("module-1-chapter-3", "test/test_talk_node.py"), encoding="utf-8"
    )
    done = pytest_in(tmp_path)
    assert done.returncode == 0 and "1 passed" in done.stdout, done.stdout
