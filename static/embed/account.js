// Signing up, in and out. A second factor is asked for when the book asks for it.
import { sentenceOf } from "./api.js";
import { button, h } from "./dom.js";

const WRONG = { otp: "wrongOtp", email: "wrongEmail", password: "wrongPassword" };
const REFUSED = { 400: "taken", 401: "wrongPair" };

function wordOf({ status, told }) {
  const field = Object.keys(WRONG).find((name) => told?.errors?.[name]);
  return WRONG[field] ?? REFUSED[status];
}

export class Account {
  constructor({ api, places, say, announce, back, left }) {
    Object.assign(this, { api, places, say, announce, back, left });
    this.way = "signin";
    this.element = h("div", { class: "view account", hidden: true });
  }

  async draw() {
    const view = await this.api.keeping.access().then((token) => (token ? this.#mine() : this.#form()), () => this.#away());
    this.element.replaceChildren(button(this.say("back"), this.back, { class: "plain" }), ...view);
    this.focus();
  }

  focus() { this.element.querySelector("input, .primary")?.focus(); }

  #away() { return [h("p", { class: "problem", role: "alert" }, this.say("away"), " ", button(this.say("again"), () => this.draw(), { class: "plain" }))]; }

  async #mine() {
    this.problem = h("p", { class: "problem", role: "alert" });
    const profile = await this.api.json("/api/user/profile").catch(() => ({}));
    return [
      h("p", {}, this.say("signedIn", { who: profile.email || profile.username || "—" })),
      h("p", {}, h("a", { href: `${this.places.book}/`, target: "_blank", rel: "noopener" }, this.say("dashboard"))),
      button(this.say("signout"), () => this.#leave(), { class: "primary" }),
      this.problem,
    ];
  }

  #form() {
    const newcomer = this.way === "signup";
    this.problem = h("p", { class: "problem", role: "alert" });
    this.otp = this.#field("otp", { name: "otp", autocomplete: "one-time-code", inputmode: "numeric" });
    this.otp.hidden = true;
    const form = h("form", { onsubmit: (event) => { event.preventDefault(); this.#enter(form); } },
      h("p", { class: "note" }, this.say("why")),
      this.#field("email", { name: "email", type: "email", autocomplete: "username", required: true, dir: "ltr" }),
      this.#field("password", { name: "password", type: "password", autocomplete: newcomer ? "new-password" : "current-password", required: true, dir: "ltr" }),
      this.otp, this.problem, h("button", { class: "primary" }, this.say(this.way)));
    const other = button(this.say(newcomer ? "haveOne" : "haveNone"), () => { this.way = newcomer ? "signin" : "signup"; this.draw(); }, { class: "plain" });
    const forgot = h("a", { href: `${this.places.book}/accounts/password/reset/`, target: "_blank", rel: "noopener" }, this.say("forgot"));
    return [h("h3", {}, this.say(this.way)), form, h("p", {}, other), ...(newcomer ? [] : [h("p", {}, forgot)])];
  }

  #field(name, given) { return h("label", {}, this.say(name), h("input", given)); }

  async #enter(form) {
    const fields = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
    const send = form.querySelector(".primary");
    send.disabled = true;
    this.problem.textContent = "";
    try {
      await this.api.keeping.enter(this.way, fields);
      this.back();
    } catch (problem) {
      if (problem.told?.errors?.otp) this.otp.hidden = false;
      this.problem.textContent = sentenceOf(problem, this.say, wordOf(problem));
    } finally {
      send.disabled = false;
    }
  }

  async #leave() {
    this.problem.replaceChildren();
    try {
      await this.api.keeping.leave();
    } catch {
      this.problem.replaceChildren(this.say("stillIn"), " ", button(this.say("again"), () => this.#leave(), { class: "plain" }));
      return;
    }
    this.left();
    this.announce(this.say("signedOut"));
    this.back();
  }
}
