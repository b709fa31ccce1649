// The map of the book for a guest: what this browser remembers. Expects a hidden [data-guest-continue], and per chapter
// a[data-chapter] with [data-guest-share]; module bars are progress[data-module] in the chapter's section.module.
import { load } from "./guest.js";

const { chapters } = load();

function share(link) {
  const mine = chapters[link.dataset.chapter];
  const pct = mine?.read ? 100 : mine?.pct ?? 0;
  const place = link.querySelector("[data-guest-share]");
  if (place && pct) {
    place.hidden = false;
    place.querySelector("[data-pct]").textContent = pct;
  }
  return pct;
}

for (const section of document.querySelectorAll("section.module")) {
  const shares = [...section.querySelectorAll("a[data-chapter]")].map(share);
  const line = section.querySelector("[data-guest-module]");
  const pct = Math.floor(shares.reduce((sum, each) => sum + each, 0) / Math.max(1, shares.length));
  if (!line || !shares.some(Boolean)) continue;
  line.hidden = false;
  line.querySelector("progress").value = pct;
  line.querySelector("[data-pct]").textContent = pct;
}

const [name, last] = Object.entries(chapters).filter(([, mine]) => mine.at).sort(([, a], [, b]) => b.at - a.at)[0] ?? [];
const link = name && document.querySelector(`a[data-chapter="${CSS.escape(name)}"]`);
const card = document.querySelector("[data-guest-continue]");
if (link && card) {
  card.hidden = false;
  card.querySelector("a").href = `${link.getAttribute("href")}?at=${encodeURIComponent(last.here)}`;
  card.querySelector("[data-place]").textContent = link.querySelector(".place").textContent;
  card.querySelector("[data-title]").textContent = link.querySelector(".chapter-title").textContent;
}
