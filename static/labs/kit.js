/* Shared parts of the labs: a panel with goals, controls, a spoken summary and a timeline.
   Everything a lab registers here ends with panel.stop(). Drawing helpers live in draw.js. */

const words = {
  en: { done: "done", play: "Play", pause: "Pause", step: "Step", time: "Time (s)" },
  ur: { done: "مکمل", play: "چلائیں", pause: "روکیں", step: "ایک قدم", time: "وقت (s)" },
};
let serial = 0;

export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

export const fixed = (value, digits = 2) =>
  Number.isFinite(value) ? value.toFixed(digits).replace(/^-(?=[0.]*$)/, "").replace("-", "−") : "∞";

/* Each value is isolated, so that "−0.5 m" keeps its order inside an Urdu sentence. */
export const fill = (text, values = {}) =>
  text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? `\u2068${values[name]}\u2069` : whole));

/* A small seeded generator: the same experiment for every learner, and for the tests. */
export function random(seed) {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

/* The panel of one lab. `goals` are string keys; api.done runs once, when all of them have been passed,
   and never before the learner has touched a control. */
export function panel(root, api, goals) {
  const abort = new AbortController();
  const { signal } = abort;
  const own = words[api.language] ?? words.en;
  const t = (key, values) => fill(api.t(key), values);
  const ui = { t, signal, dir: api.dir, touched: false, passed: new Set() };
  const items = new Map(goals.map((key) => [key, goalItem(t(key))]));
  ui.figure = el("div", { class: "lab-figure", dir: "ltr" });
  ui.bar = el("div", { class: "lab-controls" });
  const summary = el("p", { class: "lab-summary", "aria-live": "polite" });
  const list = el("ol", { class: "lab-goals", "aria-live": "polite" }, ...items.values());
  root.append(el("p", { class: "lab-intro" }, t("task")), list, ui.figure, ui.bar, summary);

  ui.touch = () => { ui.touched = true; };
  ui.pass = (key) => {
    if (!ui.touched || ui.passed.has(key) || !items.has(key)) return;
    ui.passed.add(key);
    const item = items.get(key);
    item.classList.add("is-done");
    item.append(el("span", { class: "lab-hidden" }, ` (${own.done})`));
    if (ui.passed.size === goals.length) api.done({ goals });
  };
  ui.say = speaker(summary, signal);
  ui.stop = () => {
    abort.abort();
    root.replaceChildren();
  };
  ui.motion = () => !matchMedia("(prefers-reduced-motion: reduce)").matches;
  return Object.assign(ui, controls(ui), { timeline: (options) => timeline(ui, own, options) });
}

function goalItem(text) {
  return el("li", {}, el("span", { class: "lab-mark", "aria-hidden": "true" }), el("span", {}, text));
}

/* Writes at once, then at most every second, always ending on the newest text. */
function speaker(node, signal) {
  let timer = 0;
  let waiting = null;
  const flush = () => {
    timer = 0;
    if (waiting === null) return;
    node.textContent = waiting;
    waiting = null;
    timer = setTimeout(flush, 1000);
  };
  signal.addEventListener("abort", () => clearTimeout(timer));
  return (text) => {
    waiting = text === node.textContent ? null : text;
    if (!timer) flush();
  };
}

function controls(ui) {
  const listen = (node, event, change) =>
    node.addEventListener(event, () => { ui.touch(); change(); }, { signal: ui.signal });
  const field = (label, into, input, ...rest) => {
    const id = `lab-label-${(serial += 1)}`;
    input.setAttribute("aria-labelledby", id);
    into.append(el("label", { class: "lab-field" }, el("span", { id }, label), ...rest, input));
  };

  function slider({ label, min, max, step, value, format = String, change = () => {}, into = ui.bar }) {
    const input = el("input", { type: "range", min, max, step, value });
    const output = el("bdi", { class: "lab-value", dir: "ltr", "aria-hidden": "true" });
    const show = () => {
      output.textContent = format(Number(input.value));
      input.setAttribute("aria-valuetext", output.textContent);
    };
    field(label, into, input, output);
    listen(input, "input", () => { show(); change(Number(input.value)); });
    show();
    return {
      input,
      get value() { return Number(input.value); },
      set value(next) { input.value = String(next); show(); },
    };
  }

  function select({ label, options, value, change = () => {}, into = ui.bar }) {
    const input = el("select", {}, ...options.map(([key, text]) => el("option", { value: key }, text)));
    input.value = value;
    field(label, into, input);
    listen(input, "change", () => change(input.value));
    return input;
  }

  function toggle({ label, value = false, change = () => {}, into = ui.bar }) {
    const input = el("input", { type: "checkbox" });
    input.checked = value;
    into.append(el("label", { class: "lab-toggle" }, input, el("span", {}, label)));
    listen(input, "change", () => change(input.checked));
    return input;
  }

  function button(label, change, into = ui.bar) {
    const node = el("button", { type: "button", class: "lab-button" }, label);
    listen(node, "click", change);
    into.append(node);
    return node;
  }

  function group(label) {
    const node = el("fieldset", { class: "lab-group" }, el("legend", {}, label));
    ui.bar.append(node);
    return node;
  }
  return { slider, select, toggle, button, group };
}

/* A time cursor: play and pause, one step, or drag. With reduced motion nothing moves by itself. */
function timeline(ui, own, { duration, speed = 1, change, end = () => {} }) {
  const row = el("div", { class: "lab-row" });
  ui.bar.append(row);
  let frame = 0;
  let before = 0;
  const move = (time) => {
    cursor.value = time;
    change(cursor.value);
    if (cursor.value >= duration - 1e-9) { stop(); end(); }
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    play.textContent = own.play;
  };
  const tick = (now) => {
    frame = requestAnimationFrame(tick);
    move(Math.min(duration, exact += (speed * Math.min(100, now - before)) / 1000));
    before = now;
  };
  let exact = 0;
  const start = () => {
    stop();
    if (!ui.motion()) return move(duration);
    exact = cursor.value >= duration ? 0 : cursor.value;
    before = performance.now();
    play.textContent = own.pause;
    frame = requestAnimationFrame(tick);
  };
  const play = ui.button(own.play, () => (frame ? stop() : start()), row);
  ui.button(own.step, () => { stop(); move(Math.min(duration, cursor.value + duration / 20)); }, row);
  const cursor = ui.slider({
    label: own.time, min: 0, max: duration, step: duration / 200, value: 0, into: row,
    format: (time) => fixed(time, 1), change: (time) => { stop(); move(time); },
  });
  play.hidden = !ui.motion();
  ui.signal.addEventListener("abort", stop);
  return { start, stop, get time() { return cursor.value; }, set time(time) { stop(); cursor.value = time; change(time); } };
}
