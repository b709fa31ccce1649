"""The book's ROS 2 programs against the stand-ins: what the chapter says that they do, they do."""

import numpy
import pytest

from content.tests.book.programs import load
from content.tests.book.standins import messages as msg
from content.tests.book.standins.ros import Graph, Time

pytestmark = pytest.mark.unit


def at(seconds: float, frame: str = "") -> msg.Header:
    return msg.Header(Time(round(seconds * 1e9)).to_msg(), frame)


def test_age_watch_warns_of_old_messages_only(graph: Graph) -> None:
    load("module-1-chapter-1", "age_watch.py").AgeWatch()
    graph.send("imu/data", msg.Imu(at(99.985)))
    assert graph.logged == []
    graph.send("imu/data", msg.Imu(at(99.95)))
    assert graph.logged == [("warning", "IMU message is 50.0 ms old")]


def test_knee_temperature_says_when_and_where(graph: Graph) -> None:
    load("module-1-chapter-2", "knee_temperature.py").KneeTemperature()
    graph.tick()
    (message,) = graph.sent["knee/temperature"]
    assert (message.temperature, message.header) == (41.5, at(100.0, "left_knee"))


def test_careful_detector_hears_of_a_publisher_that_offers_too_little(graph: Graph) -> None:
    node = load("module-1-chapter-2", "careful_detector.py").CarefulDetector()
    graph.send("image", msg.Image(width=640, height=480))
    node.subscriptions[0].events.incompatible_qos(type("Event", (), {"last_policy_kind": "RELIABILITY"}))
    assert graph.logged == [
        ("info", "image of 640 x 480 pixels"), ("error", "a publisher offers too little: RELIABILITY"),
    ]  # fmt: skip


def test_cup_in_base_moves_the_point_or_gives_up(graph: Graph) -> None:
    node = load("module-1-chapter-4", "cup_in_base.py").CupInBase()
    graph.send("cup", msg.PointStamped(at(100.0, "camera"), msg.Point(1.0, 0.0, 0.0)))
    graph.tick(0.1)
    assert node.cup is not None and graph.logged == []
    graph.tick(1.0)
    assert node.cup is None and graph.logged[0][0] == "warning"
    node.buffer.shift = 0.5
    graph.send("cup", msg.PointStamped(at(101.0, "camera"), msg.Point(1.0, 0.0, 0.0)))
    graph.tick()
    assert (graph.sent["cup_in_base"][0].header.frame_id, graph.sent["cup_in_base"][0].point.x) == ("base_link", 1.5)


def test_real_time_factor_compares_two_clocks(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    module = load("module-2-chapter-1", "real_time_factor.py")
    module.RealTimeFactor()
    for wall, simulated in ((0.0, 5), (1.0, 6), (4.0, 7)):
        monkeypatch.setattr(module.time, "monotonic", lambda wall=wall: wall)
        graph.send("/clock", msg.Clock(msg.Time(simulated)))
    assert graph.logged == [("info", "real-time factor 0.50")]


def test_twin_check_reports_rates_and_silence(graph: Graph) -> None:
    load("module-2-chapter-2", "twin_check.py").TwinCheck()
    for number in range(11):
        graph.send("/imu", msg.Imu(at(number / 100, "imu_link")))
    graph.tick()
    assert ("info", "/imu: 100.0 Hz in frame imu_link") in graph.logged
    assert ("warning", "/head_camera/image is silent. Plugin? Bridge? QoS?") in graph.logged


def depth_image(metres: float) -> msg.Image:
    pixels = numpy.full((21, 21), metres, numpy.float32)
    return msg.Image(at(1.0, "camera"), height=21, width=21, encoding="32FC1", data=pixels.tobytes())


@pytest.mark.parametrize(("metres", "level", "text"), [
    (2.0, "info", "0.000 0.000 2.000 m in camera"), (0.0, "warning", "mostly unknown: not the same as free"),
])  # fmt: skip
def test_centre_point_tells_a_distance_from_nothing(graph: Graph, metres: float, level: str, text: str) -> None:
    load("module-2-chapter-3", "centre_point.py").CentrePoint()
    graph.send("/head_camera/depth_image", depth_image(metres))
    info = msg.CameraInfo(at(1.01), [600.0, 0.0, 10.0, 0.0, 600.0, 10.0, 0.0, 0.0, 1.0])
    graph.send("/head_camera/camera_info", info)
    assert graph.logged == [(level, text)]


def test_pitch_filter_believes_gravity_unless_it_is_pushed(graph: Graph) -> None:
    node = load("module-2-chapter-4", "pitch_filter.py").PitchFilter()
    graph.send("/imu", msg.Imu(at(0.0), linear_acceleration=msg.Vector3(-4.905, 0.0, 8.496)))
    assert graph.sent["pitch"][0].data == pytest.approx(0.5236, abs=1e-3)
    graph.send("/imu", msg.Imu(at(0.01), msg.Vector3(0.0, 1.0, 0.0), msg.Vector3(9.0, 0.0, 9.0)))
    assert node.pitch == pytest.approx(0.5336, abs=1e-3)


def test_gravity_node_holds_the_arm_and_lets_go_when_blind(graph: Graph) -> None:
    load("module-3-chapter-1", "gravity_node.py").GravityNode()
    for stamp in (100.0, 99.0):
        graph.send("/joint_states", msg.JointState(at(stamp), ["shoulder", "elbow"], [0.0, 0.0]))
    fresh, stale = (message.data for message in graph.sent["effort_controller/commands"])
    assert fresh == pytest.approx([(1.8 * 0.14 + 1.1 * 0.30) * 9.81 + 1.1 * 0.11 * 9.81, 1.1 * 0.11 * 9.81])
    assert stale == [0.0, 0.0] and graph.logged[0][0] == "warning"


def wrench(force: float, stamp: float = 1.0) -> msg.WrenchStamped:
    return msg.WrenchStamped(at(stamp), msg.Wrench(msg.Vector3(0.0, 0.0, force), msg.Vector3(0.0, -0.05 * force, 0.0)))


def test_cop_lies_between_the_feet_by_their_load(graph: Graph) -> None:
    load("module-3-chapter-3", "cop_node.py").CopNode()
    graph.send("left_foot/wrench", wrench(300.0))
    graph.send("right_foot/wrench", wrench(100.0))
    (cop,) = graph.sent["cop"]
    assert (cop.point.x, cop.point.y) == pytest.approx((0.05, 0.045))


def test_cop_does_not_exist_in_the_air(graph: Graph) -> None:
    load("module-3-chapter-3", "cop_node.py").CopNode()
    graph.send("left_foot/wrench", wrench(5.0))
    graph.send("right_foot/wrench", wrench(5.0))
    assert "cop" not in graph.sent


def test_mpc_moves_before_the_step_comes(graph: Graph) -> None:
    mpc = load("module-3-chapter-3", "mpc.py")
    later = numpy.r_[numpy.zeros(40), numpy.full(40, 0.1)]
    assert mpc.jerk(numpy.zeros(3), later) != pytest.approx(0.0)
    assert mpc.jerk(numpy.zeros(3), numpy.zeros(80)) == pytest.approx(0.0)


def test_plan_guard_lets_through_what_the_rehearsal_accepts(graph: Graph) -> None:
    load("module-4-chapter-1", "check_plan.py", "check_plan")
    guard = load("module-4-chapter-1", "plan_guard.py")
    guard.PlanGuard()
    graph.send("/plan/proposed", msg.String("I would simply walk there."))
    assert "plan/approved" not in graph.sent and len(graph.sent["plan/refused"]) == 1
    guard.check = lambda _plan, _world: "accepted"
    graph.send("/plan/proposed", msg.String("[]"))
    assert [message.data for message in graph.sent["plan/approved"]] == ["[]"]


def chunk(stamp: float, *goals: float) -> msg.JointTrajectory:
    return msg.JointTrajectory(at(stamp), ["elbow"], [msg.JointTrajectoryPoint([goal]) for goal in goals])


def test_chunk_player_limits_each_step_and_refuses_old_images(graph: Graph) -> None:
    load("module-4-chapter-2", "chunk_player.py").ChunkPlayer()
    graph.send("/joint_states", msg.JointState(at(100.0), ["elbow"], [0.2]))
    graph.send("/policy/chunk", chunk(99.0, 1.0))
    graph.tick()
    assert graph.logged[0][0] == "warning" and graph.sent == {}
    graph.send("/policy/chunk", chunk(100.0, 1.0, 0.26))
    for _ in range(3):
        graph.tick()
    played = [message.data[0] for message in graph.sent["forward_position_controller/commands"]]
    assert played == pytest.approx([0.25, 0.26])


def test_speed_governor_stops_near_people_and_in_silence(graph: Graph) -> None:
    governor = load("module-4-chapter-3", "speed_governor.py")
    governor.SpeedGovernor()
    for distance in (10.0, 0.3, float("nan")):
        graph.send("/nearest_person", msg.Float32(distance))
        graph.tick()
    graph.send("/nearest_person", msg.Float32(10.0))
    graph.tick(0.3)
    assert [message.data for message in graph.sent["speed_scale"]] == [1.0, 0.0, 0.0, 0.0]
