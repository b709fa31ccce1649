// <textbook-chat>: a button at the edge of the page, and the panel that it opens. Everything is drawn in a shadow tree.
import { Account } from "./account.js";
import { Api } from "./api.js";
import { Chat } from "./chat.js";
import { button, forThisTab, h, remember, remembered } from "./dom.js";
import { lookOf, optionsFrom } from "./options.js";
import { Places } from "./place.js";
import { Quizzes } from "./quiz.js";
import { Reading } from "./reading.js";
import { Selected } from "./selection.js";
import { STYLE } from "./style.js";
import { wordsOf } from "./words.js";

const OPEN = "textbook-open";
const SETTLED = 150;

// What it knows is private: no other script of the page comes to a token through it.
export class TextbookChat extends HTMLElement {
  static script = null; // known before the first element is: one that the page wrote itself begins with the definition
  #ready = false;
  #parts = null;
  #options;
  #look;
  #places;
  #api;
  #sheet = new CSSStyleSheet();
  #dressed = new Set();
  #known = false;
  #chapter = "";

  connectedCallback() {
    if (this.#ready) return;
    this.#ready = true;
    this.#options = optionsFrom(TextbookChat.script, this);
    this.#look = lookOf(this.#options);
    this.#places = new Places(this.#options);
    this.#api = new Api(this.#options.api, () => this.#entered());
    this.#sheet.replaceSync(STYLE);
    this.attachShadow({ mode: "open" });
    this.#draw();
    this.#watch();
    this.#begin();
  }

  #draw() {
    const say = wordsOf(this.#look.lang);
    const share = { api: this.#api, places: this.#places, say, announce: (text) => { this.#parts.status.textContent = text; } };
    const signIn = () => { this.open(); this.#show("account"); };
    const chat = new Chat({ ...share, chapter: () => this.#places.chapter() });
    const account = new Account({ ...share, back: () => this.#show("chat"), left: () => this.#parts.chat.forget() });
    const reading = this.#parts?.reading ?? new Reading({ ...share, signIn });
    const selected = this.#parts?.selected ?? new Selected({ say, within: (node) => this.contains(node), ask: (text) => { this.open(); this.#parts.chat.select(text); this.#parts.chat.focus(); } });
    const quizzes = this.#parts?.quizzes ?? new Quizzes({ api: this.#api, places: this.#places, signIn, language: () => this.#look.lang, words: () => wordsOf(this.#look.lang), dress: (shadow, box) => this.#dress(shadow, box) });
    const launch = button(say("launch"), () => this.open(), { class: "launch primary", "aria-expanded": "false", "aria-controls": "panel" });
    const who = button(say("account"), () => this.#show(account.element.hidden ? "account" : "chat"), { class: "plain" });
    const close = button("×", () => this.close(), { class: "plain", "aria-label": say("close") });
    const status = h("p", { class: "hidden", role: "status" });
    const away = h("p", { class: "away problem", hidden: true });
    const panel = h("section", { id: "panel", class: "panel", role: "dialog", "aria-labelledby": "title", hidden: true, onkeydown: (event) => { if (event.key === "Escape") this.close(); } },
      h("header", {}, h("h2", { id: "title" }, say("title")), who, close), reading.element, away, chat.element, account.element, status);
    const root = h("div", { class: `root ${this.#options.position === "start" ? "start" : "end"}` }, launch, panel, selected.element);
    this.#parts = { root, launch, panel, chat, account, reading, selected, quizzes, status, away, say };
    this.shadowRoot.replaceChildren(root);
    this.#dress(this.shadowRoot, root);
  }

  #dress(shadow, box) {
    shadow.adoptedStyleSheets = [this.#sheet];
    box.dataset.theme = this.#look.theme;
    if (box === this.#parts?.root) Object.assign(box, { lang: this.#look.lang, dir: this.#look.dir });
    this.#dressed.add(box);
  }

  #begin() {
    if (this.#options.open || remembered(forThisTab, OPEN)) this.open(false);
    this.#learn();
  }

  // The one question that every page asks. Without its answer the element stays, and says so when it is opened.
  async #learn() {
    const { away, say, quizzes } = this.#parts;
    const again = () => this.#learn();
    try {
      this.#places.learn(await this.#api.json("/api/site", { open: true }));
      this.#known = true;
      away.hidden = true;
    } catch {
      this.#known = false;
      away.hidden = false;
      away.replaceChildren(say("away"), " ", button(say("again"), again, { class: "plain" }));
      console.info(`Textbook: ${this.#api.address} cannot be reached from ${location.origin} (is this site registered?).`);
    }
    this.#chapter = this.#places.chapter();
    this.#parts.reading.enter(this.#known ? this.#chapter : "");
    if (!this.#known) { quizzes.rest(say("away"), again); return; }
    quizzes.resume();
    await this.#parts.chat.restore();
  }

  #watch() {
    let waiting;
    const later = () => { clearTimeout(waiting); waiting = setTimeout(() => this.#changed(), SETTLED); };
    new MutationObserver(later).observe(document.documentElement, { attributes: true, attributeFilter: ["class", "lang", "dir", "data-theme"], childList: true, subtree: true });
    addEventListener("popstate", later);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", later);
  }

  // The page changed under us: another chapter, another theme, a question that came in.
  #changed() {
    const look = lookOf(this.#options);
    const other = look.lang !== this.#look.lang;
    this.#look = look;
    for (const box of this.#dressed) box.dataset.theme = look.theme;
    if (other) this.#drawAgain();
    this.#parts.root.dir = look.dir;
    if (!this.#known) return;
    const chapter = this.#places.chapter();
    if (chapter !== this.#chapter) { this.#chapter = chapter; this.#parts.reading.enter(chapter); }
    this.#parts.quizzes.look();
  }

  #drawAgain() {
    const { panel, chat, account } = this.#parts;
    const open = !panel.hidden;
    const typing = this.shadowRoot.activeElement === chat.field;
    this.#draw();
    this.#parts.chat.take(chat);
    if (!account.element.hidden) this.#show("account");
    this.#parts.reading.speak(this.#parts.say);
    this.#parts.selected.element.textContent = this.#parts.say("about");
    if (open) this.open(typing);
    if (this.#known) this.#parts.chat.restore();
    else this.#learn();
  }

  #entered() {
    if (!this.#known) return;
    this.#parts.reading.enter(this.#chapter);
    if (!this.#api.keeping.signedIn) return;
    this.#parts.chat.restore();
    this.#parts.quizzes.entered();
  }

  #show(name) {
    const { chat, account } = this.#parts;
    chat.element.hidden = name !== "chat";
    account.element.hidden = name !== "account";
    if (name === "account") account.draw();
    else chat.focus();
  }

  open(focus = true) {
    const { panel, launch, chat, selected } = this.#parts;
    if (selected.text) { chat.select(selected.text); selected.hide(); }
    panel.hidden = false;
    launch.hidden = true;
    launch.setAttribute("aria-expanded", "true");
    remember(forThisTab, OPEN, "yes");
    if (focus && !matchMedia("(pointer: coarse)").matches) chat.focus();
  }

  close() {
    const { panel, launch } = this.#parts;
    panel.hidden = true;
    launch.hidden = false;
    launch.setAttribute("aria-expanded", "false");
    remember(forThisTab, OPEN, "");
    launch.focus();
  }

  ask(question) {
    this.open(false);
    return this.#parts.chat.ask(question);
  }
}
