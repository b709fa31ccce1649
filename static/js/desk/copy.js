// <input data-copy> with a <button data-copy-button data-copied="Copied" hidden> in the same card.
export function copyButtons() {
  for (const field of document.querySelectorAll("[data-copy]")) {
    const button = field.closest(".card").querySelector("[data-copy-button]");
    const words = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(field.value);
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = words; }, 1500);
    });
  }
}
