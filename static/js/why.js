// "Why?": opens what a number is made of in a dialog. Expects links a[data-why]; without this module they open a page.
let dialog;

function made() {
  dialog = document.createElement("dialog");
  dialog.className = "why-dialog";
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  return dialog;
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-why]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    const response = await fetch(link.href, { headers: { "X-Fragment": "1" }, redirect: "error" });
    if (!response.ok) throw new Error(String(response.status));
    const shown = dialog ?? made();
    shown.innerHTML = await response.text();
    if (!shown.open) shown.showModal();
    const title = shown.querySelector("h2"); // else a table that scrolls takes the focus, and the title is out of sight
    title.tabIndex = -1;
    title.focus();
    shown.scrollTop = 0;
  } catch {
    location.assign(link.href);
  }
});
