// Notes to the server and back. Every failure is a sentence for the reader.
const dialog = () => document.querySelector("[data-note-dialog]");

async function post(address, fields) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", dialog().querySelector("[name=csrfmiddlewaretoken]").value);
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) body.set(name, value);
  const response = await fetch(address, { method: "POST", body, headers: { "X-Fragment": "1" }, redirect: "error" }).catch(() => null);
  if (response?.headers.get("content-type")?.includes("json")) {
    const told = await response.json();
    if (response.ok) return told;
    throw new Error(told.detail);
  }
  throw new Error(dialog().dataset.away);
}

export function keep(mark) {
  if (mark.id) return post(`/notes/${mark.id}`, { text: mark.text, colour: mark.colour });
  const { chapter_id, language, block, quote, before, after, text, colour } = mark;
  return post("/notes", { chapter_id, language, block, quote, before, after, text, colour });
}

export const remove = (id) => post(`/notes/${id}/delete`, {});
