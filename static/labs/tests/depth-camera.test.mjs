import assert from "node:assert/strict";
import { test } from "node:test";
import { flying, nearest, scan, spread } from "../depth-camera.js";

const setting = { distance: 1.5, baseline: 0.1, noise: 0.1 };

test("twice as far is four times the noise, twice the baseline is half of it", () => {
  assert.ok(Math.abs(spread(2, 0.1, 0.1) / spread(1, 0.1, 0.1) - 4) < 1e-12);
  assert.ok(Math.abs(spread(2, 0.2, 0.1) / spread(2, 0.1, 0.1) - 0.5) < 1e-12);
});

test("the simulated readings have the predicted spread", () => {
  const errors = [];
  for (let seed = 1; seed <= 20; seed += 1) {
    for (const { onBox, mixed, z } of scan({ ...setting, seed })) if (onBox && !mixed) errors.push(z - setting.distance);
  }
  const measured = Math.sqrt(errors.reduce((sum, each) => sum + each ** 2, 0) / errors.length);
  assert.ok(Math.abs(measured / spread(1.5, 0.1, 0.1) - 1) < 0.1, String(measured));
});

test("a box nearer than the largest disparity allows is not seen", () => {
  const close = scan({ ...setting, distance: nearest(0.1) * 0.8, noise: 0 });
  assert.ok(close.filter(({ onBox, mixed }) => onBox && !mixed).every(({ z }) => Number.isNaN(z)));
});

test("a wider baseline hides more of the wall behind the box", () => {
  const lost = (baseline) => scan({ ...setting, baseline }).filter(({ hidden }) => hidden).length;
  assert.equal(lost(0.0001), 0);
  assert.ok(lost(0.2) > lost(0.05) && lost(0.05) > 0);
});

test("edges give flying points, and the filter removes them", () => {
  const between = scan(setting).filter(({ mixed, z }) => mixed && z > 1.6 && z < 4.4);
  assert.ok(between.length > 0);
  assert.equal(flying(scan({ ...setting, filter: true })), 0);
});

test("the filter keeps the inside of the box", () => {
  const kept = scan({ ...setting, filter: true }).filter(({ onBox, z }) => onBox && Number.isFinite(z));
  assert.ok(kept.length > 40, String(kept.length));
});
