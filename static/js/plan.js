// The study plan: whoever works by keyboard goes on from where they were, though the answer brought another list.
// Expects #tasks > .tasks > .task[id] with .tick and .title, [data-about] (an id of a task) and #plan-undo.
// Everything works without this file.

window.htmx.config.defaultSettleDelay = 0; // what came works before the next key is pressed
let was = {};
const rows = () => [...document.querySelectorAll("#tasks .task")];

document.addEventListener("htmx:beforeRequest", ({ target }) => {
  const row = target.closest(".task");
  const ticked = target.querySelector(".tick");
  was = { id: row?.id, part: ticked ? ".tick" : ".title", at: ticked ? rows().indexOf(row) : -1 };
});

// The same task; else, of one that was ticked, the next; else the undo.
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement !== document.body) return;
  const id = was.id ?? document.querySelector("[data-about]")?.dataset.about;
  const row = document.getElementById(id) ?? rows()[was.at];
  const next = row?.querySelector(was.part) ?? document.getElementById("plan-undo") ?? document.querySelector("#tasks .title");
  (next ?? document.querySelector("#add-task [name=title]")).focus({ preventScroll: true });
});

// A task opened in a tab or window of its own is not opened in the list, too.
document.addEventListener("click", (event) => {
  if ((event.ctrlKey || event.metaKey || event.shiftKey) && event.target.closest("#tasks .title")) event.stopPropagation();
}, true);
