// The chapter page: contents that follow the reader, keys, copy buttons, tabs, print. Expects the markup of content/chapter.html.
const reading = document.querySelector(".reading");
const words = reading?.dataset.language === "ur" ? { copy: "نقل کریں", copied: "نقل ہو گیا" } : { copy: "Copy", copied: "Copied" };

function followContents() {
  const links = new Map([...document.querySelectorAll("[data-contents] a")].map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
  const headings = [...document.querySelectorAll(".prose :is(h2, h3)[id]")].filter((h) => links.has(h.id));
  let queued = false;
  const mark = () => {
    queued = false;
    let here = null;
    for (const heading of headings) {
      if (heading.getBoundingClientRect().top > 140) break;
      here = heading;
    }
    for (const [id, link] of links) {
      if (here && id === here.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  addEventListener("scroll", () => { if (!queued) { queued = true; requestAnimationFrame(mark); } }, { passive: true });
  mark();
}

function foldContentsOnSmallScreens() {
  const contents = document.querySelector("[data-contents]");
  if (contents && matchMedia("(max-width: 63.99rem)").matches) contents.open = false;
}

function keys() {
  const dialog = document.getElementById("keys");
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    const turn = { "[": ".turn .previous", "]": ".turn .next" }[event.key];
    if (turn) document.querySelector(turn)?.click();
    else if (event.key === "?") dialog?.showModal();
  });
}

function copyButtons() {
  for (const figure of document.querySelectorAll("figure.code")) {
    const bar = document.createElement("div");
    bar.className = "code-bar";
    bar.dataset.added = "";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(figure.querySelector("code").textContent);
      button.textContent = words.copied;
      setTimeout(() => { button.textContent = words.copy; }, 1500);
    });
    bar.append(button);
    figure.append(bar);
  }
}

function tabs() {
  for (const group of document.querySelectorAll(".tabs")) {
    const panels = [...group.querySelectorAll(":scope > .tab")];
    const bar = document.createElement("div");
    bar.className = "tab-bar";
    bar.dataset.added = "";
    bar.setAttribute("role", "tablist");
    const forward = getComputedStyle(group).direction === "rtl" ? -1 : 1;
    const buttons = panels.map((panel, i) => {
      const title = panel.querySelector(":scope > .tab-title");
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("role", "tab");
      button.textContent = title ? title.textContent : String(i + 1);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-label", button.textContent);
      if (title) title.hidden = true;
      button.addEventListener("click", () => show(i));
      button.addEventListener("keydown", (event) => {
        const step = { ArrowRight: forward, ArrowLeft: -forward }[event.key];
        if (step) { const to = (i + step + panels.length) % panels.length; show(to); buttons[to].focus(); }
      });
      return button;
    });
    const show = (chosen) => panels.forEach((panel, i) => {
      panel.hidden = i !== chosen;
      buttons[i].setAttribute("aria-selected", String(i === chosen));
      buttons[i].tabIndex = i === chosen ? 0 : -1;
    });
    bar.append(...buttons);
    group.prepend(bar);
    if (panels.length) show(0);
    for (const panel of panels) panel.addEventListener("beforematch", () => show(panels.indexOf(panel)));
  }
}

function printing() {
  const button = document.querySelector("[data-print]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => print());
}

foldContentsOnSmallScreens();
followContents();
keys();
copyButtons();
tabs();
printing();
