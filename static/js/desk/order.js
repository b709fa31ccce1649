// Chapters in another order by dragging. Expects <form data-order> with <li> around <input name="order">; the form is sent as it is.
for (const form of document.querySelectorAll("[data-order]")) {
  const list = form.querySelector("ol");
  let lifted = null, before = "";
  const order = () => [...list.querySelectorAll('[name="order"]')].map((field) => field.value).join();
  for (const item of list.querySelectorAll("li:has(input)")) item.draggable = true;
  list.addEventListener("dragstart", (event) => {
    lifted = event.target.closest("li");
    before = order();
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    lifted.classList.add("lifted");
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("li");
    if (!lifted || !over || over.parentElement !== list) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    over[event.clientY < box.top + box.height / 2 ? "before" : "after"](lifted);
  });
  list.addEventListener("drop", (event) => event.preventDefault());
  list.addEventListener("dragend", () => {
    lifted?.classList.remove("lifted");
    lifted = null;
    if (order() !== before) form.requestSubmit();
  });
}

// After a step by a button the same button has the focus again, so that the next step is one key away.
const moved = sessionStorage.getItem("moved");
sessionStorage.removeItem("moved");
if (moved) {
  const [name, value] = moved.split(" ");
  const item = document.getElementById(`chapter-${value}`);
  (item?.querySelector(`[name="${name}"]:not([disabled])`) ?? item?.querySelector("button:not([disabled])"))?.focus();
}
addEventListener("submit", ({ submitter }) => {
  if (submitter?.name) sessionStorage.setItem("moved", `${submitter.name} ${submitter.value}`);
});
