"""The part of rclpy that the book's programs use: nodes in one process, messages handed over by `spin_once`."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from types import SimpleNamespace
from typing import Any

from content.tests.book.standins import messages


@dataclass(order=True)
class Duration:
    nanoseconds: int = 0

    def __init__(self, *, seconds: float = 0.0, nanoseconds: int = 0) -> None:
        self.nanoseconds = int(seconds * 1e9) + nanoseconds


@dataclass
class Time:
    nanoseconds: int = 0

    @staticmethod
    def from_msg(stamp: messages.Time) -> "Time":
        return Time(stamp.sec * 10**9 + stamp.nanosec)

    def to_msg(self) -> messages.Time:
        return messages.Time(*divmod(self.nanoseconds, 10**9))

    def __sub__(self, other: "Time") -> Duration:
        return Duration(nanoseconds=self.nanoseconds - other.nanoseconds)


class ReliabilityPolicy(Enum):
    RELIABLE = 1
    BEST_EFFORT = 2


class DurabilityPolicy(Enum):
    TRANSIENT_LOCAL = 1
    VOLATILE = 2


@dataclass
class QoSProfile:
    depth: int
    reliability: ReliabilityPolicy = ReliabilityPolicy.RELIABLE
    durability: DurabilityPolicy = DurabilityPolicy.VOLATILE


SENSOR_DATA = QoSProfile(5, ReliabilityPolicy.BEST_EFFORT)


@dataclass
class Graph:
    """The world outside the nodes, in the hands of the test."""

    now: float = 100.0
    nodes: list["Node"] = field(default_factory=list)
    sent: dict[str, list[Any]] = field(default_factory=dict)
    logged: list[tuple[str, str]] = field(default_factory=list)
    services: dict[str, Callable[[Any], Any]] = field(default_factory=dict)

    def send(self, topic: str, message: Any) -> None:
        """To every subscription of this topic, at once."""
        for subscription in self.subscriptions(topic):
            subscription.callback(message)

    def subscriptions(self, topic: str) -> list["Subscription"]:
        return [s for node in self.nodes for s in node.subscriptions if s.topic == topic.strip("/")]

    def tick(self, seconds: float = 0.0) -> None:
        self.now += seconds
        for node in self.nodes:
            for timer in node.timers:
                timer.callback()


@dataclass
class Subscription:
    kind: type
    topic: str
    callback: Callable[[Any], None]
    events: Any = None
    waiting: deque[Any] = field(default_factory=deque)


@dataclass
class Publisher:
    graph: Graph
    kind: type
    topic: str

    def publish(self, message: Any) -> None:
        assert type(message) is self.kind, f"{self.topic} carries {self.kind.__name__}, not {type(message).__name__}"
        self.graph.sent.setdefault(self.topic, []).append(message)
        for subscription in self.graph.subscriptions(self.topic):
            subscription.waiting.append(message)

    def get_subscription_count(self) -> int:
        return len(self.graph.subscriptions(self.topic))


class Node:
    graph: Graph

    def __init__(self, name: str) -> None:
        self.name, self.subscriptions, self.timers = name, [], []
        self.parameters: dict[str, Any] = {}
        self.graph.nodes.append(self)

    def create_publisher(self, kind: type, topic: str, qos: int | QoSProfile) -> Publisher:
        assert isinstance(qos, int | QoSProfile)
        return Publisher(self.graph, kind, topic.strip("/"))

    def create_subscription(
        self,
        kind: type,
        topic: str,
        callback: Callable[[Any], None],
        qos: int | QoSProfile,
        event_callbacks: Any = None,
    ) -> Subscription:
        assert isinstance(qos, int | QoSProfile)
        self.subscriptions.append(Subscription(kind, topic.strip("/"), callback, event_callbacks))
        return self.subscriptions[-1]

    def create_timer(self, seconds: float, callback: Callable[[], None]) -> Any:
        self.timers.append(SimpleNamespace(seconds=seconds, callback=callback))
        return self.timers[-1]

    def create_client(self, kind: type, name: str) -> "Client":
        return Client(self.graph, name.strip("/"))

    def declare_parameter(self, name: str, value: Any, descriptor: messages.ParameterDescriptor) -> None:
        low, high = descriptor.floating_point_range[0].from_value, descriptor.floating_point_range[0].to_value
        assert low <= value <= high
        self.parameters[name] = SimpleNamespace(value=value)

    def get_parameter(self, name: str) -> Any:
        return self.parameters[name]

    def get_clock(self) -> Any:
        return SimpleNamespace(now=lambda: Time(round(self.graph.now * 1e9)))

    def get_logger(self) -> Any:
        def log(level: str) -> Callable[[str], None]:
            return lambda text: self.graph.logged.append((level, text))

        return SimpleNamespace(info=log("info"), warning=log("warning"), error=log("error"))

    def destroy_node(self) -> None:
        self.graph.nodes.remove(self)


@dataclass
class Client:
    graph: Graph
    name: str

    def wait_for_service(self, timeout_sec: float) -> bool:
        return self.name in self.graph.services

    def call_async(self, request: Any) -> Any:
        answer = self.graph.services[self.name](request)
        return SimpleNamespace(done=lambda: answer is not None, result=lambda: answer)


def spin_once(node: Node, timeout_sec: float = 0.0) -> None:
    for subscription in node.subscriptions:
        while subscription.waiting:
            subscription.callback(subscription.waiting.popleft())
    for timer in node.timers:
        timer.callback()
    time.sleep(min(timeout_sec, 0.01))


def nothing(*_args: Any, **_named: Any) -> None:
    """What needs a network or a clock of its own does nothing here."""
