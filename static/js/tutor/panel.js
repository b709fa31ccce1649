// The tutor beside the text, and on a phone as a sheet from below. Its markup (chat/_panel.html) comes when it is opened.
import { remember, show } from "./passage.js";
import { htmxReady } from "../htmx.js";
import { conversation } from "./conversation.js";

const OPEN = "tutor-open";
const SESSION = "tutor-session";
const narrow = matchMedia("(max-width: 63.99rem)");
let made;

export function panelOf(aside, opener) {
  made ??= new Panel(aside, opener);
  return made;
}

function styled(address) {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
    link.addEventListener("load", resolve);
    link.addEventListener("error", reject);
    document.head.append(link);
  });
}

class Panel {
  constructor(aside, opener) {
    this.aside = aside;
    this.opener = opener;
    this.ready = null;
    aside.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); this.close(); } });
    aside.addEventListener("click", (event) => this.clicked(event));
  }

  load() {
    const session = sessionStorage.getItem(SESSION) ?? "";
    this.ready ??= Promise.all([
      htmxReady(),
      styled(this.aside.dataset.styles),
      this.fetched(`${this.aside.dataset.panel}&session=${session}`).then((html) => { this.aside.innerHTML = html; }),
    ]).then(() => {
      window.htmx.process(this.aside);
      this.talk = conversation(this.aside, { kept: this.aside.dataset.panel, began: (id) => sessionStorage.setItem(SESSION, id) });
    }).catch((error) => { this.ready = null; throw error; });
    return this.ready;
  }

  async fetched(address) {
    const response = await fetch(address, { headers: { "HX-Request": "true" } });
    if (!response.ok) throw new Error(String(response.status));
    return response.text();
  }

  async open({ quietly = false } = {}) {
    this.aside.setAttribute("aria-busy", "true");
    await this.load();
    this.aside.removeAttribute("aria-busy");
    this.aside.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    document.documentElement.classList.add("with-tutor");
    sessionStorage.setItem(OPEN, this.aside.dataset.panel);
    this.talk.down();
    if (!quietly) this.focus();
  }

  focus() { // a phone's keyboard would cover the sheet: there the reader taps the field
    const field = this.aside.querySelector("[data-ask] [name=question]");
    (matchMedia("(pointer: coarse)").matches || !field ? this.aside.querySelector("#tutor-title") : field)?.focus();
  }

  close() {
    this.aside.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
    document.documentElement.classList.remove("with-tutor");
    sessionStorage.removeItem(OPEN);
    this.opener.focus();
  }

  clicked(event) {
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey);
    const cite = event.target.closest("a[data-cite]");
    const tab = event.target.closest("a[data-tab], a[data-page]");
    const session = event.target.closest("a[data-open-session]");
    if (event.target.closest("[data-tutor-close]")) this.close();
    else if (event.target.closest("[data-tutor-size]")) this.aside.classList.toggle("tall");
    else if (!plain) return;
    else if (cite) this.cited(cite, event);
    else if (tab) { event.preventDefault(); this.body(tab.href, tab.dataset.tab); }
    else if (session) { event.preventDefault(); this.openSession(session.dataset.openSession); }
  }

  cited(link, event) {
    const { cite: chapter, block, quote } = link.dataset;
    if (chapter !== document.querySelector(".reading").dataset.chapter) { remember(chapter, block, quote); return; }
    if (!show(block, quote)) return; // the link goes to its section
    event.preventDefault();
    if (narrow.matches) this.aside.classList.remove("tall");
  }

  async body(address, name) {
    if (name === "chat") { await this.again(); return; }
    this.talk.keep();
    this.aside.querySelector("#tutor-body").innerHTML = await this.fetched(address);
    this.processed(name);
  }

  async openSession(id) {
    if (id) sessionStorage.setItem(SESSION, id);
    else sessionStorage.removeItem(SESSION);
    await this.again();
  }

  async again() {
    const whole = document.createElement("template");
    whole.innerHTML = await this.fetched(`${this.aside.dataset.panel}&session=${sessionStorage.getItem(SESSION) ?? ""}`);
    this.aside.replaceChildren(whole.content);
    this.processed("chat");
  }

  processed(name) {
    window.htmx.process(this.aside);
    for (const link of this.aside.querySelectorAll("[data-tab]")) {
      if (link.dataset.tab === name) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    this.talk.refresh();
    this.aside.querySelector(`[data-tab="${name}"]`)?.focus();
  }

  async asking() { if (!this.aside.querySelector("[data-ask]")) await this.again(); }

  async askAbout(selection) {
    await this.asking();
    this.talk.about(selection.text);
    this.aside.querySelector("[data-ask] [name=question]").focus();
  }

  async explainSimply(selection) {
    await this.asking();
    this.talk.send(selection.text, this.talk.words.simply);
  }

  async quiz(selection) {
    await this.asking();
    await this.talk.quiz(selection.text);
  }
}
