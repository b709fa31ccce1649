import assert from "node:assert/strict";
import { test } from "node:test";
import { mismatches, run, topics } from "../qos.js";

const profile = (changes = {}) => ({ reliability: "reliable", durability: "volatile", depth: 10, deadline: Infinity, ...changes });
const works = (name, offered, asked) =>
  run(topics[name], { ...topics[name].offered, ...offered }, { ...topics[name].asked, ...asked }).reason;

test("a subscriber may ask for less than is offered, never for more", () => {
  const pairs = [["reliability", "best_effort", "reliable"], ["durability", "volatile", "transient_local"], ["deadline", 100, 50]];
  for (const [policy, weak, strong] of pairs) {
    assert.deepEqual(mismatches(profile({ [policy]: weak }), profile({ [policy]: strong })), [policy]);
    assert.deepEqual(mismatches(profile({ [policy]: strong }), profile({ [policy]: weak })), []);
  }
});

test("depth is no reason for a mismatch, and no deadline offered is less than any asked", () => {
  assert.deepEqual(mismatches(profile({ depth: 1 }), profile({ depth: 10 })), []);
  assert.deepEqual(mismatches(profile(), profile({ deadline: 100 })), ["deadline"]);
});

test("no topic works as it is given", () => {
  for (const name of Object.keys(topics)) assert.notEqual(works(name, {}, {}), "fine", name);
});

test("a lossy best-effort link loses every fifth message, a reliable one none", () => {
  const topic = { ...topics.scan, busy: 0 };
  const weak = profile({ reliability: "best_effort" });
  assert.equal(run(topic, weak, weak).handled.length, 16);
  assert.equal(run(topic, profile(), profile()).handled.length, 20);
});

test("a latecomer gets the map only when both sides are transient_local", () => {
  assert.equal(works("map", { durability: "transient_local" }, { durability: "transient_local" }), "fine");
  assert.equal(works("map", { durability: "transient_local" }, {}), "few");
  assert.equal(works("map", {}, { durability: "transient_local" }), "mismatch");
});

test("a matching deadline that the true rate cannot keep is missed", () => {
  assert.equal(works("odom", { deadline: 20 }, {}), "missed");
  assert.equal(works("odom", {}, { deadline: 100 }), "fine");
});

test("a slow subscriber keeps a burst only with enough depth, and all of it only when reliable", () => {
  const reliable = { reliability: "reliable" };
  assert.equal(works("steps", reliable, { ...reliable, depth: 10 }), "fine");
  assert.equal(works("steps", reliable, { ...reliable, depth: 5 }), "few");
  assert.equal(works("steps", {}, { depth: 10 }), "few");
});

test("an overflowing queue drops the oldest waiting message", () => {
  const { handled } = run({ ...topics.steps, lossy: false }, profile(), profile({ depth: 2 }));
  assert.deepEqual(handled, [0, 6, 7]);
});
