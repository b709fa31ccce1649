// The chapter page's way to the tutor. Expects a[data-tutor-open] and the empty aside#tutor of chat/_tutor.html; everything
// else is loaded when somebody opens it. Words that were selected may be asked about; a citation lights up what it cites.
const aside = document.getElementById("tutor");
const opener = document.querySelector("[data-tutor-open]");
const words = document.documentElement.lang === "ur"
  ? { ask: "پوچھیں", simply: "آسان کر کے سمجھائیں", quiz: "مجھ سے سوال کریں" }
  : { ask: "Ask", simply: "Explain simply", quiz: "Quiz me" };

const panel = () => import("./tutor/panel.js").then((module) => module.panelOf(aside, opener));

async function open(then) {
  try {
    const opened = await panel();
    await opened.open();
    if (then) await then(opened);
  } catch {
    location.assign(opener.href); // the page of its own says what is wrong
  }
}

// The bar beside selected words comes with the first selection, for guests the way to notes as well.
async function offer() {
  const { addAction } = await import("./selection.js");
  addAction({ id: "ask", label: words.ask, order: 50, run: (selection) => open((tutor) => tutor.askAbout(selection)) });
  addAction({ id: "simply", label: words.simply, order: 51, run: (selection) => open((tutor) => tutor.explainSimply(selection)) });
  addAction({ id: "quiz", label: words.quiz, order: 52, run: (selection) => open((tutor) => tutor.quiz(selection)) });
  if (!document.querySelector(".reading").dataset.mine) await import("./notes.js"); // a signed-in page has it already
  document.dispatchEvent(new Event("selectionchange"));
}

if (aside && opener) {
  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "a" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("selectionchange", offer, { once: true });
  if (sessionStorage.getItem("tutor-open") === aside.dataset.panel) panel().then((tutor) => tutor.open({ quietly: true })).catch(() => {});
  if (sessionStorage.getItem("tutor-cited")) import("./tutor/passage.js").then((module) => module.lightUpAfterLanding());
}
