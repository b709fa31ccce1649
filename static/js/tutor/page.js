// The tutor on a page of its own: the same conversation as in the panel. Expects .tutor-page of chat/_frame.html.
import { conversation } from "./conversation.js";
import { remember } from "./passage.js";

const root = document.querySelector(".tutor-page");
const began = (id) => {
  if (location.pathname === "/chat") history.replaceState(history.state, "", `/chat/${id}${location.search}`);
};

root.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-cite]");
  if (link) remember(link.dataset.cite, link.dataset.block, link.dataset.quote);
});
if (root.querySelector("[data-words]")) conversation(root, { kept: location.pathname, began });
