import assert from "node:assert/strict";
import { test } from "node:test";
import { collides, cups, forward, jacobian, manipulability, solutions, solve, turn } from "../arm-ik.js";

const near = (actual, wanted, limit = 1e-9) => assert.ok(Math.abs(actual - wanted) < limit, `${actual} is not ${wanted}`);

test("both elbows put the tip on a reachable target", () => {
  for (const target of [[1.2, 0.6], [-0.5, 0.9], [0.4, -1.1]]) {
    for (const elbow of ["up", "down"]) {
      const { tip } = forward(solve(target, elbow));
      near(tip[0], target[0]);
      near(tip[1], target[1]);
    }
  }
});

test("out of reach the arm is stretched towards the target and singular", () => {
  const pose = solve([3, 4], "up");
  assert.equal(pose.reachable, false);
  near(manipulability(pose), 0);
  near(forward(pose).tip[0], 1.7 * 0.6);
});

test("too near is out of reach as well", () => {
  assert.equal(solve([0.1, 0.1], "up").reachable, false);
});

test("the Jacobian is the derivative of the tip, and its determinant the manipulability", () => {
  const pose = { shoulder: 0.4, bend: 0.9 };
  const [[a, b], [c, d]] = jacobian(pose);
  const moved = forward({ shoulder: 0.4, bend: 0.9 + 1e-6 }).tip;
  near((moved[0] - forward(pose).tip[0]) / 1e-6, b, 1e-5);
  near((moved[1] - forward(pose).tip[1]) / 1e-6, d, 1e-5);
  near(Math.abs(a * d - b * c), manipulability(pose));
});

test("each cup is free with one elbow only", () => {
  const free = (cup) => ["up", "down"].filter((elbow) => !collides(solve(cup, elbow)));
  assert.deepEqual([free(cups.a), free(cups.b)], [["up"], ["down"]]);
});

test("a ring has two solutions inside, one on each rim, none elsewhere", () => {
  assert.deepEqual([0.2, 0.3, 1, 1.7, 1.75].map((x) => solutions([x, 0])), [0, 1, 2, 1, 0]);
});

test("across the hole the shoulder turns by half a turn, across its stop by a whole one", () => {
  near(turn(solve([0.3, 0], "up"), solve([-0.3, 0], "up")), Math.PI, 1e-6);
  const spot = (degree) => [Math.cos((degree * Math.PI) / 180), Math.sin((degree * Math.PI) / 180)];
  const around = Array.from({ length: 361 }, (_, degree) => solve(spot(degree), "up"));
  const turns = around.slice(1).map((pose, index) => turn(around[index], pose)).filter((angle) => angle > 0.1);
  assert.equal(turns.length, 1);
  near(turns[0], 2 * Math.PI, 0.05);
});
