// The conversation. Its id is kept for this tab, so that it goes on after another page was opened.
import { problemIn, sentenceOf } from "./api.js";
import { button, forThisTab, h, remember, remembered } from "./dom.js";
import { eventsOf } from "./events.js";
import { followLink } from "./texts.js";
import { Turn } from "./turn.js";

const SESSION = "textbook-session";
const LOOK = 2000;
const LOOKS = 45;
const UNFINISHED = ["queued", "streaming"];

export class Chat {
  constructor({ api, places, say, announce, chapter }) {
    Object.assign(this, { api, places, say, announce, chapter });
    this.selected = "";
    this.busy = false;
    this.empty = h("p", { class: "empty" }, say("empty"));
    this.turns = h("div", { class: "turns", tabindex: "0", role: "region", "aria-label": say("title"), onclick: followLink }, this.empty);
    this.about = h("p", { class: "about-chip", hidden: true });
    this.field = h("textarea", { rows: "2", maxlength: "4000", dir: "auto", "aria-label": say("question"), placeholder: say("question"), onkeydown: (event) => this.#key(event) });
    const send = h("button", { class: "primary" }, say("ask"));
    this.fresh = button(say("fresh"), () => this.forget(), { class: "plain", hidden: true });
    this.form = h("form", { class: "ask", onsubmit: (event) => { event.preventDefault(); this.#asked(); } }, this.about, h("div", { class: "line" }, this.field, send), this.fresh);
    this.element = h("div", { class: "view" }, this.turns, this.form);
  }

  focus() { this.field.focus(); }

  select(text) {
    this.selected = text.slice(0, 8000);
    this.about.hidden = !text;
    const short = text.length > 120 ? `${text.slice(0, 120)}…` : text;
    const drop = button("×", () => { this.select(""); this.focus(); }, { class: "plain", "aria-label": this.say("drop") });
    this.about.replaceChildren(h("span", { dir: "auto" }, `${this.say("aboutIs")}: “${short}”`), drop);
  }

  forget() {
    remember(forThisTab, SESSION, "");
    this.turns.replaceChildren(this.empty);
    this.fresh.hidden = true;
    this.focus();
  }

  // What the same panel held in another language: words that wait to be sent, and an answer that is on its way.
  take(before) {
    this.field.value = before.field.value;
    this.select(before.selected);
    if (!before.busy) return;
    this.turns.replaceChildren(...before.turns.childNodes);
    this.fresh.hidden = false;
  }

  #key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.#asked(); }
  }

  #asked() {
    const question = this.field.value.trim();
    if (!question || this.busy) return;
    const selected = this.selected;
    this.field.value = "";
    this.select("");
    this.ask(question, selected);
  }

  ask(question, selected = "") {
    const turn = this.#added(new Turn(question, selected, this.say, this.places));
    const chapter = this.chapter();
    const body = { message: question, ...(selected ? { selected_text: selected } : {}), ...(chapter ? { context: { chapter_id: chapter } } : {}) };
    return this.#attempt(turn, body, crypto.randomUUID?.());
  }

  #added(turn) {
    this.empty.remove();
    this.turns.append(turn.element);
    this.fresh.hidden = false;
    turn.element.scrollIntoView({ block: "nearest" });
    return turn;
  }

  async #attempt(turn, body, key) {
    this.busy = true;
    turn.element.setAttribute("aria-busy", "true");
    turn.note.className = "note";
    turn.note.textContent = this.say("looking");
    try {
      await this.#answered(turn, await this.#sent(body, key));
      this.announce(this.say("done"));
    } catch (problem) {
      const next = problem.status === 409 ? crypto.randomUUID?.() : key; // that attempt ended; else the same question goes on
      turn.fail(sentenceOf(problem, this.say), () => { this.turns.focus(); this.#attempt(turn, body, next); });
      this.announce(sentenceOf(problem, this.say));
    } finally {
      this.busy = false;
      turn.element.removeAttribute("aria-busy");
    }
  }

  // A conversation or a chapter that is gone is left out, once.
  async #sent(body, key) {
    const session = remembered(forThisTab, SESSION);
    const ask = (fields) => this.api.send("/api/chat", {
      method: "POST", body: fields, headers: { Accept: "text/event-stream", ...(key ? { "Idempotency-Key": key } : {}) },
    });
    const response = await ask(session ? { ...body, session_id: session } : body);
    if (response.status !== 404) return response;
    remember(forThisTab, SESSION, "");
    return ask({ ...body, context: undefined });
  }

  async #answered(turn, response) {
    if (!response.ok) {
      const problem = await problemIn(response);
      if (!problem.told.message_id) throw problem;
      return this.#awaited(turn, problem.told, problem);
    }
    let told = null;
    try {
      for await (const { name, data } of eventsOf(response)) {
        if (name === "session") { told = data; this.#keep(turn, data); }
        else if (name === "token") { turn.put(data); turn.element.scrollIntoView({ block: "nearest" }); }
        else if (name === "error") { await this.#awaited(turn, data); return; }
        else if (name === "done") { await this.#shown(turn, data); return; }
      }
    } catch (problem) {
      if (!told || problem.status !== undefined) throw problem;
    }
    if (!told) throw Object.assign(new Error(), { status: 0 });
    await this.#awaited(turn, told); // the line broke; the answer goes on without us
  }

  async #shown(turn, done) {
    const told = await this.#told(done).catch(() => null);
    if (told) turn.show(told);
    else turn.plain(done);
  }

  async #told({ session_id: session, message_id: message }) {
    const [told] = await this.api.json(`/api/chat/sessions/${session}/turns?message_id=${message}`);
    return told;
  }

  async #awaited(turn, place, problem = null) {
    this.#keep(turn, place);
    for (let looks = 0; looks < LOOKS; looks += 1) {
      const told = await this.#told(place);
      if (told && !UNFINISHED.includes(told.state)) {
        turn.show(told);
        if (told.state === "failed") throw Object.assign(new Error(told.problem), { status: 409 });
        return;
      }
      await new Promise((wait) => setTimeout(wait, LOOK));
    }
    throw problem ?? Object.assign(new Error(), { status: 503 });
  }

  // Of a conversation that was forgotten meanwhile nothing comes back.
  #keep(turn, { session_id: session }) {
    if (turn.element.isConnected) remember(forThisTab, SESSION, session);
  }

  async restore() {
    const session = remembered(forThisTab, SESSION);
    const isEmpty = () => this.turns.firstChild === this.empty;
    if (!session || !isEmpty()) return;
    try {
      const before = await this.api.json(`/api/chat/sessions/${session}/turns`);
      for (const told of isEmpty() ? before : []) {
        const turn = this.#added(new Turn(told.question, told.selected_text, this.say, this.places));
        turn.show(told);
      }
    } catch (problem) {
      if (problem.status === 404) remember(forThisTab, SESSION, "");
    }
  }
}
