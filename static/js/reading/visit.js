// One opening of a chapter. What is reported are running totals of the visit, so that a report may be lost or come twice: every quarter
// of a minute, when the reader stops somewhere, and before the page is left, so that the next one knows. What did not arrive is told again.
import { newId } from "./report.js";

const EVERY = 15_000;
const STOPPED = 3000;
const SELDOM = 10_000; // a reader who stops often is not told of each time

const leads = ({ target, key = "Enter" }) => key === "Enter" && Boolean(target.closest?.("a[href]"));

export class Visit {
  #chapter; #deliver; #here = () => ""; #clock; #sent = ""; #told = -SELDOM;
  #id; #active; #seen; #began; #moved = false; #at = "";

  constructor(chapter, deliver) {
    this.#chapter = chapter;
    this.#deliver = deliver;
    this.#reset();
    this.#tellAt();
  }

  #tellAt() {
    const tell = () => this.#report();
    let stopped = 0;
    setInterval(tell, EVERY);
    for (const occasion of ["pagehide", "online"]) addEventListener(occasion, tell);
    document.addEventListener("visibilitychange", () => { if (document.hidden) tell(); });
    for (const press of ["pointerdown", "keydown"]) document.addEventListener(press, (event) => { if (leads(event)) tell(); }, { passive: true });
    addEventListener("scroll", () => { clearTimeout(stopped); stopped = setTimeout(() => { if (performance.now() - this.#told > SELDOM) tell(); }, STOPPED); }, { passive: true });
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
    this.#report();
    this.#reset();
  }

  // Another reader may sit here now.
  forget() {
    this.#reset();
    this.#at = "";
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

  async #report() {
    const active = Math.round(this.#active / 1000);
    this.#look();
    const here = this.#at;
    const state = JSON.stringify([this.#id, active, this.#seen.length, here]);
    if (state === this.#sent || (active < 3 && !this.#seen.length)) return;
    [this.#sent, this.#told] = [state, performance.now()];
    const order = [...document.querySelectorAll(".prose [data-block]")].map((element) => element.dataset.block);
    const arrived = await this.#deliver({
      chapter: this.#chapter, visit: this.#id, active, here, seen: order.filter((block) => this.#seen.includes(block)),
      age: Math.ceil((performance.now() - this.#began) / 1000), idle: Math.floor((this.#clock?.idle ?? 0) / 1000),
    });
    if (!arrived && this.#sent === state) this.#sent = "";
  }
}
