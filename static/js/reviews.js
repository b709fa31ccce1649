// Keys for the daily reviews: space shows the answer, 1–4 rate, u takes back, e edits, s puts aside. A keyboard that
// writes other letters or digits is gone by where the key is.
// Expects [data-reviews] around [data-card] > details[data-back] with the four rating buttons in order,
// and form[data-undo] (the first is the last thing that was done), a[data-edit], form[data-suspend]. Everything works without this file.

const page = document.querySelector("[data-reviews]");
const find = (selector) => page.querySelector(selector);

function typing(event) {
  return event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog");
}

function show() {
  const back = find("[data-back]");
  if (!back || back.open) return false;
  back.open = true;
  return true;
}

function rate(key) {
  const back = find("[data-back]");
  if (back?.open) back.querySelectorAll("[name=rating]")[key - 1].click();
  return Boolean(back);
}

const submit = (selector) => find(selector)?.requestSubmit();
const actions = {
  u: () => submit("[data-undo]"),
  e: () => find("[data-edit]")?.click(),
  s: () => submit("[data-suspend]"),
};

function keyOf({ key, code, shiftKey }) {
  if (/^[a-z0-9 ]$/i.test(key)) return key.toLowerCase();
  return shiftKey || key.length > 1 ? "" : /^(?:Digit|Numpad|Key)(.)$/.exec(code)?.[1].toLowerCase();
}

addEventListener("keydown", (event) => {
  if (typing(event) || event.repeat) return;
  const key = keyOf(event);
  if (key === " ") {
    if (!event.target.closest("button, a, summary") && show()) event.preventDefault();
  } else if (/^[1-4]$/.test(key)) {
    if (rate(Number(key))) event.preventDefault();
  } else {
    actions[key]?.();
  }
});

// Whoever opened the answer by key or finger rates next; whoever rated reads the next question.
page.addEventListener("toggle", (event) => {
  if (event.target.matches("[data-back]") && event.target.open) find("[data-good]").focus({ preventScroll: true });
}, true);
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target === page) (find("[data-back] > summary") ?? find(".reviews-done a"))?.focus({ preventScroll: true });
});
