// The very words of a citation, lit up: at once in this chapter, or after its link opened another one.
import { rangeOf } from "../notes/words.js";

const KEY = "tutor-cited";
const NAME = "cited";

const blockOf = (name) => (name ? document.querySelector(`.prose [data-block="${CSS.escape(name)}"]`) : null);

// What hides a block is opened: a details element, a tab.
function reveal(element) {
  for (let box = element.parentElement?.closest("details"); box; box = box.parentElement?.closest("details")) box.open = true;
  if (element.matches("details")) element.open = true;
}

function mark(block, quote) {
  const element = blockOf(block);
  if (!element) return null;
  reveal(element);
  const words = quote.replace(/\s+/gu, " ").trim();
  const range = words ? rangeOf({ block, quote: words, before: "", after: "" }) : null;
  if (range && CSS.highlights) CSS.highlights.set(NAME, new Highlight(range));
  element.classList.remove("landed");
  void element.offsetWidth; // begins the glow again
  element.classList.add("landed");
  return range ?? element;
}

export function show(block, quote) {
  const place = mark(block, quote);
  if (!place) return false;
  const top = place.getBoundingClientRect().top;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  scrollBy({ top: top - innerHeight / (matchMedia("(max-width: 40rem)").matches ? 6 : 3), behavior: calm });
  const element = blockOf(block);
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  return true;
}

export const remember = (chapter, block, quote) => sessionStorage.setItem(KEY, JSON.stringify({ chapter, block, quote }));

export function lightUpAfterLanding() {
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  if (kept && kept.chapter === document.querySelector(".reading")?.dataset.chapter) mark(kept.block, kept.quote);
}
