import assert from "node:assert/strict";
import { test } from "node:test";
import { flying, nearest, scan, spread } from "../depth-camera.js";

const camera = { focal: 400, baseline: 0.1, noise: 0.1 };
const wide = { ...camera, baseline: 0.2 };

test("twice as far is four times the noise, twice the baseline or focal length half of it", () => {
  assert.ok(Math.abs(spread(2, camera) / spread(1, camera) - 4) < 1e-12);
  assert.ok(Math.abs(spread(2, wide) / spread(2, camera) - 0.5) < 1e-12);
  assert.equal(spread(2, { ...camera, focal: 800 }), spread(2, wide));
});

test("the simulated readings have the predicted spread", () => {
  const errors = [];
  for (let seed = 1; seed <= 20; seed += 1) {
    for (const { onBox, mixed, z } of scan(camera, { distance: 1.5, seed })) if (onBox && !mixed) errors.push(z - 1.5);
  }
  const measured = Math.sqrt(errors.reduce((sum, each) => sum + each ** 2, 0) / errors.length);
  assert.ok(Math.abs(measured / spread(1.5, camera) - 1) < 0.1, String(measured));
});

test("a box nearer than the largest disparity allows is not seen", () => {
  const close = scan({ ...camera, noise: 0 }, { distance: nearest(camera) * 0.8 });
  assert.ok(close.filter(({ onBox, mixed }) => onBox && !mixed).every(({ z }) => Number.isNaN(z)));
});

test("a wider baseline hides more of the wall behind the box", () => {
  const lost = (baseline) => scan({ ...camera, baseline }, { distance: 1.5 }).filter(({ hidden }) => hidden).length;
  assert.equal(lost(0.0001), 0);
  assert.ok(lost(0.2) > lost(0.05) && lost(0.05) > 0);
});

test("edges give flying points, and the filter removes them", () => {
  const between = scan(camera, { distance: 1.5 }).filter(({ mixed, z }) => mixed && z > 1.6 && z < 4.4);
  assert.ok(between.length > 0);
  assert.equal(flying(scan(camera, { distance: 1.5, filter: true })), 0);
});

test("the filter keeps the inside of the box", () => {
  const kept = scan(camera, { distance: 1.5, filter: true }).filter(({ onBox, z }) => onBox && Number.isFinite(z));
  assert.ok(kept.length > 40, String(kept.length));
});
