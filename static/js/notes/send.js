// Notes to the server and back. Every failure is a sentence for the reader.
const dialog = () => document.querySelector("[data-note-dialog]");

// A fresh one each time: whoever was signed out, and signed in again in another window, has a new one.
const csrf = () => fetch("/csrf").then((response) => response.json()).then(({ token }) => token).catch(() => "");

async function post(address, fields) {
  const { lang, dataset } = dialog();
  const body = new FormData();
  body.set("csrfmiddlewaretoken", await csrf());
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) body.set(name, value);
  const response = await fetch(`${address}?lang=${lang}`, { method: "POST", body, headers: { "X-Fragment": "1" }, redirect: "manual" }).catch(() => null);
  if (response?.type === "opaqueredirect") throw new Error(dataset.out); // to the sign-in page
  if (response?.headers.get("content-type")?.includes("json")) {
    const told = await response.json();
    if (response.ok) return told;
    throw new Error(told.detail);
  }
  throw new Error(dataset.away);
}

export function keep(mark) {
  if (mark.id) return post(`/notes/${mark.id}`, { text: mark.text, colour: mark.colour });
  const { chapter_id, language, block, quote, before, after, text, colour } = mark;
  return post("/notes", { chapter_id, language, block, quote, before, after, text, colour });
}

export const remove = (id) => post(`/notes/${id}/delete`, {});

// What `remove` gave as `undo`.
export const restore = (token) => post("/notes/restore", { token });
