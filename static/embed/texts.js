// Text of the book inside the element: its links lead to the right site, its pictures come from the book.
import { h } from "./dom.js";

export function textOf(html, places) {
  const place = h("div", { class: "text" });
  place.innerHTML = html; // made safe by the book
  for (const link of place.querySelectorAll("a[href^='/']")) link.href = places.address(link.getAttribute("href"));
  for (const image of place.querySelectorAll("img[src^='/']")) image.src = `${places.book}${image.getAttribute("src")}`;
  for (const link of place.querySelectorAll("a[href]")) {
    if (new URL(link.href).origin !== location.origin) { link.target = "_blank"; link.rel = "noopener"; }
  }
  return place;
}

// On a Docusaurus site the page changes as its own links change it, without a reload; what does not follow is loaded.
export function followLink(event) {
  const link = event.composedPath().find((element) => element.href);
  const plainClick = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
  if (!link || !plainClick || link.target || !document.getElementById("__docusaurus")) return;
  const there = new URL(link.href);
  if (there.origin !== location.origin) return;
  event.preventDefault();
  const before = document.documentElement.className;
  const samePage = there.pathname === location.pathname;
  const state = { key: "textbook", state: undefined };
  history.pushState(state, "", there.href);
  window.dispatchEvent(new PopStateEvent("popstate", { state }));
  if (samePage) document.getElementById(decodeURIComponent(there.hash.slice(1)))?.scrollIntoView();
  else setTimeout(() => { if (document.documentElement.className === before) location.reload(); }, 4000);
}
