// Words that were selected in the page: a button beside them asks about them. It is the next stop of the Tab key's list, too,
// because what is selected when the panel opens is taken along.
import { button } from "./dom.js";

const SHORTEST = 3;

export class Selected {
  constructor({ say, ask, within }) {
    this.text = "";
    this.within = within;
    this.element = button(say("about"), () => { const text = this.text; this.hide(); ask(text); }, { class: "about", hidden: true });
    this.element.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection
    let waiting;
    document.addEventListener("selectionchange", () => { clearTimeout(waiting); waiting = setTimeout(() => this.#look(), 250); });
  }

  hide() {
    this.text = "";
    this.element.hidden = true;
  }

  #look() {
    const selection = getSelection();
    const text = selection.toString().trim();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    const inText = range && (document.querySelector("article, main") ?? document.body).contains(range.commonAncestorContainer);
    if (!inText || text.length < SHORTEST || this.within(range.commonAncestorContainer)) { this.hide(); return; }
    this.text = text;
    this.element.hidden = false;
    const words = range.getBoundingClientRect();
    const { width, height } = this.element.getBoundingClientRect();
    const left = Math.min(Math.max(8, words.left + words.width / 2 - width / 2), innerWidth - width - 8);
    const top = matchMedia("(pointer: coarse)").matches ? words.bottom + 26 : words.top - height - 8;
    this.element.style.left = `${left}px`;
    this.element.style.top = `${Math.min(Math.max(8, top), innerHeight - height - 8)}px`;
  }
}
