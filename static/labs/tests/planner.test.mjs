import assert from "node:assert/strict";
import { test } from "node:test";
import { GOAL, START, defaultWalls } from "../planner.js";
import { ROWS, astar, cellAt, clear, columnOf, octile, rowOf, rrt } from "../search.js";

const wallWithGap = (gap) => {
  const walls = new Set();
  for (let y = 0; y < ROWS; y += 1) if (y !== gap) walls.add(cellAt(14, y));
  return walls;
};

test("on an empty map A* finds the octile distance, straight to the goal", () => {
  const [from, to] = [cellAt(1, 1), cellAt(6, 4)];
  const { cost, expanded } = astar(new Set(), from, to);
  assert.ok(Math.abs(cost - octile(from, to)) < 1e-9);
  assert.ok(expanded.length < 30);
});

test("the heuristic changes the work and not the cost; too much of it lengthens the path", () => {
  const run = (weight) => astar(defaultWalls(), START, GOAL, weight);
  assert.ok(Math.abs(run(0).cost - run(1).cost) < 1e-9);
  assert.ok(run(1).expanded.length * 2 < run(0).expanded.length);
  assert.ok(run(5).cost > run(1).cost);
});

test("a path never enters a wall or cuts its corner", () => {
  const walls = defaultWalls();
  const { path } = astar(walls, START, GOAL);
  for (const [i, cell] of path.slice(1).entries()) {
    const [x, y] = [columnOf(path[i]), rowOf(path[i])];
    assert.ok(![cell, cellAt(columnOf(cell), y), cellAt(x, rowOf(cell))].some((each) => walls.has(each)));
  }
});

test("a closed wall leaves no path to either planner", () => {
  assert.equal(astar(wallWithGap(-1), START, GOAL).path, null);
  assert.equal(rrt(wallWithGap(-1), START, GOAL).path, null);
});

test("RRT returns a free path, longer than the best", () => {
  const walls = defaultWalls();
  const { path, cost } = rrt(walls, START, GOAL);
  assert.ok(path.slice(1).every((point, i) => clear(walls, path[i], point)));
  assert.ok(cost > astar(walls, START, GOAL).cost);
});

test("a pocket map with a narrow gap defeats RRT but not A*", () => {
  const walls = new Set([...defaultWalls(), ...wallWithGap(7)]);
  assert.ok(astar(walls, START, GOAL).path);
  assert.equal(rrt(walls, START, GOAL).path, null);
});
