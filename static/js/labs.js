// Starts each lab when the reader comes near it. Expects <section class="lab" data-lab="NAME"> with a .lab-stage inside.
import { start } from "../labs/index.js";

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    seen.unobserve(entry.target);
    start(entry.target);
  }
}, { rootMargin: "400px" });
for (const lab of document.querySelectorAll(".lab[data-lab]")) seen.observe(lab);
