// Lands at the block that the address names (?at=), or offers to go on where reading stopped.
const LANDED = "landed";

const find = (page, name) => (name ? page.querySelector(`.prose [data-block="${CSS.escape(name)}"]`) : null);

// "§3.2 Embodiment", counted as the contents list is.
export function sectionOf(page, element) {
  let first = 0, second = 0, found = "";
  for (const link of page.querySelectorAll("[data-contents] li a")) {
    if (link.parentElement.classList.contains("level-2")) [first, second] = [first + 1, 0];
    else second += 1;
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!heading || (heading !== element && heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING)) break;
    found = `§${first}${second ? `.${second}` : ""} ${link.querySelector("bdi")?.textContent ?? ""}`;
  }
  return found.trim();
}

function land(element) {
  element.scrollIntoView({ block: "start" });
  element.classList.remove(LANDED);
  void element.offsetWidth; // begins the glow again
  element.classList.add(LANDED);
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

export function offerResume(page, block) {
  const address = new URL(location);
  const asked = find(page, address.searchParams.get("at"));
  if (address.searchParams.has("at")) {
    address.searchParams.delete("at");
    history.replaceState(history.state, "", asked ? address.pathname + address.search : address);
  }
  if (asked) { land(asked); return; }
  const element = find(page, block);
  const banner = page.querySelector("[data-resume]");
  if (!element || !banner || location.hash || element.getBoundingClientRect().top < innerHeight) return;
  banner.querySelector("[data-resume-place]").textContent = sectionOf(page, element);
  banner.hidden = false;
  banner.querySelector("a").addEventListener("click", (event) => { event.preventDefault(); banner.hidden = true; land(element); });
}
