// How far the page was read, and its bookmark. What counts was in view for a while: nobody reads faster than eight words a
// second. Stored for who is signed in, every so often and when the page is left.
import { sentenceOf } from "./api.js";
import { button, h } from "./dom.js";

const WORDS_A_SECOND = 8;
const EVERY = 15;
const RESTING = 60_000;

export class Reading {
  #seen = 0;
  #seconds = 0;
  #sent = "";
  #last = 0;

  constructor({ api, say, signIn }) {
    Object.assign(this, { api, say, signIn });
    this.chapter = "";
    this.row = null;
    this.bar = h("progress", { max: "100", value: "0", "aria-hidden": "true" });
    this.told = h("span", { class: "read" });
    this.mark = button(say("bookmark"), () => this.#bookmark(), { class: "plain", "aria-pressed": "false" });
    this.invitation = button(say("keepProgress"), signIn, { class: "plain" });
    this.problem = h("p", { class: "problem", role: "alert" });
    this.element = h("div", { class: "reading", hidden: true }, this.bar, this.told, this.mark, this.invitation, this.problem);
    for (const name of ["scroll", "keydown", "pointermove", "touchstart"]) addEventListener(name, () => { this.#last = Date.now(); }, { passive: true });
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.#store(true); });
    setInterval(() => this.#second(), 1000);
  }

  speak(say) {
    this.say = say;
    this.invitation.textContent = say("keepProgress");
    this.#draw();
  }

  async enter(chapter) {
    this.#store(true);
    if (chapter !== this.chapter) this.#seen = this.#seconds = 0; // else somebody signed in while reading
    this.chapter = chapter;
    this.row = null;
    this.problem.textContent = "";
    this.#sent = "";
    this.#last = Date.now();
    this.element.hidden = !chapter;
    const row = chapter ? await this.#stored(chapter).catch(() => null) : null;
    if (this.chapter === chapter) { this.row = row; this.#draw(); }
  }

  async #stored(chapter) {
    return (await this.api.keeping.access()) ? this.api.json(`/api/progress/${chapter}`) : null;
  }

  #percent() {
    return Math.max(this.row?.completion_pct ?? 0, Math.floor(this.#seen * 100));
  }

  #second() {
    if (!this.chapter || document.hidden || Date.now() - this.#last > RESTING) return;
    const text = document.querySelector("article, main") ?? document.body;
    const { top, height } = text.getBoundingClientRect();
    const words = Math.max(1, text.innerText.split(/\s+/u).length);
    this.#seconds += 1;
    const inView = Math.min(1, (innerHeight - top) / height);
    this.#seen = Math.max(this.#seen, Math.min(inView, (this.#seconds * WORDS_A_SECOND) / words));
    this.#draw();
    if (this.#seconds % EVERY === 0 || (this.#seen === 1 && this.#sent !== "100")) this.#store();
  }

  #draw() {
    const percent = this.#percent();
    this.bar.value = percent;
    this.told.textContent = this.say("progress", { n: percent });
    this.mark.hidden = !this.row;
    this.invitation.hidden = Boolean(this.row) || this.api.keeping.signedIn;
    this.mark.setAttribute("aria-pressed", String(Boolean(this.row?.bookmarked)));
    this.mark.textContent = this.say(this.row?.bookmarked ? "bookmarked" : "bookmark");
  }

  async #store(last = false) {
    if (!this.row || !this.#seconds) return;
    const percent = this.#percent();
    const seconds = this.#seconds;
    const row = this.row;
    this.#sent = String(percent);
    this.#seconds = 0;
    const body = { completion_pct: percent, time_spent_sec: row.time_spent_sec + seconds };
    row.time_spent_sec = body.time_spent_sec;
    row.completion_pct = percent;
    await this.api.json(`/api/progress/${this.chapter}`, { method: "PATCH", body, last }).catch(() => {});
  }

  async #bookmark() {
    const bookmarked = !this.row.bookmarked;
    this.problem.textContent = "";
    try {
      this.row = await this.api.json(`/api/progress/${this.chapter}`, { method: "PATCH", body: { bookmarked } });
    } catch (problem) {
      this.problem.textContent = sentenceOf(problem, this.say); // it stays as it was, and shows so
    }
    this.#draw();
  }
}
