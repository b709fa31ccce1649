// Active time: seconds in which the page is visible and its reader did something within the last minute.
const IDLE = 60_000;
const PAUSE = 30 * 60_000; // after half an hour away it is another visit
const TICK = 1000;
const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "scroll", "touchstart"];

export class Clock {
  #last = performance.now();
  #wake = [];
  #over = false;

  constructor(visit) {
    let before = performance.now();
    setInterval(() => {
      const now = performance.now();
      if (this.awake) visit.spent(Math.min(now - before, 2 * TICK)); // a machine that slept wakes with a long tick
      before = now;
    }, TICK);
    for (const sign of SIGNS) addEventListener(sign, () => this.#sign(visit), { passive: true, capture: true });
  }

  get awake() {
    return !document.hidden && !this.#over && this.present;
  }

  get present() {
    return this.idle < IDLE;
  }

  get idle() {
    return performance.now() - this.#last;
  }

  stop() {
    this.#over = true;
  }

  onWake(action) {
    this.#wake.push(action);
  }

  #sign(visit) {
    const away = this.idle;
    if (away > PAUSE) visit.startAgain();
    this.#last = performance.now();
    if (away > IDLE) this.#wake.forEach((action) => action());
  }
}
