// One opening of a chapter. What is reported are running totals of the visit, so that a report may be lost or come twice.
const EVERY = 15_000;

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // pages without HTTPS have no randomUUID
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

export class Visit {
  #chapter; #deliver; #here = () => ""; #clock; #sent = "";
  #id; #active; #seen; #began; #moved = false; #at = "";

  constructor(chapter, deliver) {
    this.#chapter = chapter;
    this.#deliver = deliver;
    this.#reset();
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.#report(true); });
    addEventListener("pagehide", () => this.#report(true));
    setInterval(() => this.#report(false), EVERY);
  }

  #reset() {
    this.#id = newId();
    this.#active = 0;
    this.#seen = [];
    this.#began = performance.now();
  }

  // A page that was only opened says nothing of a place while there is one where its reader stopped before.
  follow(here, clock, before) {
    this.#here = here;
    this.#clock = clock;
    this.#moved = !before;
    addEventListener("scroll", () => { this.#moved = true; }, { passive: true, once: true });
  }

  startAgain() {
    this.#report(true);
    this.#reset();
  }

  spent(milliseconds) {
    this.#active += milliseconds;
    this.#look();
  }

  saw(block) {
    if (!this.#seen.includes(block)) this.#seen.push(block);
  }

  #look() {
    if (this.#moved && this.#clock?.present) this.#at = this.#here() || this.#at;
  }

  #report(closing) {
    const active = Math.round(this.#active / 1000);
    this.#look();
    const here = this.#at;
    const state = JSON.stringify([this.#id, active, this.#seen.length, here]);
    if (state === this.#sent || (active < 3 && !this.#seen.length)) return;
    this.#sent = state;
    const order = [...document.querySelectorAll(".prose [data-block]")].map((element) => element.dataset.block);
    this.#deliver({
      chapter: this.#chapter, visit: this.#id, active, here, seen: order.filter((block) => this.#seen.includes(block)),
      age: Math.ceil((performance.now() - this.#began) / 1000), idle: Math.floor((this.#clock?.idle ?? 0) / 1000),
    }, closing);
  }
}
