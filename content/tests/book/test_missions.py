"""Programs of the book that conduct others: navigation, the mission, launch files, packages, training, speech."""

import sys
from types import ModuleType, SimpleNamespace
from xml.etree import ElementTree

import pytest

from content.checks.fences import fences
from content.tests.book.programs import BOOK, code_of, load
from content.tests.book.standins import messages as msg
from content.tests.book.standins.others import BasicNavigator, TaskResult
from content.tests.book.standins.ros import Graph

pytestmark = pytest.mark.unit
GOOD, BAD = TaskResult.SUCCEEDED, TaskResult.FAILED


def navigator(monkeypatch: pytest.MonkeyPatch, *results: TaskResult) -> BasicNavigator:
    monkeypatch.setattr(BasicNavigator, "results", list(results))
    made = sys.modules["nav2_simple_commander.robot_navigator"].BasicNavigator()
    monkeypatch.setattr(sys.modules["nav2_simple_commander.robot_navigator"], "BasicNavigator", lambda: made)
    return made


@pytest.mark.parametrize(("results", "calls", "logged"), [
    ([GOOD], ["active"], []),
    ([BAD, GOOD], ["active", "cleared"], []),
    ([BAD, BAD], ["active", "cleared"], [("error", "cannot reach the ward, asking for help")]),
])  # fmt: skip
def test_delivery_looks_twice_before_it_asks_for_help(graph: Graph, monkeypatch, results, calls, logged) -> None:
    robot = navigator(monkeypatch, *results)
    load("module-3-chapter-2", "deliver.py").main()
    assert (robot.calls, graph.logged) == (calls, logged)
    assert robot.goals[0].header.frame_id == "map" and robot.goals[0].pose.position.x == 12.0


def skills(graph: Graph, **answers: list[bool]) -> list[str]:
    called: list[str] = []

    def skill(name: str):
        def answer(_request: object) -> msg.Trigger.Response:
            called.append(name)
            return msg.Trigger.Response(success=answers[name].pop(0), message=f"{name} failed")

        return answer

    graph.services |= {f"skill/{name}": skill(name) for name in answers}
    return called


def test_mission_looks_again_after_a_failed_grasp(graph: Graph, monkeypatch) -> None:
    navigator(monkeypatch, GOOD, GOOD)
    called = skills(graph, look=[True, True], grasp=[False, True], hand_over=[True])
    load("module-4-chapter-4", "conductor.py").main()
    assert called == ["look", "grasp", "look", "grasp", "hand_over"]
    assert graph.logged == [("info", "handed over")]


def test_mission_ends_in_its_safe_state_and_says_why(graph: Graph, monkeypatch) -> None:
    navigator(monkeypatch, GOOD)
    called = skills(graph, look=[True] * 3, grasp=[False] * 3, safe_state=[True])
    load("module-4-chapter-4", "conductor.py").main()
    assert called[-1] == "safe_state"
    assert graph.logged == [("error", "mission ended: grasp failed")]


def test_mission_without_a_way_does_not_grasp(graph: Graph, monkeypatch) -> None:
    navigator(monkeypatch, BAD)
    called = skills(graph, look=[], grasp=[], safe_state=[True])
    load("module-4-chapter-4", "conductor.py").main()
    assert called == ["safe_state"] and "no way to the kitchen" in graph.logged[0][1]


@pytest.mark.parametrize(("chapter", "title", "executables"), [
    ("module-1-chapter-3", "launch/talk.launch.py", ["talk"]),
    ("module-2-chapter-2", "twin.launch.py", ["parameter_bridge", "twin_check"]),
])  # fmt: skip
def test_launch_files_start_their_nodes(graph: Graph, chapter: str, title: str, executables: list[str]) -> None:
    (entries,) = load(chapter, title, "launched").generate_launch_description().given
    assert [entry.named["executable"] for entry in entries if type(entry).__name__ == "Node"] == executables


def test_package_and_manifest_have_one_name_and_a_program_that_exists(graph: Graph, monkeypatch) -> None:
    made: dict[str, object] = {}
    setuptools = ModuleType("setuptools")
    setuptools.setup = made.update
    monkeypatch.setitem(sys.modules, "setuptools", setuptools)
    load("module-1-chapter-3", "setup.py", "setup_of_the_book")
    chapter = (BOOK / "module-1" / "chapter-3.md").read_text(encoding="utf-8")
    manifest = next(fence.code for fence in fences(chapter) if fence.info.title == "package.xml")
    assert ElementTree.fromstring(manifest).findtext("name") == made["name"]
    assert made["entry_points"] == {"console_scripts": ["talk = talking_robot.talk_node:main"]}
    assert "def main() -> None:" in code_of("module-1-chapter-3", "talk_node.py")


def test_training_events_differ_between_worlds(graph: Graph) -> None:
    events = load("module-3-chapter-4", "events.py").EventCfg
    assert {events.friction.named["mode"], events.payload.named["mode"], events.push.named["mode"]} == {
        "startup", "interval",
    }  # fmt: skip
    low, high = events.friction.named["params"]["static_friction_range"]
    assert 0 < low < high


def test_transcription_prints_each_segment(graph: Graph, capsys) -> None:
    load("module-4-chapter-1", "transcribe.py")
    assert capsys.readouterr().out == "heard command.wav -0.2 0.01\n"


def test_timeout_parameter_has_a_range(graph: Graph) -> None:
    node = SimpleNamespace(declared=[])
    node.declare_parameter = lambda *given: node.declared.append(given)
    load("module-1-chapter-3", "parameters.py").declare_timeout(node)
    (name, value, descriptor) = node.declared[0]
    limits = descriptor.floating_point_range[0]
    assert name == "model_timeout_s" and limits.from_value <= value <= limits.to_value
