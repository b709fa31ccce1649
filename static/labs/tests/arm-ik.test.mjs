import assert from "node:assert/strict";
import { test } from "node:test";
import { collides, cups, forward, jacobian, manipulability, solve } from "../arm-ik.js";

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
