/* The two planners of the planner lab, on a grid of columns × rows; walls is a Set of cell indexes. */

import { random } from "./kit.js";

export const [COLUMNS, ROWS] = [20, 14];
export const cellAt = (column, row) => row * COLUMNS + column;
export const columnOf = (cell) => cell % COLUMNS;
export const rowOf = (cell) => Math.floor(cell / COLUMNS);

const MOVES = [[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [1, -1], [-1, 1], [-1, -1]];

/* Eight neighbours; a diagonal step may not cut the corner of a wall. */
function neighbours(cell, walls) {
  const [x, y] = [columnOf(cell), rowOf(cell)];
  const free = (a, b) => a >= 0 && b >= 0 && a < COLUMNS && b < ROWS && !walls.has(cellAt(a, b));
  return MOVES
    .filter(([dx, dy]) => free(x + dx, y + dy) && free(x + dx, y) && free(x, y + dy))
    .map(([dx, dy]) => [cellAt(x + dx, y + dy), Math.hypot(dx, dy)]);
}

/* The cost of the shortest way on an empty grid: never more than the true cost. */
export function octile(from, to) {
  const [dx, dy] = [Math.abs(columnOf(from) - columnOf(to)), Math.abs(rowOf(from) - rowOf(to))];
  return Math.max(dx, dy) + (Math.SQRT2 - 1) * Math.min(dx, dy);
}

/* f = g + weight·h. Weight 0 is Dijkstra, 1 is A*, more is greedy. The open list is small: a scan will do. */
export function astar(walls, start, goal, weight = 1) {
  const cost = new Map([[start, 0]]);
  const parent = new Map();
  const open = new Set([start]);
  const expanded = [];
  const rank = (cell) => cost.get(cell) + weight * octile(cell, goal);
  while (open.size) {
    const cell = [...open].reduce((best, each) => (rank(each) < rank(best) - 1e-9 ? each : best));
    open.delete(cell);
    expanded.push(cell);
    if (cell === goal) return { path: trace(parent, goal), cost: cost.get(goal), expanded };
    for (const [next, length] of neighbours(cell, walls)) {
      const through = cost.get(cell) + length;
      if (through >= (cost.get(next) ?? Infinity) - 1e-9) continue;
      cost.set(next, through);
      parent.set(next, cell);
      open.add(next);
    }
  }
  return { path: null, cost: Infinity, expanded };
}

function trace(parent, last) {
  const path = [last];
  while (parent.has(path[0])) path.unshift(parent.get(path[0]));
  return path;
}

const middle = (cell) => [columnOf(cell) + 0.5, rowOf(cell) + 0.5];
const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/* A straight motion is free when no point on it, every twentieth of a cell, is in a wall. */
export function clear(walls, from, to) {
  const count = Math.max(1, Math.ceil(distance(from, to) * 20));
  return Array.from({ length: count + 1 }, (_, i) => i / count).every((part) => {
    const [x, y] = [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])];
    return x >= 0 && y >= 0 && x < COLUMNS && y < ROWS && !walls.has(cellAt(Math.floor(x), Math.floor(y)));
  });
}

/* Grows a tree towards random points, one sample in twenty being the goal itself. */
export function rrt(walls, start, goal, { stride = 1, limit = 500, seed = 1 } = {}) {
  const { uniform } = random(seed);
  const end = middle(goal);
  const nodes = [{ at: middle(start), parent: -1, cost: 0 }];
  for (let sample = 1; sample <= limit; sample += 1) {
    const aim = uniform() < 0.05 ? end : [uniform() * COLUMNS, uniform() * ROWS];
    const near = nodes.reduce((best, node, i) => (distance(node.at, aim) < distance(nodes[best].at, aim) ? i : best), 0);
    const from = nodes[near].at;
    const part = Math.min(1, stride / (distance(from, aim) || 1));
    const at = [from[0] + part * (aim[0] - from[0]), from[1] + part * (aim[1] - from[1])];
    if (!clear(walls, from, at)) continue;
    nodes.push({ at, parent: near, cost: nodes[near].cost + distance(from, at) });
    if (distance(at, end) > stride || !clear(walls, at, end)) continue;
    const path = [end];
    for (let i = nodes.length - 1; i >= 0; i = nodes[i].parent) path.unshift(nodes[i].at);
    return { path, cost: nodes.at(-1).cost + distance(at, end), nodes, samples: sample };
  }
  return { path: null, cost: Infinity, nodes, samples: limit };
}
