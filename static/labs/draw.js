/* SVG drawing for the labs. One unit is one CSS pixel, so text stays readable on a narrow screen.
   Colours come from classes in labs.css, so a change of theme needs no redraw. */

import { clamp, el } from "./kit.js";

const SPACE = "http://www.w3.org/2000/svg";
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

export const scale = (from, to, low, high) => (value) => low + ((value - from) / (to - from)) * (high - low);

export const path = (points) =>
  points.map(([x, y], index) => `${index ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

export const line = (x1, y1, x2, y2, kind) => svg("line", { x1, y1, x2, y2, class: kind });

export const circle = (cx, cy, r, kind) => svg("circle", { cx, cy, r, class: kind });

export const text = (x, y, content, kind = "", anchor = "start") =>
  svg("text", { x, y, class: kind, "text-anchor": anchor }, content);

export function arrow(x1, y1, x2, y2, kind) {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const wing = (turn) => [x2 - 8 * Math.cos(angle + turn), y2 - 8 * Math.sin(angle + turn)];
  return svg("path", { class: kind, d: path([[x1, y1], [x2, y2]]) + path([wing(0.45), [x2, y2], wing(-0.45)]) });
}

/* A picture that draws itself once it has a width, and again when that changes. draw(layer, width, height) fills an empty layer;
   handles stay in a second layer, so they keep the keyboard focus. */
export function scene(ui, { label, ratio = 0.6, lowest = 200, highest = 460, handles = false }, draw) {
  const node = svg("svg", { class: "lab-scene", role: handles ? "group" : "img", "aria-label": label });
  const layer = svg("g");
  const top = svg("g");
  node.append(layer, top);
  ui.figure.append(node);
  const self = { node, top, width: 0, height: 0, after: [] };
  self.redraw = () => {
    if (!self.width) return;
    layer.replaceChildren();
    draw(layer, self.width, self.height);
    self.after.forEach((place) => place());
  };
  const fit = () => {
    const width = Math.round(node.parentElement?.clientWidth ?? 0);
    if (!width || width === self.width) return;
    self.width = width;
    self.height = Math.round(Math.min(highest, Math.max(lowest, width * ratio)));
    node.setAttribute("viewBox", `0 0 ${width} ${self.height}`);
    self.redraw();
  };
  const observer = new ResizeObserver(fit);
  observer.observe(ui.figure);
  ui.signal.addEventListener("abort", () => observer.disconnect());
  return self;
}

/* A point to drag, or to move with the arrow keys. toScreen and toWorld convert [x, y]. */
export function handle(ui, picture, { label, get, set, step, toScreen, toWorld, say, kind = "accent" }) {
  const node = svg("g", { class: `lab-handle`, role: "slider", tabindex: 0, "aria-label": label });
  node.append(circle(0, 0, 20, "grip"), circle(0, 0, 7, `fill-${kind}`));
  const place = () => {
    const [x, y] = toScreen(get());
    node.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    node.setAttribute("aria-valuenow", get()[0].toFixed(2));
    node.setAttribute("aria-valuetext", say());
  };
  const move = (point) => { ui.touch(); set(point); place(); };
  const drag = (event) => {
    if (!node.hasPointerCapture(event.pointerId)) return;
    const box = picture.node.getBoundingClientRect();
    move(toWorld([event.clientX - box.left, event.clientY - box.top]));
  };
  const options = { signal: ui.signal };
  node.addEventListener("pointerdown", (event) => { node.setPointerCapture(event.pointerId); node.focus(); }, options);
  node.addEventListener("pointermove", drag, options);
  node.addEventListener("keydown", (event) => {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    const size = event.shiftKey ? step * 5 : step;
    move(get().map((value, axis) => value + way[axis] * size));
  }, options);
  picture.top.append(node);
  picture.after.push(place);
}

export function ticks(low, high, wanted = 5) {
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const size = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough * 0.999);
  const first = Math.ceil(low / size - 1e-9);
  const count = Math.floor(high / size + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => Number(((first + index) * size).toPrecision(12)));
}

/* A chart of lines, bands and dots. update({x, y, lines, bands, dots, rules}) draws it again;
   legend is a list of [kind, text] in the order the learner should read. */
export function chart(ui, { label, x: xName, y: yName, ratio = 0.36, legend = [] }) {
  let data = null;
  const picture = scene(ui, { label, ratio, lowest: 190 }, (layer, width, height) => {
    if (data) paint(layer, width, height, data, xName, yName);
  });
  if (legend.length) ui.figure.append(key(legend, ui.dir));
  return { update(next) { data = next; picture.redraw(); } };
}

/* A legend: pairs of [kind, text], in the direction of the page. */
export function key(legend, dir) {
  const sample = (kind) =>
    svg("svg", { class: "lab-swatch", viewBox: "0 0 24 10", "aria-hidden": "true" }, line(0, 5, 24, 5, kind));
  return el("ul", { class: "lab-legend", dir }, ...legend.map(([kind, name]) => el("li", {}, sample(kind), name)));
}

function paint(layer, width, height, { x, y, lines = [], bands = [], dots = [], rules = [] }, xName, yName) {
  const [left, right, head, foot] = [44, 10, 22, 34];
  const across = scale(x[0], x[1], 0, width - left - right);
  const up = scale(y[0], y[1], height - head - foot, 0);
  const inside = svg("svg", { x: left, y: head, width: width - left - right, height: height - head - foot });
  const spot = ([a, b]) => [clamp(across(a), -9e3, 9e3), clamp(up(b), -9e3, 9e3)];
  for (const value of ticks(...y, 4)) {
    inside.append(line(0, up(value), width, up(value), "grid"));
    layer.append(text(left - 6, head + up(value) + 4, shortNumber(value), "tick", "end"));
  }
  for (const value of ticks(...x, width < 420 ? 4 : 8)) {
    layer.append(text(left + across(value), height - foot + 16, shortNumber(value), "tick", "middle"));
  }
  for (const { upper, lower, kind } of bands) {
    const around = path([...upper.map(spot), ...lower.map(spot).reverse()]);
    inside.append(svg("path", { class: `${kind} band`, d: `${around}Z` }));
  }
  for (const { at, level, kind } of rules) {
    inside.append(level === undefined
      ? line(across(at), 0, across(at), height, kind) : line(0, up(level), width, up(level), kind));
  }
  for (const each of lines) inside.append(svg("path", { class: `curve ${each.kind}`, d: path(each.points.map(spot)) }));
  for (const each of dots) inside.append(...each.points.map((point) => circle(...spot(point), each.size ?? 2.5, each.kind)));
  layer.append(inside, svg("rect", {
    x: left, y: head, width: width - left - right, height: height - head - foot, class: "frame",
  }));
  layer.append(text(left, 14, yName, "axis"), text(width - right, height - 4, xName, "axis", "end"));
}

const shortNumber = (value) => String(value).replace("-", "−");
