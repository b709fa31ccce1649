// Draws Mermaid diagrams in the colours of the theme; the library is loaded only on pages that hold one.
// Expects <pre class="mermaid-source">…</pre>; without it, or when drawing fails, the source stays readable. The element stays, since
// it is a block of the text that others look at: only what it holds and its class change.
const here = new URL(import.meta.url);

function load() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("../vendor/mermaid/mermaid.min.js", here);
    script.addEventListener("load", () => resolve(window.mermaid));
    script.addEventListener("error", reject);
    document.head.append(script);
  });
}

const dark = document.documentElement.dataset.theme === "dark"
  || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
const mermaid = await load();
mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme: dark ? "dark" : "neutral", fontFamily: "Inter, sans-serif", htmlLabels: false, flowchart: { htmlLabels: false } });
let number = 0;
for (const source of document.querySelectorAll(".mermaid-source")) {
  try {
    const { svg } = await mermaid.render(`diagram-${++number}`, source.textContent);
    source.setAttribute("role", "img");
    source.setAttribute("aria-label", source.getAttribute("aria-label") || source.textContent.trim().slice(0, 300));
    source.className = "mermaid-drawn";
    source.innerHTML = svg;
    source.firstElementChild.dataset.added = ""; // its words are no words of the text
  } catch {
    document.getElementById(`ddiagram-${number}`)?.remove();
  }
}
