/* An agent learns a small grid by Q-learning; the learner sets exploration, discount and traps and watches values spread. */

import { clamp, el, fixed, panel, random } from "./kit.js";
import { arrow, chart, circle, path, scene, svg, text } from "./draw.js";

export const [ROWS, COLUMNS, LONGEST] = [5, 6, 200];
const MOVES = [[-1, 0], [0, 1], [1, 0], [0, -1]];
const ARROWS = { ArrowUp: 0, ArrowRight: 1, ArrowDown: 2, ArrowLeft: 3 };
export const cell = (row, column) => row * COLUMNS + column;
export const [START, GOAL, MAT] = [cell(2, 0), cell(2, 5), cell(4, 1)];
export const world = () => ({ traps: new Set([cell(0, 2), cell(0, 3), cell(0, 4)]) });

export function neighbour(from, action) {
  const row = clamp(Math.floor(from / COLUMNS) + MOVES[action][0], 0, ROWS - 1);
  return cell(row, clamp((from % COLUMNS) + MOVES[action][1], 0, COLUMNS - 1));
}

export function reward({ traps }, at) {
  if (traps.has(at)) return -10;
  return { [GOAL]: 10, [MAT]: 1 }[at] ?? 0;
}

export const ends = ({ traps }, at) => at === GOAL || at === MAT || traps.has(at);

export const learner = (seed) => ({ q: Array.from({ length: ROWS * COLUMNS }, () => [0, 0, 0, 0]), source: random(seed), returns: [] });

export const valueOf = ({ q }, at) => Math.max(...q[at]);

/* The best actions; several while nothing tells them apart. */
export const bestOf = ({ q }, at) => MOVES.map((_, action) => action).filter((action) => q[at][action] === valueOf({ q }, at));

function choose(agent, at, epsilon) {
  const choices = agent.source.uniform() < epsilon ? [0, 1, 2, 3] : bestOf(agent, at);
  return choices[Math.floor(agent.source.uniform() * choices.length)];
}

/* One walk from the start. Returns the cells it visited; the table and the list of returns grow. */
export function episode(agent, map, { alpha, gamma, epsilon }) {
  const trail = [START];
  let [at, total] = [START, 0];
  while (!ends(map, at) && trail.length <= LONGEST) {
    const action = choose(agent, at, epsilon);
    const after = neighbour(at, action);
    const target = reward(map, after) + (ends(map, after) ? 0 : gamma * valueOf(agent, after));
    agent.q[at][action] += alpha * (target - agent.q[at][action]);
    total += reward(map, after);
    trail.push(at = after);
  }
  agent.returns.push(total);
  return trail;
}

/* The path without exploration, as far as the values decide it. */
export function learnedPath(agent, map) {
  const trail = [START];
  while (!ends(map, trail.at(-1)) && trail.length <= ROWS * COLUMNS) {
    const best = bestOf(agent, trail.at(-1));
    if (best.length === MOVES.length) break;
    trail.push(neighbour(trail.at(-1), best[0]));
  }
  return trail;
}

/* What a perfect learner would know: every value swept until nothing changes. */
export function optimum(map, gamma) {
  const agent = learner(1);
  for (let sweep = 0; sweep < 4 * ROWS * COLUMNS; sweep += 1) {
    agent.q.forEach((row, at) => row.forEach((_, action) => {
      const after = neighbour(at, action);
      row[action] = reward(map, after) + (ends(map, after) ? 0 : gamma * valueOf(agent, after));
    }));
  }
  return agent;
}

export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/* Traps that touch the inside of a path: one slip away. */
export const besidePath = ({ traps }, trail) =>
  [...traps].filter((trap) => trail.slice(0, -1).some((at) => MOVES.some((_, action) => neighbour(at, action) === trap))).length;

export const strings = {
  en: {
    task: "The agent starts at S. The goal G brings 10, the near charging mat M brings 1, a trap −10, and each of them ends the episode; a step brings 0. Click a cell, or choose it with the arrow keys and press Enter, to set or remove a trap.",
    spread: "Watch values spread: run single episodes until four of them have each carried a value into new cells.",
    stuck: "From a fresh table, learn 200 episodes or more with exploration 0, and see the learned path miss the goal.",
    random: "From a fresh table, learn 200 episodes or more with exploration 1: the learned path finds the goal, yet the mean return stays below 3.",
    edge: "Put three traps or more beside the learned path. With exploration from 0.1 to 0.3, the path still runs past them to the goal, worth 10, while the mean of 200 episodes is below 8.",
    bother: "Find a discount factor so small that the agent, which has reached the goal ten times or more, prefers the mat.",
    done: "Done. Values flow backwards from rewards; exploration finds them and costs return; Q-learning learns the value of perfect behaviour, and the discount decides how far ahead it cares.",
    epsilon: "Exploration ε", gamma: "Discount factor γ", alpha: "Learning rate α", one: "1 episode", ten: "10 episodes", many: "200 episodes", forget: "Forget all",
    grid: "Grid of 5 rows and 6 columns. Arrow keys choose a cell, Enter sets or removes a trap.", chart: "Mean return over the episodes",
    episodes: "episodes", return: "mean return of 20", learned: "learned path", last: "last episode", average: "mean return",
    state: "{count} episodes. Mean return of the last {window}: {mean}. Value of the start: {value}. {ending}",
    goal: "The learned path reaches the goal in {steps} steps and is worth 10.", mat: "The learned path ends on the mat after {steps} steps and is worth 1.",
    trap: "The learned path falls into a trap.", lost: "The values do not yet lead from the start to an end.",
    cell: "Row {row}, column {column}: {kind}, value {value}.", free: "free", kindTrap: "trap", kindStart: "start", kindGoal: "goal", kindMat: "mat",
  },
  ur: {
    task: "ایجنٹ S سے چلتا ہے۔ منزل G پر 10 ملتے ہیں، قریب کی چارجنگ چٹائی M پر 1، اور پھندے (trap) پر −10؛ ان میں سے ہر ایک پر باری (episode) ختم ہو جاتی ہے۔ عام قدم پر 0 ملتا ہے۔ پھندا رکھنے یا ہٹانے کے لیے خانے پر کلک کریں، یا تیر والے بٹنوں سے خانہ چن کر Enter دبائیں۔",
    spread: "قدروں کو پھیلتے دیکھیں: ایک ایک باری چلائیں، یہاں تک کہ چار باریاں نئے خانوں تک قدر پہنچا چکی ہوں۔",
    stuck: "خالی جدول سے شروع کریں، کھوج 0 رکھ کر کم از کم 200 باریاں سیکھنے دیں، اور دیکھیں کہ سیکھا ہوا راستہ منزل تک نہیں جاتا۔",
    random: "خالی جدول سے شروع کریں اور کھوج 1 رکھ کر کم از کم 200 باریاں سیکھنے دیں: سیکھا ہوا راستہ منزل پا لیتا ہے، پھر بھی اوسط حاصل (return) 3 سے کم رہتا ہے۔",
    edge: "سیکھے ہوئے راستے کے ساتھ کم از کم تین پھندے رکھیں۔ کھوج 0.1 سے 0.3 تک ہو: راستہ پھر بھی ان کے پاس سے گزر کر منزل تک جاتا ہے اور اس کی قدر 10 ہے، مگر 200 باریوں کا اوسط 8 سے کم ہے۔",
    bother: "اتنا چھوٹا discount factor ڈھونڈیں کہ ایجنٹ، جو کم از کم دس بار منزل تک پہنچ چکا ہو، چٹائی کو ترجیح دے۔",
    done: "کام مکمل ہوا۔ قدریں انعام سے پیچھے کی طرف بہتی ہیں؛ کھوج انہیں ڈھونڈتی ہے مگر حاصل میں سے قیمت لیتی ہے؛ Q-learning بے خطا چال کی قدر سیکھتا ہے، اور discount طے کرتا ہے کہ وہ کتنا آگے دیکھتا ہے۔",
    epsilon: "کھوج (exploration) ε", gamma: "Discount factor γ", alpha: "سیکھنے کی شرح α", one: "1 باری", ten: "10 باریاں", many: "200 باریاں", forget: "سب بھلا دیں",
    grid: "5 قطاروں اور 6 کالموں کا خانہ دار نقشہ۔ تیر والے بٹن خانہ چنتے ہیں، Enter پھندا رکھتا یا ہٹاتا ہے۔", chart: "باریوں کے ساتھ اوسط حاصل",
    episodes: "باریاں", return: "20 باریوں کا اوسط حاصل", learned: "سیکھا ہوا راستہ", last: "آخری باری", average: "اوسط حاصل",
    state: "{count} باریاں۔ آخری {window} کا اوسط حاصل: {mean}۔ آغاز کی قدر: {value}۔ {ending}",
    goal: "سیکھا ہوا راستہ {steps} قدم میں منزل تک پہنچتا ہے اور اس کی قدر 10 ہے۔", mat: "سیکھا ہوا راستہ {steps} قدم میں چٹائی پر ختم ہوتا ہے اور اس کی قدر 1 ہے۔",
    trap: "سیکھا ہوا راستہ پھندے میں جا گرتا ہے۔", lost: "قدریں ابھی آغاز سے کسی انجام تک نہیں لے جاتیں۔",
    cell: "قطار {row}، کالم {column}: {kind}، قدر {value}۔", free: "خالی", kindTrap: "پھندا", kindStart: "آغاز", kindGoal: "منزل", kindMat: "چٹائی",
  },
};

export default function mount(root, api) {
  const ui = panel(root, api, ["spread", "stuck", "random", "edge", "bother"]);
  const { t } = ui;
  const map = world();
  let [seed, agent, trail, cursor] = [1, learner(1), [], cell(1, 2)];
  let [advances, reached, used, since] = [0, 0, new Set(), 0];
  const picture = scene(ui, { label: t("grid"), ratio: 0.6, lowest: 250 }, draw);
  const graph = chart(ui, {
    label: t("chart"), x: t("episodes"), y: t("return"), ratio: 0.24,
    legend: [["accent", t("learned")], ["muted dashed", t("last")], ["accent-2", t("average")]],
  });
  const restart = () => { since = agent.returns.length; update(); };
  const [epsilon, gamma, alpha] = [["epsilon", 0, 0.5], ["gamma", 0.05, 0.9], ["alpha", 0.05, 0.5]].map(([name, min, value]) =>
    ui.slider({ label: t(name), min, max: 1, step: 0.05, value, format: (shown) => fixed(shown), change: restart }));
  const row = ui.bar.appendChild(el("div", { class: "lab-row" }));
  for (const [name, count] of [["one", 1], ["ten", 10], ["many", 200]]) ui.button(t(name), () => learn(count), row);
  ui.button(t("forget"), forget, row);
  editable();

  const known = () => agent.q.filter((values) => Math.max(...values) > 0).length;

  function learn(count) {
    const before = known();
    for (let index = 0; index < count; index += 1) {
      trail = episode(agent, map, { alpha: alpha.value, gamma: gamma.value, epsilon: epsilon.value });
      if (trail.at(-1) === GOAL) reached += 1;
    }
    used.add(epsilon.value);
    if (count === 1 && known() > before) advances += 1;
    update();
    judge();
  }

  function forget() {
    seed += 1;
    [agent, trail, advances, reached, used, since] = [learner(seed), [], 0, 0, new Set(), 0];
    update();
  }

  const settled = () => agent.returns.slice(since).slice(-200);
  const ending = (walk) => (map.traps.has(walk.at(-1)) ? "trap" : { [GOAL]: "goal", [MAT]: "mat" }[walk.at(-1)] ?? "lost");

  function judge() {
    const walk = learnedPath(agent, map);
    const end = ending(walk);
    const only = (value) => agent.returns.length >= 200 && used.size === 1 && used.has(value);
    if (advances >= 4) ui.pass("spread");
    if (only(0) && end !== "goal") ui.pass("stuck");
    if (only(1) && end === "goal" && mean(settled()) < 3) ui.pass("random");
    const slips = epsilon.value >= 0.1 && epsilon.value <= 0.3 && settled().length === 200;
    if (slips && end === "goal" && besidePath(map, walk) >= 3 && mean(settled()) < 8) ui.pass("edge");
    if (end === "mat" && reached >= 10 && learnedPath(optimum(map, gamma.value), map).at(-1) === MAT) ui.pass("bother");
  }

  function update() {
    const walk = learnedPath(agent, map);
    const { returns } = agent;
    ui.say(t("state", {
      count: returns.length, window: settled().length, mean: settled().length ? fixed(mean(settled())) : "–",
      value: fixed(valueOf(agent, START)), ending: t(ending(walk), { steps: walk.length - 1 }),
    }));
    picture.redraw();
    const every = Math.ceil(returns.length / 400);
    const points = returns.map((_, index) => [index + 1, mean(returns.slice(Math.max(0, index - 19), index + 1))]).filter((_, index) => index % every === 0);
    graph.update({ x: [0, Math.max(20, returns.length)], y: [-11, 11], lines: [{ kind: "accent-2", points }] });
  }

  function toggle(at) {
    if ([START, GOAL, MAT].includes(at)) return;
    ui.touch();
    if (!map.traps.delete(at)) map.traps.add(at);
    agent.q[at].fill(0);
    restart();
    describe();
  }

  const kindOf = (at) => (map.traps.has(at) ? "kindTrap" : { [START]: "kindStart", [GOAL]: "kindGoal", [MAT]: "kindMat" }[at] ?? "free");
  const describe = () => ui.say(t("cell", {
    row: Math.floor(cursor / COLUMNS) + 1, column: (cursor % COLUMNS) + 1, kind: t(kindOf(cursor)), value: fixed(valueOf(agent, cursor)),
  }));

  function editable() {
    const { node } = picture;
    for (const [name, value] of [["tabindex", 0], ["role", "application"]]) node.setAttribute(name, value);
    const listen = (event, change) => node.addEventListener(event, change, { signal: ui.signal });
    listen("keydown", (event) => {
      if (!(event.key in ARROWS) && event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      if (event.key in ARROWS) cursor = neighbour(cursor, ARROWS[event.key]);
      else toggle(cursor);
      describe();
      picture.redraw();
    });
    listen("click", ({ clientX, clientY, detail }) => {
      if (!detail) return;
      const box = node.getBoundingClientRect();
      cursor = cell(Math.floor(((clientY - box.top) / box.height) * ROWS), Math.floor(((clientX - box.left) / box.width) * COLUMNS));
      toggle(cursor);
    });
  }

  function draw(layer, width, height) {
    const [w, h] = [width / COLUMNS, height / ROWS];
    const corner = (at, inset = 0) => [((at % COLUMNS) + inset) * w, (Math.floor(at / COLUMNS) + inset) * h];
    const centre = (at) => corner(at, 0.5);
    agent.q.forEach((values, at) => layer.append(...drawCell(at, corner(at), [w, h])));
    const shape = (walk, kind) => svg("path", { class: `curve ${kind}`, d: path(walk.map(centre)) });
    if (trail.length > 1) layer.append(shape(trail, "muted dashed"));
    const walk = learnedPath(agent, map);
    if (walk.length > 1) layer.append(shape(walk, "accent"), circle(...centre(walk.at(-1)), 5, "fill-accent"));
    const [x, y] = corner(cursor);
    layer.append(svg("rect", { x: x + 2, y: y + 2, width: w - 4, height: h - 4, class: "plain dotted" }));
  }

  function drawCell(at, [x, y], [w, h]) {
    const trap = map.traps.has(at);
    const value = at === GOAL || at === MAT || trap ? reward(map, at) : valueOf(agent, at);
    const strength = clamp(Math.abs(value) / 10, 0, 1) * 0.4;
    const square = { x, y, width: w, height: h };
    const parts = [
      svg("rect", { ...square, class: value < 0 ? "fill-warn" : "fill-ok", "fill-opacity": strength }), svg("rect", { ...square, class: "grid" }),
      text(x + w - 4, y + h - 5, Math.abs(value) < 0.005 ? "0" : fixed(value, Math.abs(value) < 9.95 ? 2 : 0), "node", "end"),
    ];
    parts.push(text(x + 5, y + 16, trap ? "T" : { [START]: "S", [GOAL]: "G", [MAT]: "M" }[at] ?? "", "strong"));
    const best = bestOf(agent, at);
    if (best.length < MOVES.length && !ends(map, at)) {
      const [[down, right], a, b] = [MOVES[best[0]], x + w / 2, y + h / 2];
      parts.push(arrow(a - right * 8, b - down * 8, a + right * 8, b + down * 8, "plain thin"));
    }
    return parts;
  }
  update();
  return ui.stop;
}
