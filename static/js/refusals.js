// What htmx could not do is said, not swallowed. A refusal that names its place (HX-Retarget) is shown there; of any other,
// and of a lost connection, [data-refused] says the words that it carries. Whoever says such things in a place of their own,
// as the tutor does, stops the event.
const place = document.querySelector("[data-refused]");
const say = (words) => { place.textContent = words; };
const named = (xhr) => xhr.getResponseHeader("HX-Retarget");

function wordsFor({ status }) {
  if (status === 403) return place.dataset.old;
  return status === 404 ? place.dataset.gone : place.dataset.broken;
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => { if (detail.isError && named(detail.xhr)) detail.shouldSwap = true; });
document.addEventListener("htmx:responseError", ({ detail }) => { if (!named(detail.xhr)) say(wordsFor(detail.xhr)); });
document.addEventListener("htmx:sendError", () => say(place.dataset.unsent));
document.addEventListener("htmx:afterRequest", ({ detail }) => { if (detail.successful) say(""); });
