// One question and its answer: first its words as they come, then the book's own setting of them.
import { sentenceOf } from "./api.js";
import { button, h } from "./dom.js";
import { textOf } from "./texts.js";

export class Turn {
  #letters = [];

  constructor(question, selected, say, places) {
    Object.assign(this, { say, places });
    this.text = h("div", { class: "streamed", dir: "auto" });
    this.note = h("p", { class: "note" }, say("looking"));
    const about = selected ? h("blockquote", { dir: "auto" }, selected.length > 300 ? `${selected.slice(0, 300)}…` : selected) : null;
    this.element = h("article", { class: "turn" }, about, h("h3", { dir: "auto" }, question), this.text, this.note);
  }

  put({ text, at }) {
    this.#letters = [...this.#letters.slice(0, at), ...text];
    this.text.textContent = this.#letters.join("");
    this.note.textContent = this.say("writing");
  }

  show(told) {
    const set = textOf(told.html, this.places);
    set.lang = told.language;
    set.dir = told.language === "ur" ? "rtl" : "ltr";
    this.text.replaceChildren(set);
    this.text.className = "";
    const own = told.state === "stopped" ? "stopped" : "failed";
    const problem = told.state === "done" || !told.problem ? "" : sentenceOf({ status: 409, message: told.problem }, this.say, own);
    this.note.textContent = problem || (told.mode ? this.say(told.mode) : "");
    if (told.mode === "llm" && told.sources.length) this.note.after(this.#sources(told.sources));
  }

  plain(told) {
    this.text.textContent = told.response;
    this.note.textContent = told.mode ? this.say(told.mode) : "";
  }

  #sources(sources) {
    const lines = sources.map((source) => {
      const name = [source.title, source.section].filter(Boolean).join(" › ") || source.quote.slice(0, 60);
      const line = source.url ? h("a", { href: this.places.address(source.url) }, name) : name;
      return h("li", { value: String(source.n) }, line);
    });
    return h("details", {}, h("summary", {}, this.say("sources")), h("ol", {}, ...lines));
  }

  fail(sentence, again) {
    this.note.replaceChildren(sentence, " ", button(this.say("again"), again, { class: "plain" }));
    this.note.classList.add("problem");
  }
}
