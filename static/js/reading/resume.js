// Lands at the block that the address names (?at=), or offers to go on where reading stopped.
const LANDED = "landed";

export const blockOf = (page, name) => (name ? page.querySelector(`.prose [data-block="${CSS.escape(name)}"]`) : null);

// Number and title of the section in which a block stands, counted as the contents list is.
export function sectionOf(page, element) {
  let first = 0, second = 0, found = null;
  for (const link of page.querySelectorAll("[data-contents] li a")) {
    if (link.parentElement.classList.contains("level-2")) [first, second] = [first + 1, 0];
    else second += 1;
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!heading || (heading !== element && heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING)) break;
    found = { number: second ? `${first}.${second}` : String(first), title: link.querySelector("bdi")?.textContent ?? "" };
  }
  return found;
}

export const nameOfSection = ({ number, title }) => `\u2066§${number}\u2069 ${title}`; // isolated, so that the number stands right in Urdu

// Fonts and labs that arrive late move the text: it is put back in place until the reader takes over.
function hold(element) {
  const put = () => element.scrollIntoView({ block: "start", behavior: "instant" });
  const moved = new ResizeObserver(put);
  const release = () => moved.disconnect();
  for (const sign of ["wheel", "touchstart", "keydown", "pointerdown"]) addEventListener(sign, release, { once: true, passive: true });
  setTimeout(release, 3000);
  put();
  moved.observe(element.closest(".prose"));
}

function land(element) {
  hold(element);
  element.classList.remove(LANDED);
  void element.offsetWidth; // begins the glow again
  element.classList.add(LANDED);
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

export function offerResume(page, block) {
  const address = new URL(location);
  const asked = blockOf(page, address.searchParams.get("at"));
  if (address.searchParams.has("at")) {
    address.searchParams.delete("at");
    history.replaceState(history.state, "", asked ? address.pathname + address.search : address);
  }
  if (asked) { land(asked); return; }
  const element = blockOf(page, block);
  const banner = page.querySelector("[data-resume]");
  if (!element || !banner || location.hash || element.getBoundingClientRect().top < innerHeight) return;
  const section = sectionOf(page, element);
  banner.querySelector("[data-resume-place]").textContent = section ? nameOfSection(section) : "";
  banner.hidden = false;
  banner.querySelector("a").addEventListener("click", (event) => { event.preventDefault(); banner.hidden = true; land(element); });
}
