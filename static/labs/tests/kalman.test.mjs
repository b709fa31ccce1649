import assert from "node:assert/strict";
import { test } from "node:test";
import { drive, judge, track } from "../kalman.js";

test("the same seed gives the same drive, another seed another one", () => {
  assert.deepEqual(drive(3), drive(3));
  assert.notDeepEqual(drive(3), drive(4));
});

test("with the true sensor variance about 95 % of the innovations are inside two sigma", () => {
  for (const seed of [1, 2, 3, 4]) {
    const samples = drive(seed);
    const { inside, error, raw } = judge(samples, track(samples, 5, 0.25));
    assert.ok(inside > 0.9 && inside <= 0.99, `seed ${seed}: ${inside}`);
    assert.ok(error < 0.65 * raw, `seed ${seed}: ${error / raw}`);
  }
});

test("the estimate depends on Q / R only once the first guess is forgotten", () => {
  const samples = drive(1);
  const last = (q, r) => track(samples, q, r).at(-1);
  assert.ok(Math.abs(last(1, 0.1).x - last(10, 1).x) < 1e-6);
  assert.ok(Math.abs(last(1, 0.1).variance * 10 - last(10, 1).variance) < 1e-6);
});

test("a filter sure of constant speed misses the braking", () => {
  const samples = drive(1);
  const { error, raw } = judge(samples, track(samples, 1e-3, 1));
  assert.ok(error > raw);
});

test("the gain goes to one when the sensor is trusted fully", () => {
  assert.ok(track(drive(1), 100, 1e-3).at(-1).gain > 0.9);
});
