// Marks as highlights of the browser (no markup is touched), and a dot beside each block that has some.
import { blocks, rangeOf } from "./words.js";

const COLOURS = ["yellow", "green", "blue", "pink"];

export class Drawing {
  constructor(prose, words, open) {
    this.prose = prose;
    this.words = words;
    this.open = open;
    this.marks = new Map();
    this.painted = new Map(COLOURS.map((colour) => [colour, CSS.highlights ? new Highlight() : null]));
    for (const [colour, highlight] of this.painted) if (highlight) CSS.highlights.set(`note-${colour}`, highlight);
    this.dots = document.createElement("div");
    this.dots.className = "note-dots no-print";
    this.dots.dataset.added = "";
    prose.append(this.dots);
    prose.addEventListener("click", (event) => this.clicked(event));
    new ResizeObserver(() => this.arrange()).observe(prose);
  }

  put(mark) {
    this.take(mark.id);
    const range = rangeOf(mark);
    const block = blocks().find((element) => element.dataset.block === mark.block) ?? null;
    const dot = block ? this.dot(mark) : null;
    this.marks.set(mark.id, { mark, range, block, dot });
    if (range) this.painted.get(mark.colour)?.add(range);
    if (dot) this.dots.append(dot);
    this.arrange();
  }

  take(id) {
    const old = this.marks.get(id);
    if (!old) return;
    if (old.range) this.painted.get(old.mark.colour)?.delete(old.range);
    old.dot?.remove();
    this.marks.delete(id);
  }

  // Where a reader without a mouse goes on: at the note's dot, or its block where there is none.
  focus({ id, block }) {
    const place = this.marks.get(id)?.dot ?? blocks().find((element) => element.dataset.block === block);
    if (place && !place.matches("button")) place.tabIndex = -1;
    place?.focus({ preventScroll: true });
  }

  dot(mark) {
    const dot = document.createElement("button");
    dot.type = "button";
    dot.className = `note-dot ${mark.colour}${mark.text ? " written" : ""}`;
    dot.setAttribute("aria-label", `${this.words.note}: ${(mark.text || mark.quote).slice(0, 80)}`);
    dot.title = (mark.text || mark.quote).slice(0, 200);
    dot.addEventListener("click", () => this.open(mark));
    return dot;
  }

  // Dots of one block stand side by side at its first line.
  arrange() {
    const top = this.prose.getBoundingClientRect().top;
    const taken = new Map();
    for (const { block, dot, range } of this.marks.values()) {
      if (!dot) continue;
      const place = range?.getClientRects()[0] ?? block.getBoundingClientRect();
      let at = Math.round(place.top - top);
      while (taken.has(at)) at += 14;
      taken.set(at, true);
      dot.style.top = `${at}px`;
    }
  }

  clicked(event) {
    if (!getSelection().isCollapsed || event.target.closest("a, button, input, label, summary")) return;
    const at = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    const legacy = at ? null : document.caretRangeFromPoint?.(event.clientX, event.clientY);
    const [node, offset] = at ? [at.offsetNode, at.offset] : [legacy?.startContainer, legacy?.startOffset];
    if (!node) return;
    for (const { mark, range } of this.marks.values()) {
      if (range?.isPointInRange(node, offset)) { this.open(mark); return; }
    }
  }
}
