// "Mark as read" without leaving the page. A signed-in reader's form works without this; a guest's mark lives in this browser.
import { marksOf, note } from "./guest.js";

export function memberMark(page) {
  page.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-mark-read] form");
    if (!form || form.dataset.plain) return;
    event.preventDefault();
    const place = form.closest("[data-mark-read]");
    const response = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Fragment": "1" } }).catch(() => null);
    if (!response?.ok) { form.dataset.plain = "1"; form.submit(); return; }
    place.outerHTML = await response.text();
    page.querySelector("[data-mark-read] button")?.focus();
  });
}

export function guestMark(page, chapter) {
  const place = page.querySelector("[data-mark-read]");
  const show = () => {
    const { read } = marksOf(chapter);
    for (const state of place.querySelectorAll("[data-when]")) state.hidden = (state.dataset.when === "read") !== read;
  };
  place.addEventListener("click", (event) => {
    const button = event.target.closest("[data-set-read]");
    if (!button) return;
    note(chapter, { read: button.dataset.setRead === "1" });
    show();
    place.querySelector("[data-when]:not([hidden]) button")?.focus();
  });
  show();
  return show;
}
