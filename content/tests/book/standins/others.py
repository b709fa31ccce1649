"""What stands beside rclpy: transforms, paired messages, navigation, launch files, Isaac Lab, Whisper."""

# ruff: noqa: N802  (the real libraries have these names)

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from content.tests.book.standins.messages import Message, Point, PointStamped
from content.tests.book.standins.ros import SENSOR_DATA, Node


class TransformException(Exception):
    """No transform for this moment."""


class Buffer:
    """Knows one shift, or nothing at all."""

    shift: float | None = None

    def transform(self, message: PointStamped, frame: str) -> PointStamped:
        if self.shift is None:
            raise TransformException("the frames are not connected")
        header = type(message.header)(message.header.stamp, frame)
        return PointStamped(header, Point(message.point.x + self.shift, message.point.y, message.point.z))


@dataclass
class TransformListener:
    buffer: Buffer
    node: Node


class Subscriber:
    def __init__(self, node: Node, kind: type, topic: str, qos_profile: Any = SENSOR_DATA) -> None:
        self.subscription = node.create_subscription(kind, topic, self.keep, qos_profile)
        self.pair: Synchronizer | None = None

    def keep(self, message: Message) -> None:
        assert self.pair is not None
        self.pair.add(self, message)


class Synchronizer:
    """Calls back when all sources have sent messages whose stamps are close enough."""

    def __init__(self, sources: list[Subscriber], queue_size: int, slop: float) -> None:
        self.sources, self.slop = sources, slop
        self.newest: dict[Subscriber, Any] = {}
        self.callback: Callable[..., None] | None = None
        for source in sources:
            source.pair = self

    def registerCallback(self, callback: Callable[..., None]) -> None:
        self.callback = callback

    def add(self, source: Subscriber, message: Any) -> None:
        self.newest[source] = message
        stamps = [m.header.stamp.sec + m.header.stamp.nanosec * 1e-9 for m in self.newest.values()]
        if self.callback and len(stamps) == len(self.sources) and max(stamps) - min(stamps) <= self.slop:
            self.callback(*(self.newest[each] for each in self.sources))
            self.newest.clear()


class TaskResult(Enum):
    UNKNOWN = 0
    SUCCEEDED = 1
    CANCELED = 2
    FAILED = 3


class BasicNavigator(Node):
    """Walks as the test says: each goal ends with the next of `results`."""

    results: list[TaskResult] = []

    def __init__(self) -> None:
        super().__init__("basic_navigator")
        self.goals: list[Any] = []
        self.calls: list[str] = []

    def goToPose(self, goal: Any) -> None:
        self.goals.append(goal)

    def isTaskComplete(self) -> bool:
        return True

    def getResult(self) -> TaskResult:
        return self.results[len(self.goals) - 1]

    def waitUntilNav2Active(self) -> None:
        self.calls.append("active")

    def clearAllCostmaps(self) -> None:
        self.calls.append("cleared")

    def cancelTask(self) -> None:
        self.calls.append("cancelled")

    def info(self, text: str) -> None:
        self.get_logger().info(text)

    def error(self, text: str) -> None:
        self.get_logger().error(text)


@dataclass
class Recorded:
    """Remembers how it was made: for descriptions that something else carries out."""

    given: tuple[Any, ...] = ()
    named: dict[str, Any] = field(default_factory=dict)

    def __init__(self, *given: Any, **named: Any) -> None:
        self.given, self.named = given, named


class Anything:
    """Any function of a library, by name."""

    def __getattr__(self, name: str) -> str:
        if name.startswith("__"):
            raise AttributeError(name)
        return name


class SpeechModel:
    def transcribe(self, path: str, **options: Any) -> dict[str, Any]:
        return {
            "segments": [{"text": f"heard {path}", "avg_logprob": -0.2, "no_speech_prob": 0.01}],
            "options": options,
        }
