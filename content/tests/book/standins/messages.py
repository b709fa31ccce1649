"""Messages with the fields that the book uses. Like the real ones they refuse unknown fields, and whole numbers where
a float belongs."""

from dataclasses import dataclass, field
from typing import Any


class Message:
    __slots__ = ()

    def __setattr__(self, name: str, value: Any) -> None:
        kind = type(self).__dataclass_fields__[name].type if name in type(self).__dataclass_fields__ else None
        assert kind is not None, f"{type(self).__name__} has no field {name!r}"
        assert kind is not float or isinstance(value, float), f"{name} must be a float, not {value!r}"
        object.__setattr__(self, name, value)


@dataclass(init=True, repr=True)
class Time(Message):
    sec: int = 0
    nanosec: int = 0


@dataclass
class Header(Message):
    stamp: Time = field(default_factory=Time)
    frame_id: str = ""


@dataclass
class Vector3(Message):
    x: float = 0.0
    y: float = 0.0
    z: float = 0.0


class Point(Vector3): ...


@dataclass
class Quaternion(Message):
    x: float = 0.0
    y: float = 0.0
    z: float = 0.0
    w: float = 1.0


@dataclass
class Pose(Message):
    position: Point = field(default_factory=Point)
    orientation: Quaternion = field(default_factory=Quaternion)


@dataclass
class PoseStamped(Message):
    header: Header = field(default_factory=Header)
    pose: Pose = field(default_factory=Pose)


@dataclass
class PointStamped(Message):
    header: Header = field(default_factory=Header)
    point: Point = field(default_factory=Point)


@dataclass
class Wrench(Message):
    force: Vector3 = field(default_factory=Vector3)
    torque: Vector3 = field(default_factory=Vector3)


@dataclass
class WrenchStamped(Message):
    header: Header = field(default_factory=Header)
    wrench: Wrench = field(default_factory=Wrench)


@dataclass
class Imu(Message):
    header: Header = field(default_factory=Header)
    angular_velocity: Vector3 = field(default_factory=Vector3)
    linear_acceleration: Vector3 = field(default_factory=Vector3)


@dataclass
class Temperature(Message):
    header: Header = field(default_factory=Header)
    temperature: float = 0.0


@dataclass
class Image(Message):
    header: Header = field(default_factory=Header)
    height: int = 0
    width: int = 0
    encoding: str = ""
    data: bytes = b""


@dataclass
class CameraInfo(Message):
    header: Header = field(default_factory=Header)
    k: list[float] = field(default_factory=lambda: [0.0] * 9)


@dataclass
class JointState(Message):
    header: Header = field(default_factory=Header)
    name: list[str] = field(default_factory=list)
    position: list[float] = field(default_factory=list)


@dataclass
class JointTrajectoryPoint(Message):
    positions: list[float] = field(default_factory=list)


@dataclass
class JointTrajectory(Message):
    header: Header = field(default_factory=Header)
    joint_names: list[str] = field(default_factory=list)
    points: list[JointTrajectoryPoint] = field(default_factory=list)


@dataclass
class Clock(Message):
    clock: Time = field(default_factory=Time)


@dataclass
class String(Message):
    data: str = ""


@dataclass
class Empty(Message): ...


@dataclass
class Float64(Message):
    data: float = 0.0


class Float32(Float64): ...


@dataclass
class Float64MultiArray(Message):
    data: list[float] = field(default_factory=list)


@dataclass
class FloatingPointRange(Message):
    from_value: float = 0.0
    to_value: float = 0.0
    step: float = 0.0


@dataclass
class ParameterDescriptor(Message):
    description: str = ""
    floating_point_range: list[FloatingPointRange] = field(default_factory=list)


class Trigger:
    @dataclass
    class Request(Message): ...

    @dataclass
    class Response(Message):
        success: bool = False
        message: str = ""
