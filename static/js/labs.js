// Starts each lab when the reader comes near it. Expects <section class="lab" data-lab="NAME"> with the task as its text; the place
// where the lab is drawn and the line that tells its state are added here, since without scripts there is neither.
import { start } from "../labs/index.js";

function furnish(lab) {
  const task = document.createElement("div");
  task.className = "lab-task";
  task.append(...[...lab.childNodes].filter((child) => !child.classList?.contains("lab-title"))); // with the space between its words
  const stage = document.createElement("div");
  stage.className = "lab-stage";
  const status = document.createElement("p");
  status.className = "lab-status";
  status.setAttribute("role", "status");
  stage.dataset.added = status.dataset.added = ""; // their words are no words of the text
  lab.append(task, stage, status);
}

const near = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    start(target);
  }
}, { rootMargin: "400px" });

// A finished lab is remembered for somebody who is signed in: such a page says which ones were done before.
const reading = document.querySelector(".reading");
const before = reading?.dataset.labsDone;

async function remember(name) {
  const { token } = await fetch("/csrf").then((response) => response.json());
  const chapter = encodeURIComponent(reading.dataset.chapter);
  await fetch(`/chapters/${chapter}/labs/${name}/done`, { method: "POST", headers: { "X-CSRFToken": token } });
}

if (before !== undefined) {
  const words = reading.closest("[lang]")?.lang === "ur" ? "آپ یہ لیب مکمل کر چکے ہیں۔" : "You have finished this lab before.";
  document.addEventListener("lab:done", ({ detail }) => remember(detail.lab));
  for (const name of before.split(" ").filter(Boolean)) {
    const note = document.createElement("p");
    note.className = "muted small";
    note.dataset.added = "";
    note.textContent = `✓ ${words}`;
    document.querySelector(`.lab[data-lab="${name}"] .lab-title`)?.after(note);
  }
}

for (const lab of document.querySelectorAll(".lab[data-lab]")) {
  furnish(lab);
  near.observe(lab);
}
