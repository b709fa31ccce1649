// <div data-textbook-quiz="frames-1"></div> on the page becomes that question of the book.
import { sentenceOf } from "./api.js";
import { button, h } from "./dom.js";
import { answerIn, fieldsOf } from "./question.js";
import { textOf } from "./texts.js";

const drawn = new WeakSet();

export class Quizzes {
  constructor({ api, places, language, words, dress, signIn }) {
    Object.assign(this, { api, places, language, words, dress, signIn });
  }

  look() {
    for (const place of document.querySelectorAll("[data-textbook-quiz]")) {
      if (!drawn.has(place)) { drawn.add(place); this.#draw(place, place.dataset.textbookQuiz); }
    }
  }

  async #draw(place, id) {
    const say = this.words();
    const box = h("section", { class: "quiz", "aria-label": id });
    const shadow = place.shadowRoot ?? place.attachShadow({ mode: "open" });
    shadow.replaceChildren(box);
    this.dress(shadow, box);
    try {
      this.#form(box, await this.api.json(`/api/questions/${encodeURIComponent(id)}?lang=${this.language()}`, { open: true }), say);
    } catch (problem) {
      const again = () => this.#draw(place, id);
      if (problem.status === 404) box.replaceChildren(h("p", { class: "note" }, say("noQuestion")));
      else box.replaceChildren(h("p", { class: "note" }, sentenceOf(problem, say), " ", button(say("again"), again, { class: "plain" })));
    }
  }

  #form(box, question, say) {
    const result = h("div", { class: "result", role: "status" });
    const form = h("form", { onsubmit: (event) => { event.preventDefault(); this.#answer(form, question, result, say); } },
      ...fieldsOf(question, say, this.places).filter(Boolean), h("button", { class: "primary" }, say(question.kind === "open" ? "submit" : "check")));
    box.lang = question.language;
    box.dir = question.language === "ur" ? "rtl" : "ltr";
    const stem = textOf(question.stem, this.places);
    box.setAttribute("aria-label", stem.textContent.trim());
    box.replaceChildren(question.title ? h("h3", {}, question.title) : "", stem, form, result);
  }

  async #answer(form, question, result, say) {
    const answer = answerIn(form, question);
    if (answer === null && question.kind !== "open") { result.textContent = say("choose"); return; }
    if (!(await this.api.keeping.access())) { result.replaceChildren(button(say("quizSignin"), this.signIn, { class: "primary" })); return; }
    try {
      const path = `/api/questions/${encodeURIComponent(question.id)}/answer`;
      this.#judged(await this.api.json(path, { method: "POST", body: { answer: answer ?? "" } }), question, result, say);
    } catch (problem) {
      result.textContent = sentenceOf(problem, say);
    }
  }

  #judged(told, question, result, say) {
    const word = question.kind === "open" ? "solution" : told.correct ? "right" : "wrong";
    const texts = [...told.explanations.map(({ html }) => html), ...told.hints];
    result.className = `result ${told.correct ? "right" : ""}`;
    result.replaceChildren(h("p", {}, h("strong", {}, say(word))), ...texts.map((html) => textOf(html, this.places)));
  }
}
