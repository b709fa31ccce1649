// <div data-textbook-quiz="frames-1"></div> on the page becomes that question of the book.
import { sentenceOf } from "./api.js";
import { button, h } from "./dom.js";
import { answerIn, fieldsOf } from "./question.js";
import { textOf } from "./texts.js";

export class Quizzes {
  #drawn = new WeakSet();
  #line = null; // says for all of them that something went wrong
  #waiting = new Set(); // forms whose answer is checked as soon as somebody signed in

  constructor({ api, places, language, words, dress, signIn }) {
    Object.assign(this, { api, places, language, words, dress, signIn });
  }

  #places() { return [...document.querySelectorAll("[data-textbook-quiz]")].filter((place) => !this.#drawn.has(place)); }

  look() {
    if (this.#line?.isConnected) return;
    for (const place of this.#places()) { this.#drawn.add(place); this.#draw(place, place.dataset.textbookQuiz); }
  }

  // One line in the first place, and one button, for all that are not drawn.
  rest(sentence, again) {
    if (this.#line?.isConnected) return;
    const [first] = this.#places();
    if (!first) return;
    this.#line = h("p", { class: "note", role: "status" }, sentence, " ", button(this.words()("again"), () => { this.#line.remove(); again(); }, { class: "plain" }));
    this.#box(first).append(this.#line);
  }

  resume() {
    this.#line?.remove();
    this.look();
  }

  entered() {
    for (const form of this.#waiting) form.requestSubmit();
    this.#waiting.clear();
  }

  #box(place) {
    const box = h("section", { class: "quiz", "aria-label": place.dataset.textbookQuiz });
    const shadow = place.shadowRoot ?? place.attachShadow({ mode: "open" });
    shadow.replaceChildren(box);
    this.dress(shadow, box);
    return box;
  }

  async #draw(place, id) {
    const say = this.words();
    try {
      const question = await this.api.json(`/api/questions/${encodeURIComponent(id)}?lang=${this.language()}`, { open: true });
      this.#form(this.#box(place), question, say);
    } catch (problem) {
      if (problem.status === 404) { this.#box(place).append(h("p", { class: "note" }, say("noQuestion"))); return; }
      this.#drawn.delete(place);
      this.rest(sentenceOf(problem, say), () => this.look());
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
    try {
      if (!(await this.api.keeping.access())) { this.#invite(form, result, say); return; }
      const path = `/api/questions/${encodeURIComponent(question.id)}/answer?lang=${question.language}`;
      this.#judged(await this.api.json(path, { method: "POST", body: { answer: answer ?? "" } }), question, result, say);
    } catch (problem) {
      result.textContent = sentenceOf(problem, say);
    }
  }

  #invite(form, result, say) {
    this.#waiting.add(form);
    result.replaceChildren(button(say("quizSignin"), this.signIn, { class: "primary" }));
  }

  #judged(told, question, result, say) {
    const word = question.kind === "open" ? "solution" : told.correct ? "right" : "wrong";
    const texts = [...told.explanations.map(({ html }) => html), ...told.hints];
    result.className = `result ${told.correct ? "right" : ""}`;
    result.replaceChildren(h("p", {}, h("strong", {}, say(word))), ...texts.map((html) => textOf(html, this.places)));
  }
}
