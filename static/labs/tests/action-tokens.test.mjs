import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode, motion, roundTrip, timing } from "../action-tokens.js";

const peak = Math.max(...motion.map(({ angle }) => Math.abs(angle)));

test("inside the range the error is at most half a bin", () => {
  for (const bins of [4, 32, 256]) {
    assert.ok(Math.max(...roundTrip(90, bins).map(({ error }) => error)) <= 90 / bins + 1e-9);
  }
});

test("the ends of the range are the first and the last token", () => {
  assert.deepEqual([encode(-90, 90, 256), encode(90, 90, 256), encode(400, 90, 256)], [0, 255, 255]);
  assert.equal(decode(0, 90, 2), -45);
});

test("a range below the data clips it", () => {
  const worst = Math.max(...roundTrip(peak - 10, 256).map(({ error }) => error));
  assert.ok(worst > 10 && roundTrip(peak - 10, 256).some(({ clipped }) => clipped));
});

test("one degree with 64 bins exists, but not with 32", () => {
  const best = (bins) => Math.min(...Array.from({ length: 161 }, (_, i) => Math.max(...roundTrip(20 + i, bins).map(({ error }) => error))));
  assert.ok(best(64) <= 1);
  assert.ok(best(32) > 1);
});

test("only a few chunk lengths are both in time and quick to react", () => {
  const good = Array.from({ length: 20 }, (_, i) => i + 1).filter((n) => timing(n).live && timing(n).reaction <= 0.5);
  assert.deepEqual(good, [4, 5]);
});
