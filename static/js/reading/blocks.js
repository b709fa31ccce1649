// Which blocks were really seen: half of one, or half a screen of it, for a second in a window that somebody looks at.
const DWELL = 1000;
const HEADER = 72;

export const nameOf = (element) => element.dataset.block;

export function countedBlocks(page) {
  const all = [...page.querySelectorAll(".prose [data-block]")].filter((element) => !element.parentElement.closest("[data-block]"));
  const counted = all.filter((element) => !element.matches(".level, .hardware, hr") && !element.closest(".footnotes"));
  return counted.length ? counted : all;
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

  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting, intersectionRatio, intersectionRect, rootBounds } of entries) {
      const enough = isIntersecting && (intersectionRatio >= 0.5 || intersectionRect.height >= (rootBounds?.height ?? innerHeight) / 2);
      if (enough) shown.add(target); else shown.delete(target);
      if (enough && !document.hidden) begin(target); else end(target);
    }
  }, { threshold: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1] });
  for (const element of all) observer.observe(element);

  document.addEventListener("visibilitychange", () => shown.forEach(document.hidden ? end : begin));
  addEventListener("focus", () => shown.forEach(begin));
  clock.onWake(() => shown.forEach(begin));
  return () => {
    const top = all.filter((element) => shown.has(element)).find((element) => element.getBoundingClientRect().bottom > HEADER + 24);
    return top ? nameOf(top) : "";
  };
}
