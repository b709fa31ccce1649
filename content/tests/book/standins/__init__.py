"""Small stand-in types for ROS 2 and its neighbours: the book's programs are tested where no ROS is installed."""

import sys
from collections.abc import Callable, MutableMapping
from types import ModuleType, SimpleNamespace
from typing import Any

from content.tests.book.standins import messages, others, ros

MESSAGES = {
    "std_msgs.msg": ("String", "Empty", "Float32", "Float64", "Float64MultiArray", "Header"),
    "sensor_msgs.msg": ("Imu", "Temperature", "Image", "CameraInfo", "JointState"),
    "geometry_msgs.msg": ("PointStamped", "PoseStamped", "WrenchStamped"),
    "trajectory_msgs.msg": ("JointTrajectory", "JointTrajectoryPoint"),
    "rosgraph_msgs.msg": ("Clock",),
    "std_srvs.srv": ("Trigger",),
    "rcl_interfaces.msg": ("FloatingPointRange", "ParameterDescriptor"),
}
LAUNCH = {
    "launch": ("LaunchDescription",),
    "launch.actions": ("DeclareLaunchArgument", "IncludeLaunchDescription"),
    "launch.launch_description_sources": ("PythonLaunchDescriptionSource",),
    "launch.substitutions": ("LaunchConfiguration", "PathJoinSubstitution"),
    "launch_ros.actions": ("Node",),
    "launch_ros.substitutions": ("FindPackageShare",),
    "isaaclab.managers": ("EventTermCfg", "SceneEntityCfg"),
}


def install(modules: MutableMapping[str, ModuleType] = sys.modules, graph: ros.Graph | None = None) -> ros.Graph:
    """Put the stand-ins where `import` finds them."""
    graph = graph or ros.Graph()
    node = type("Node", (ros.Node,), {"graph": graph})
    navigator = type("BasicNavigator", (others.BasicNavigator,), {"graph": graph})
    contents: dict[str, dict[str, Any]] = {
        "rclpy": dict.fromkeys(("init", "shutdown", "spin", "spin_until_future_complete"), ros.nothing)
        | {"spin_once": ros.spin_once},
        "rclpy.node": {"Node": node},
        "rclpy.time": {"Time": ros.Time},
        "rclpy.duration": {"Duration": ros.Duration},
        "rclpy.qos": {
            "QoSProfile": ros.QoSProfile, "ReliabilityPolicy": ros.ReliabilityPolicy,
            "DurabilityPolicy": ros.DurabilityPolicy, "qos_profile_sensor_data": ros.SENSOR_DATA,
        },
        "rclpy.event_handler": {
            "QoSRequestedIncompatibleQoSInfo": SimpleNamespace, "SubscriptionEventCallbacks": SimpleNamespace,
        },
        "tf2_ros": {name: getattr(others, name) for name in ("Buffer", "TransformException", "TransformListener")},
        "tf2_geometry_msgs": {},
        "message_filters": {"Subscriber": others.Subscriber, "ApproximateTimeSynchronizer": others.Synchronizer},
        "nav2_simple_commander.robot_navigator": {"BasicNavigator": navigator, "TaskResult": others.TaskResult},
        "isaaclab.envs": {"mdp": others.Anything()},
        "isaaclab.envs.mdp": {},
        "isaaclab.utils": {"configclass": lambda made: made},
        "whisper": {"load_model": lambda _name: others.SpeechModel()},
    }  # fmt: skip
    contents |= {package: {name: getattr(messages, name) for name in names} for package, names in MESSAGES.items()}
    contents |= {package: {name: _recorder(name) for name in names} for package, names in LAUNCH.items()}
    for package, names in contents.items():
        _add(modules, package, names)
    return graph


def _recorder(name: str) -> Callable[..., others.Recorded]:
    return type(name, (others.Recorded,), {})


def _add(modules: MutableMapping[str, ModuleType], package: str, names: dict[str, Any]) -> None:
    parent, _, last = package.rpartition(".")
    if parent and parent not in modules:
        _add(modules, parent, {})
    module = modules.get(package)
    if module is None or not getattr(module, "is_standin", False):
        module = modules[package] = ModuleType(package)
        module.is_standin = True
        module.__path__ = []
    module.__dict__.update(names)
    if parent and not hasattr(modules[parent], last):
        setattr(modules[parent], last, module)
