import assert from "node:assert/strict";
import { test } from "node:test";
import { joint, measure, simulate } from "../pid.js";

const base = { kp: 3, ki: 0, kd: 0.5, limit: 4, delay: 0, guard: true };

test("without an integral the load leaves an error of load / Kp", () => {
  assert.ok(Math.abs(measure(simulate(base)).error - joint.load / base.kp) < 0.01);
});

test("the integral removes that error and ends equal to the load", () => {
  const trace = simulate({ ...base, ki: 4 });
  assert.ok(Math.abs(measure(trace).error) < 0.01);
  assert.ok(Math.abs(trace.at(-1).integral - joint.load) < 0.05);
});

test("torque never passes its limit", () => {
  const torques = simulate({ ...base, kp: 10, limit: 1 }).map(({ torque }) => Math.abs(torque));
  assert.equal(Math.max(...torques), 1);
});

test("anti-windup lowers the overshoot of a saturated loop", () => {
  const loop = { kp: 3, ki: 6, kd: 0.6, limit: 0.8, delay: 0.05 };
  const guarded = measure(simulate({ ...loop, guard: true })).overshoot;
  const unguarded = measure(simulate({ ...loop, guard: false })).overshoot;
  assert.ok(unguarded > guarded + 0.2, `${unguarded} against ${guarded}`);
});

test("delay alone can make a calm loop oscillate", () => {
  const loop = { ...base, kp: 8, kd: 1.5 };
  assert.ok(measure(simulate(loop)).overshoot < 0.02);
  assert.ok(measure(simulate({ ...loop, delay: 0.15 })).overshoot > 0.2);
});

test("a loop that keeps moving has no settling time", () => {
  assert.equal(measure(simulate({ ...base, kp: 10, kd: 0, delay: 0.1 })).settling, Infinity);
});
