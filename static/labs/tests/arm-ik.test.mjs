import assert from "node:assert/strict";
import { test } from "node:test";
import { FORE, handAt, INNER, OUTER, snap, solutions, solve, turned, turnPerCentimetre, UPPER } from "../arm-ik.js";

const near = (a, b, tolerance = 1e-9) => assert.ok(Math.abs(a - b) < tolerance, `${a} against ${b}`);

test("both elbows put the hand on the target, as mirror images", () => {
  for (const target of [[0.4, 0.2], [-0.3, 0.1], [0.02, -0.4], [-0.1, -0.05]]) {
    const [up, down] = [solve(target, -1), solve(target, 1)];
    for (const pose of [up, down]) handAt(pose).forEach((value, axis) => near(value, target[axis]));
    near(up.q2, -down.q2);
  }
});

test("the book's pose of 30° and 60° is found again from its hand", () => {
  const { q1, q2 } = solve(handAt({ q1: Math.PI / 6, q2: Math.PI / 3 }), 1);
  near(q1, Math.PI / 6);
  near(q2, Math.PI / 3);
});

test("a ring has two solutions inside, one on each rim, none elsewhere", () => {
  const counts = [0.02, INNER, 0.3, OUTER, 0.56].map((x) => solutions([x, 0]));
  assert.deepEqual(counts, [0, 1, 2, 1, 0]);
  assert.equal(solve([0.56, 0], 1), null);
});

test("near a rim a target is put onto it, elsewhere it stays", () => {
  assert.equal(solutions(snap([0.33, 0.437])), 1);
  assert.deepEqual(snap([0.4, 0.2]), [0.4, 0.2]);
});

test("the same centimetre costs far more elbow at the edge of the reach", () => {
  assert.ok(turnPerCentimetre(OUTER) > 4 * turnPerCentimetre(0.4));
  near(turnPerCentimetre(OUTER), Math.acos((0.54 ** 2 - UPPER ** 2 - FORE ** 2) / (2 * UPPER * FORE)));
});

test("crossing the hole turns the shoulder by half a turn, crossing a stop by a whole one", () => {
  near(turned(solve([INNER, 0], 1), solve([-INNER, 0], 1)), Math.PI, 1e-6);
  const around = Array.from({ length: 361 }, (_, k) => solve([0.4 * Math.cos(k * Math.PI / 180), 0.4 * Math.sin(k * Math.PI / 180)], -1));
  const turns = around.slice(1).map((pose, k) => turned(around[k], pose)).filter((turn) => turn > 0.1);
  assert.equal(turns.length, 1);
  near(turns[0], 2 * Math.PI, 0.05);
});
