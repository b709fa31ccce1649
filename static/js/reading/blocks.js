// Which blocks were really seen: half of one, or half a screen of it, for a second in a window that somebody looks at.
const DWELL = 1000;
const HEADER = 72;
const SHARES = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1];

export const nameOf = (element) => element.dataset.block;

export function countedBlocks(page) {
  const all = [...page.querySelectorAll(".prose [data-block]")].filter((element) => !element.parentElement.closest("[data-block]"));
  const counted = all.filter((element) => !element.matches(".level, .hardware, hr") && !element.closest(".footnotes"));
  return counted.length ? counted : all;
}

function isShown(element) {
  const { top, bottom, height } = element.getBoundingClientRect();
  const visible = Math.min(bottom, innerHeight) - Math.max(top, 0);
  return height > 0 && visible >= Math.min(height, innerHeight) / 2;
}

export function watchBlocks(page, clock, saw) {
  const timers = new Map();
  const shown = new Set();
  const all = [...page.querySelectorAll(".prose [data-block]")].filter((element) => !element.parentElement.closest("[data-block]"));
  const looked = (element) => {
    timers.delete(element);
    if (clock.awake) saw(nameOf(element));
  };
  const begin = (element) => { if (!timers.has(element)) timers.set(element, setTimeout(looked, DWELL, element)); };
  const end = (element) => { clearTimeout(timers.get(element)); timers.delete(element); };

  const look = (entries) => {
    for (const { target } of entries) {
      const enough = isShown(target);
      if (enough) shown.add(target); else shown.delete(target);
      if (enough && !document.hidden) begin(target); else end(target);
    }
  };
  // Half a screen of a block is visible as soon as it stands across the middle: of one that is many screens tall this is no share to wait for.
  const observers = [new IntersectionObserver(look, { threshold: SHARES }), new IntersectionObserver(look, { rootMargin: "-50% 0px" })];
  for (const element of all) for (const observer of observers) observer.observe(element);

  document.addEventListener("visibilitychange", () => shown.forEach(document.hidden ? end : begin));
  addEventListener("focus", () => shown.forEach(begin));
  clock.onWake(() => shown.forEach(begin));
  return () => {
    const top = all.filter((element) => shown.has(element)).find((element) => element.getBoundingClientRect().bottom > HEADER + 24);
    return top ? nameOf(top) : "";
  };
}
