import assert from "node:assert/strict";
import { test } from "node:test";
import { besidePath, cell, episode, GOAL, learnedPath, learner, MAT, mean, optimum, START, valueOf, world } from "../q-learning.js";

const seeds = Array.from({ length: 20 }, (_, index) => index + 1);
const base = { alpha: 0.5, gamma: 0.9, epsilon: 0.7 };

function train(seed, settings, episodes = 300, map = world()) {
  const agent = learner(seed);
  const trails = Array.from({ length: episodes }, () => episode(agent, map, settings));
  return { agent, map, reached: trails.filter((trail) => trail.at(-1) === GOAL).length, end: learnedPath(agent, map).at(-1) };
}

test("an untrained table leads nowhere", () => {
  assert.deepEqual(learnedPath(learner(1), world()), [START]);
});

test("with a learning rate of one a value moves back one cell per visit", () => {
  const agent = learner(1);
  agent.q[cell(2, 4)][1] = 10;
  agent.q[cell(2, 3)][1] = 0.001;
  for (const at of [0, 1, 2]) agent.q[cell(2, at)][1] = 0.001;
  const settings = { alpha: 1, gamma: 0.9, epsilon: 0 };
  const known = () => [3, 2, 1, 0].filter((column) => valueOf(agent, cell(2, column)) > 1).length;
  const spread = [1, 2, 3, 4].map(() => { episode(agent, world(), settings); return known(); });
  assert.deepEqual(spread, [1, 2, 3, 4]);
  assert.ok(Math.abs(valueOf(agent, START) - 10 * 0.9 ** 4) < 1e-9);
});

test("enough exploration finds the goal, none nearly always stays with the mat", () => {
  const ends = (epsilon) => seeds.filter((seed) => train(seed, { ...base, epsilon }).end === GOAL).length;
  assert.ok(ends(0.7) >= 17 && ends(1) === 20, `${ends(0.7)}, ${ends(1)}`);
  assert.ok(ends(0) <= 3, String(ends(0)));
});

test("pure exploration learns and does not profit", () => {
  for (const seed of seeds) {
    const { agent, end } = train(seed, { ...base, epsilon: 1 });
    assert.equal(end, GOAL);
    assert.ok(mean(agent.returns.slice(-200)) < 3);
  }
});

test("traps beside the path leave the path and lower the mean return", () => {
  const map = { traps: new Set([cell(1, 1), cell(1, 2), cell(3, 3), cell(3, 4)]) };
  const free = { traps: new Set() };
  const results = [map, free].map((each) => {
    const { agent } = train(2, { ...base, epsilon: 1 }, 2000, each);
    Array.from({ length: 200 }, () => episode(agent, each, { ...base, epsilon: 0.2 }));
    const walk = learnedPath(agent, each);
    return { walk, beside: besidePath(each, walk), mean: mean(agent.returns.slice(-200)) };
  });
  assert.deepEqual(results[0].walk, results[1].walk);
  assert.deepEqual(results.map(({ beside }) => beside), [4, 0]);
  assert.ok(results[0].mean < 8 && results[1].mean > 9, JSON.stringify(results));
});

test("below a discount of √0.1 the near mat is worth more than the far goal", () => {
  const end = (gamma) => learnedPath(optimum(world(), gamma), world()).at(-1);
  assert.deepEqual([0.9, 0.35, 0.3, 0.1].map(end), [GOAL, GOAL, MAT, MAT]);
  assert.equal(train(1, { ...base, gamma: 0.2 }).end, MAT);
});
