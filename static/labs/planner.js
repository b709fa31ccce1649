/* A* and RRT on one grid map that the learner draws with the pointer or with the arrow keys and Space. */

import { clamp, fixed, panel } from "./kit.js";
import { circle, key, line, path, scene, svg, text } from "./draw.js";
import { COLUMNS, ROWS, astar, cellAt, columnOf, rowOf, rrt } from "./search.js";

export const [START, GOAL] = [cellAt(2, 7), cellAt(17, 7)];

/* A pocket that is open towards the start, and one wall beside it. */
export function defaultWalls() {
  const walls = new Set();
  const fill = (left, right, top, bottom) => {
    for (let x = left; x <= right; x += 1) for (let y = top; y <= bottom; y += 1) walls.add(cellAt(x, y));
  };
  fill(12, 12, 3, 10);
  fill(8, 12, 3, 3);
  fill(8, 12, 10, 10);
  fill(5, 5, 0, 4);
  return walls;
}

export const strings = {
  en: {
    task: "Plan from S to G. Draw or erase walls with the pointer, or move the cursor on the map with the arrow keys and press Space. Results are kept until the map changes.",
    heuristic: "On one map run the search with heuristic weight 0 and with weight 1: the same path length, with less than half of the cells expanded.",
    greedy: "Find a weight above 1 whose path is longer than that of weight 1 on the same map.",
    gap: "Change the map so that A* finds a way and RRT gives up (500 samples). Think of narrow gaps.",
    done: "Done. A heuristic that never overestimates saves work for free, a greedy one pays with length, and random samples rarely fall into narrow gaps.",
    map: "Map: arrow keys move the cursor, Space draws or erases a wall", weight: "Heuristic weight of A*", stride: "Step length of RRT (cells)",
    runGrid: "Run A*", runTree: "Run RRT", expanded: "expanded by A*", clear: "Erase all walls", restore: "Restore the first map",
    cell: "Column {column}, row {row}: {what}.", wall: "wall", free: "free", start: "start", goal: "goal",
    grid: "Search with weight {weight}: path length {cost} cells, {count} cells expanded.", noGrid: "Search with weight {weight}: no way exists on this grid, all {count} cells that can be reached were expanded.",
    tree: "RRT: path length {cost} cells after {count} samples.", noTree: "RRT gave up after {count} samples, which proves nothing.",
    tally: "RRT on this map, {runs} runs: {failed} failed, path length {mean} on average, {low} at the shortest, {high} at the longest.", edited: "The map has changed; earlier results are gone.",
  },
  ur: {
    task: "S سے G تک راستہ بنائیں۔ pointer سے دیواریں کھینچیں یا مٹائیں، یا نقشے پر تیر والے بٹنوں سے cursor ہلا کر Space دبائیں۔ نقشہ بدلنے تک نتائج محفوظ رہتے ہیں۔",
    heuristic: "ایک ہی نقشے پر heuristic کے وزن 0 اور وزن 1 کے ساتھ تلاش چلائیں: راستے کی لمبائی برابر، مگر کھولے گئے خانے آدھے سے بھی کم۔",
    greedy: "1 سے بڑا وہ وزن ڈھونڈیں جس کا راستہ اسی نقشے پر وزن 1 والے راستے سے لمبا ہو۔",
    gap: "نقشہ یوں بدلیں کہ \u2066A*\u2069 راستہ پا لے مگر RRT ہار مان جائے (500 نمونے)۔ تنگ دروں کا سوچیں۔",
    done: "کام مکمل ہوا۔ جو heuristic کبھی زیادہ اندازہ نہ لگائے وہ مفت میں محنت بچاتا ہے، لالچی (greedy) heuristic لمبائی کی قیمت دیتا ہے، اور بے ترتیب نمونے تنگ دروں میں کم ہی گرتے ہیں۔",
    map: "نقشہ: تیر والے بٹن cursor ہلاتے ہیں، Space دیوار بناتا یا مٹاتا ہے", weight: "\u2066A*\u2069 میں heuristic کا وزن", stride: "RRT کے قدم کی لمبائی (خانے)",
    runGrid: "\u2066A*\u2069 چلائیں", runTree: "RRT چلائیں", expanded: "\u2066A*\u2069 نے کھولے", clear: "سب دیواریں مٹائیں", restore: "پہلا نقشہ واپس لائیں",
    cell: "کالم {column}، قطار {row}: {what}۔", wall: "دیوار", free: "خالی", start: "آغاز", goal: "منزل",
    grid: "وزن {weight} کی تلاش: راستے کی لمبائی {cost} خانے، کھولے گئے خانے {count}۔", noGrid: "وزن {weight} کی تلاش: اس نقشے پر کوئی راستہ نہیں؛ جن خانوں تک پہنچنا ممکن تھا وہ سب، یعنی {count}، کھولے گئے۔",
    tree: "RRT: راستے کی لمبائی {cost} خانے، نمونے {count}۔", noTree: "RRT نے {count} نمونوں کے بعد ہار مان لی، اور اس سے کچھ ثابت نہیں ہوتا۔",
    tally: "اس نقشے پر RRT {runs} بار چلا: {failed} بار ناکام، راستے کی اوسط لمبائی {mean}، سب سے چھوٹا {low}، سب سے لمبا {high}۔", edited: "نقشہ بدل گیا؛ پچھلے نتائج ختم۔",
  },
};

const WATCH = 4;
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export default function mount(root, api) {
  const ui = panel(root, api, ["heuristic", "greedy", "gap"]);
  const { t } = ui;
  const state = { walls: defaultWalls(), edited: false, cursor: cellAt(9, 6), grids: new Map(), grid: null, tree: null, lengths: [], seed: 0 };
  const picture = scene(ui, { label: t("map"), ratio: ROWS / COLUMNS, lowest: 0, highest: 600 }, (layer, width) =>
    drawMap(layer, width / COLUMNS, state, clock.time / WATCH, document.activeElement === picture.node));
  ui.figure.append(key([["accent", "\u2066A*\u2069"], ["band", t("expanded")], ["accent-2", "RRT"]], ui.dir));
  editable(ui, picture, state, edit, inspect);
  const weight = ui.slider({ label: t("weight"), min: 0, max: 5, step: 0.5, value: 1, format: (v) => fixed(v, 1) });
  const stride = ui.slider({ label: t("stride"), min: 0.5, max: 3, step: 0.5, value: 1, format: (v) => fixed(v, 1) });
  ui.button(t("runGrid"), runGrid);
  ui.button(t("runTree"), runTree);
  ui.button(t("clear"), () => replace(new Set()));
  ui.button(t("restore"), () => replace(defaultWalls()));
  const clock = ui.timeline({ duration: WATCH, change: () => picture.redraw() });

  function forget() {
    state.grids.clear();
    Object.assign(state, { grid: null, tree: null, lengths: [] });
    clock.time = 0;
  }

  function replace(walls) {
    Object.assign(state, { walls, edited: false });
    forget();
    ui.say(t("edited"));
  }

  function edit(cell, wall) {
    if (cell === START || cell === GOAL || state.walls.has(cell) === wall) return;
    if (wall) state.walls.add(cell);
    else state.walls.delete(cell);
    state.edited = true;
    forget();
  }

  function inspect() {
    const cell = state.cursor;
    const what = cell === START ? "start" : cell === GOAL ? "goal" : state.walls.has(cell) ? "wall" : "free";
    ui.say(t("cell", { column: columnOf(cell) + 1, row: rowOf(cell) + 1, what: t(what) }));
  }

  function runGrid() {
    state.grid = astar(state.walls, START, GOAL, weight.value);
    state.grids.set(weight.value, state.grid);
    report(t(state.grid.path ? "grid" : "noGrid", {
      weight: fixed(weight.value, 1), cost: fixed(state.grid.cost), count: state.grid.expanded.length,
    }));
  }

  function runTree() {
    state.seed += 1;
    state.tree = rrt(state.walls, START, GOAL, { stride: stride.value, seed: state.seed });
    state.lengths.push(state.tree.cost);
    const sentence = t(state.tree.path ? "tree" : "noTree", { cost: fixed(state.tree.cost), count: state.tree.samples });
    report(state.lengths.length > 1 ? `${sentence} ${tally(state.lengths)}` : sentence);
  }

  function tally(lengths) {
    const found = lengths.filter(Number.isFinite);
    const shown = (value) => (found.length ? fixed(value) : "–");
    return t("tally", {
      runs: lengths.length, failed: lengths.length - found.length, low: shown(Math.min(...found)), high: shown(Math.max(...found)),
      mean: shown(found.reduce((sum, each) => sum + each, 0) / found.length),
    });
  }

  function report(sentence) {
    clock.start();
    ui.say(sentence);
    const [blind, exact] = [state.grids.get(0), state.grids.get(1)];
    const same = blind?.path && exact?.path && Math.abs(blind.cost - exact.cost) < 1e-6;
    if (same && exact.expanded.length * 2 < blind.expanded.length) ui.pass("heuristic");
    const longer = ([value, { path: way, cost }]) => value > 1 && way && cost > exact.cost + 1e-6;
    if (exact?.path && [...state.grids].some(longer)) ui.pass("greedy");
    if (state.edited && exact?.path && state.tree && !state.tree.path) ui.pass("gap");
  }
  return ui.stop;
}

/* Pointer: the first cell decides between drawing and erasing. Keys: one cursor, Space or Enter toggles. */
function editable(ui, picture, state, edit, inspect) {
  const { node } = picture;
  let wall = null;
  const listen = (name, action) => node.addEventListener(name, action, { signal: ui.signal });
  const under = (event) => {
    const box = node.getBoundingClientRect();
    const at = (offset, size, count) => clamp(Math.floor((offset / size) * count), 0, count - 1);
    return cellAt(at(event.clientX - box.left, box.width, COLUMNS), at(event.clientY - box.top, box.height, ROWS));
  };
  node.classList.add("is-editable");
  node.setAttribute("role", "application");
  node.setAttribute("tabindex", "0");
  listen("pointerdown", (event) => {
    ui.touch();
    node.setPointerCapture(event.pointerId);
    state.cursor = under(event);
    wall = !state.walls.has(state.cursor);
    edit(state.cursor, wall);
  });
  listen("pointermove", (event) => { if (wall !== null) edit(under(event), wall); });
  for (const name of ["pointerup", "pointercancel"]) listen(name, () => { wall = null; });
  for (const name of ["focus", "blur"]) listen(name, () => picture.redraw());
  listen("keydown", (event) => {
    const way = WAYS[event.key];
    if (!way && event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    ui.touch();
    if (way) {
      const [x, y] = [columnOf(state.cursor) + way[0], rowOf(state.cursor) + way[1]];
      state.cursor = cellAt(clamp(x, 0, COLUMNS - 1), clamp(y, 0, ROWS - 1));
    } else edit(state.cursor, !state.walls.has(state.cursor));
    picture.redraw();
    inspect();
  });
}

/* part, from 0 to 1, is how much of the search is shown; the ways appear at its end. */
function drawMap(layer, size, { walls, cursor, grid, tree }, part, focused) {
  const shown = (list) => list.slice(0, Math.ceil(list.length * part));
  const squares = (cells) => [...cells].map((cell) => `M${columnOf(cell) * size} ${rowOf(cell) * size}h${size}v${size}h${-size}Z`).join("");
  const spot = (cell) => [(columnOf(cell) + 0.5) * size, (rowOf(cell) + 0.5) * size];
  const scaled = ([x, y]) => [x * size, y * size];
  const add = (kind, d) => layer.append(svg("path", { class: kind, d }));
  for (let x = 1; x < COLUMNS; x += 1) layer.append(line(x * size, 0, x * size, ROWS * size, "grid"));
  for (let y = 1; y < ROWS; y += 1) layer.append(line(0, y * size, COLUMNS * size, y * size, "grid"));
  if (grid) add("fill-accent soft", squares(shown(grid.expanded)));
  add("fill-muted", squares(walls));
  if (tree) {
    add("accent-2 thin", shown(tree.nodes).slice(1).map(({ at, parent }) => path([tree.nodes[parent].at, at].map(scaled))).join(""));
    if (tree.path && part === 1) add("accent-2", path(tree.path.map(scaled)));
  }
  if (grid?.path && part === 1) add("accent", path(grid.path.map(spot)));
  for (const [cell, name, kind] of [[START, "S", "fill-ok"], [GOAL, "G", "fill-warn"]]) {
    const [x, y] = spot(cell);
    layer.append(circle(x, y, Math.max(9, size * 0.45), kind), text(x, y + 4, name, "inverse", "middle"));
  }
  if (focused) add("plain", squares([cursor]));
}
