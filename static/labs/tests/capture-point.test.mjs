import assert from "node:assert/strict";
import { test } from "node:test";
import { FOOT, capturePoint, outcome, simulate } from "../capture-point.js";

const height = 0.9;

test("the capture point is x + v/ω", () => {
  assert.ok(Math.abs(capturePoint(0.1, 0.5, 9.81) - 0.6) < 1e-12);
});

test("the ankle holds a push exactly while the capture point is over the foot", () => {
  const edge = FOOT * Math.sqrt(9.81 / height);
  assert.equal(outcome(simulate({ push: edge * 0.95, height })), "stands");
  assert.equal(outcome(simulate({ push: edge * 1.1, height })), "fell");
});

test("a step to the capture point stops the robot, one far from it does not", () => {
  const free = simulate({ push: 0.7, height });
  const place = free.find(({ time }) => time >= 0.3).capture;
  assert.equal(outcome(simulate({ push: 0.7, height, place, when: 0.3 })), "stands");
  assert.equal(outcome(simulate({ push: 0.7, height, place: place - 0.2, when: 0.3 })), "fell");
  assert.equal(outcome(simulate({ push: 0.7, height, place: place + 0.2, when: 0.3 })), "fell");
});

test("waiting moves the capture point away exponentially", () => {
  const trace = simulate({ push: 0.7, height });
  const beyond = (time) => trace.find((sample) => sample.time >= time).capture - FOOT;
  const growth = Math.log(beyond(0.4) / beyond(0.2)) / 0.2;
  assert.ok(Math.abs(growth - Math.sqrt(9.81 / height)) < 0.1);
});
