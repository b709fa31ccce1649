// htmx for pages that load it only when it is needed: a chapter is mostly read. Its address stands on dialog#palette.
let asked;

export function htmxReady() {
  asked ??= window.htmx ? Promise.resolve(window.htmx) : new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = document.getElementById("palette").dataset.htmx;
    script.addEventListener("load", () => resolve(window.htmx));
    script.addEventListener("error", () => { asked = undefined; reject(new Error("htmx")); });
    document.head.append(script);
  });
  return asked;
}
