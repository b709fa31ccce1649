// The map of the book for a guest: what this browser remembers. Expects a hidden [data-guest-continue], and per chapter
// a[data-chapter] with [data-guest-share]; module bars are [data-guest-module] in the chapters' section.module.
import { load } from "./guest.js";
import { nameOfSection } from "./resume.js";

const { chapters } = load();

const placeOf = (link) => link.querySelector(".place").textContent;
const titleOf = (link) => link.querySelector(".chapter-title").textContent;

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

function madeOf(link, pct) {
  const line = document.createElement("li");
  const title = document.createElement("bdi");
  title.textContent = `${placeOf(link)} · ${titleOf(link)}`;
  line.append(title, ` – \u2066${pct} %\u2069`);
  return line;
}

function continueAt(card, { number, title }) {
  const name = card.querySelector("[data-section]");
  name.hidden = false;
  name.querySelector("bdi").textContent = nameOfSection({ number, title });
  card.querySelector("[data-somewhere]").hidden = true;
  card.querySelector("[data-at]").hidden = false;
  card.querySelector("[data-at] bdi").append(number);
}

for (const section of document.querySelectorAll("section.module")) {
  const links = [...section.querySelectorAll("a[data-chapter]")];
  const shares = links.map(share);
  const line = section.querySelector("[data-guest-module]");
  const pct = Math.floor(shares.reduce((sum, each) => sum + each, 0) / Math.max(1, shares.length));
  if (!line || !shares.some(Boolean)) continue;
  line.hidden = false;
  line.querySelector("progress").value = pct;
  line.querySelector("[data-pct]").textContent = pct;
  line.querySelector("[data-made-of]").append(...links.map((link, at) => madeOf(link, shares[at])));
}

const [name, last] = Object.entries(chapters).filter(([, mine]) => mine.at).sort(([, a], [, b]) => b.at - a.at)[0] ?? [];
const link = name && document.querySelector(`a[data-chapter="${CSS.escape(name)}"]`);
const card = document.querySelector("[data-guest-continue]");
if (link && card) {
  card.hidden = false;
  card.querySelector("a").href = `${link.getAttribute("href")}?at=${encodeURIComponent(last.here)}`;
  card.querySelector("[data-place]").textContent = placeOf(link);
  card.querySelector("[data-title]").textContent = titleOf(link);
  if (last.section) continueAt(card, last.section);
}
