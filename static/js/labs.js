// Starts each lab when the reader comes near it. Expects <section class="lab" data-lab="NAME"> with the task as its text; the place
// where the lab is drawn and the line that tells its state are added here, since without scripts there is neither.
import { start } from "../labs/index.js";

function furnish(lab) {
  const task = document.createElement("div");
  task.className = "lab-task";
  task.append(...[...lab.children].filter((child) => !child.classList.contains("lab-title")));
  const stage = document.createElement("div");
  stage.className = "lab-stage";
  const status = document.createElement("p");
  status.className = "lab-status";
  status.setAttribute("role", "status");
  lab.append(task, stage, status);
}

const near = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    start(target);
  }
}, { rootMargin: "400px" });

for (const lab of document.querySelectorAll(".lab[data-lab]")) {
  furnish(lab);
  near.observe(lab);
}
