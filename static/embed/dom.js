// Elements in one line: h("button", { type: "button", onclick: act }, "Ask").
export function h(name, given = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (typeof value === "boolean") element.toggleAttribute(key, value);
    else if (value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function button(label, act, given = {}) {
  return h("button", { type: "button", onclick: act, ...given }, label);
}

// A browser that keeps nothing for us is no reason to fail.
export function remember(storage, key, value) {
  try {
    if (value) storage().setItem(key, value);
    else storage().removeItem(key);
  } catch { /* storage is off */ }
}

export function remembered(storage, key) {
  try { return storage().getItem(key) ?? ""; } catch { return ""; }
}

export const forThisTab = () => sessionStorage;
export const forThisSite = () => localStorage;
