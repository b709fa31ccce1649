// The search palette: "/" or the search link opens <dialog id="palette">; arrow keys walk through what htmx brought.
import { htmxReady } from "./htmx.js";

const dialog = document.getElementById("palette");
const input = dialog?.querySelector("input");

function open() {
  dialog.showModal();
  input.select();
  if (!window.htmx) htmxReady().then(typedMeanwhile, () => {}); // without it the form opens the search page
}

function typedMeanwhile(htmx) {
  const query = new URLSearchParams({ q: input.value });
  if (input.value) htmx.ajax("GET", `${input.getAttribute("hx-get")}?${query}`, { source: input, target: "#palette-results" });
}

function walk(step) {
  const links = [...dialog.querySelectorAll(".results a")];
  if (!links.length) return;
  const here = links.indexOf(document.activeElement);
  const to = here + step;
  if (to < 0) input.focus();
  else links[Math.min(to, links.length - 1)].focus();
}

if (dialog) {
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (dialog.open || event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    open();
  });
  for (const link of document.querySelectorAll("[data-palette]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
  }
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); walk(step); }
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest(".results a")) dialog.close();
  });
}
