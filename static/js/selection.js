// Words that were selected in the text: a small bar beside them offers what can be done. Other modules add to it:
//   import { addAction } from "./selection.js";
//   addAction({ id: "ask", label: "Ask", order: 10, run(selection) {} });
// `selection` is { block, quote, before, after, reworded, text, range }: the block in which the words begin, the words on one line,
// up to forty characters beside them in that block, whether a machine reworded them, the words as they were selected, and a Range. Alt+A moves to the bar.
import { placeOf } from "./notes/words.js";

const actions = [];
let bar, chosen = null;

export function addAction(action) {
  actions.push(action);
  actions.sort((one, other) => one.order - other.order);
  bar?.replaceChildren(...buttons());
}

export function hideBar() {
  chosen = null;
  if (bar) bar.hidden = true;
}

function buttons() {
  return actions.map((action) => {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.action = action.id;
    button.textContent = action.label;
    button.addEventListener("click", () => { const selection = chosen; hideBar(); if (selection) action.run(selection); });
    return button;
  });
}

function made() {
  bar = document.createElement("div");
  bar.className = "selection-bar no-print";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", document.documentElement.lang === "ur" ? "منتخب الفاظ" : "Selected words");
  bar.setAttribute("aria-keyshortcuts", "Alt+A");
  bar.lang = document.documentElement.lang;
  bar.dir = document.documentElement.dir;
  bar.addEventListener("pointerdown", (event) => event.preventDefault()); // a tap on it keeps the selection
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { hideBar(); return; }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = [...bar.children];
    const forward = bar.dir === "rtl" ? -step : step;
    all[(all.indexOf(document.activeElement) + forward + all.length) % all.length].focus();
  });
  bar.append(...buttons());
  document.body.append(bar);
  return bar;
}

function show(range) {
  const place = bar ?? made();
  place.hidden = false;
  const words = range.getBoundingClientRect();
  const { width, height } = place.getBoundingClientRect();
  const touch = matchMedia("(pointer: coarse)").matches; // a phone draws its own menu above the words
  const above = words.top - height - 10;
  const top = touch || above < 70 ? words.bottom + (touch ? 26 : 10) : above;
  const left = Math.min(Math.max(8, words.left + words.width / 2 - width / 2), innerWidth - width - 8);
  place.style.top = `${Math.min(top, innerHeight - height - 8) + scrollY}px`;
  place.style.left = `${left + scrollX}px`;
}

function look() {
  const selection = getSelection();
  if (bar?.contains(document.activeElement)) return;
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const prose = range && document.querySelector(".prose");
  const place = prose?.contains(range.startContainer) ? placeOf(range) : null;
  if (!place || !actions.length) { hideBar(); return; }
  chosen = { ...place, text: selection.toString(), range: range.cloneRange() };
  show(range);
}

let waiting;
document.addEventListener("selectionchange", () => { clearTimeout(waiting); waiting = setTimeout(look, 250); });
addEventListener("keydown", (event) => {
  if (event.altKey && event.code === "KeyA" && bar && !bar.hidden) { event.preventDefault(); bar.firstElementChild?.focus(); }
});
