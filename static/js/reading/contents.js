// Ticks the sections whose blocks were all seen, and fills the bar above them.
import { nameOf } from "./blocks.js";
import { note } from "./guest.js";

// A section's own blocks and those of its subsections, by the link in the contents list.
function sections(page, blocks) {
  const found = [];
  const open = [];
  const links = new Map([...page.querySelectorAll("[data-contents] li a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  for (const block of blocks) {
    const level = /^H[2-6]$/.test(block.tagName) ? Number(block.tagName[1]) : 0;
    while (level && open.length && open.at(-1).level >= level) open.pop();
    if (level && links.has(block.id)) {
      open.push({ level, link: links.get(block.id), names: new Set() });
      found.push(open.at(-1));
    }
    for (const section of open) section.names.add(nameOf(block));
  }
  return found;
}

function tick(link, isSeen, word) {
  if (link.classList.contains("seen") === isSeen) return;
  link.classList.toggle("seen", isSeen);
  if (!isSeen) { link.lastElementChild.remove(); return; }
  const said = document.createElement("span");
  said.className = "visually-hidden";
  said.textContent = ` (${word})`;
  link.append(said);
}

export function tickContents(page, blocks, marks) {
  const names = new Set(blocks.map(nameOf));
  const seen = new Set(marks.seen.filter((name) => names.has(name)));
  const listed = sections(page, blocks);
  const share = page.querySelector("[data-reading-share]");
  let before = marks.pct;
  const show = () => {
    for (const { link, names: own } of listed) tick(link, [...own].every((name) => seen.has(name)), share?.dataset.word ?? "");
    const pct = Math.max(before, Math.floor((100 * seen.size) / Math.max(1, names.size)));
    if (!share) return;
    share.hidden = false;
    share.querySelector("progress").value = pct;
    share.querySelector("[data-pct]").textContent = pct;
    const counts = { seen: seen.size, of: names.size };
    for (const place of share.querySelectorAll("[data-count]")) place.textContent = counts[place.dataset.count];
    if (!page.dataset.mine && pct > before) note(page.dataset.chapter, { pct });
  };
  show();
  return {
    saw: (name) => { if (names.has(name) && !seen.has(name)) { seen.add(name); show(); } },
    forget: () => { seen.clear(); before = 0; show(); },
  };
}
