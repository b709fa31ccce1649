import assert from "node:assert/strict";
import { test } from "node:test";
import { apply, difference, multiply, origin, transform } from "../frames.js";

const near = (actual, wanted) => actual.forEach((value, i) => assert.ok(Math.abs(value - wanted[i]) < 1e-12, `${actual}`));
const wa = transform({ x: 1, y: 0, yaw: 90 });
const ab = transform({ x: 2, y: 0, yaw: 0 });

test("B two metres ahead of a frame turned left lies two metres to the left", () => {
  near(origin(multiply(wa, ab)), [1, 2, 0]);
});

test("the wrong order turns about the wrong origin", () => {
  near(origin(multiply(ab, wa)), [3, 0, 0]);
});

test("composing equals applying one after the other", () => {
  const point = [0.3, -0.4, 0.5];
  const a = transform({ x: 1, y: 2, yaw: 35, pitch: 20 });
  near(apply(multiply(a, ab), point), apply(a, apply(ab, point)));
});

test("pure shifts commute, turned ones do not", () => {
  const shift = transform({ x: 1, y: 1, yaw: 0 });
  assert.equal(difference(multiply(shift, ab), multiply(ab, shift)), 0);
  assert.ok(difference(multiply(wa, ab), multiply(ab, wa)) > 1);
});

test("a negative pitch raises what lies ahead", () => {
  near(apply(transform({ x: 0, y: 0, yaw: 0, pitch: -30 }), [1, 0]), [Math.cos(Math.PI / 6), 0, 0.5]);
});
