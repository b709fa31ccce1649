// The editor of chapters and translations. Expects templates/admin/desk/chapter.html: [data-editor] around <textarea id="id_source">,
// with addresses and words in its data attributes. Without this module the form still saves and previews.
import { keepDrafts } from "./drafts.js";
import { toolbar } from "./toolbar.js";
import { pictures } from "./pictures.js";
import { livePreview } from "./preview.js";
import { findBlocks, goToLine } from "./places.js";
import { copyButtons } from "./copy.js";

const root = document.querySelector("[data-editor]");
const text = root?.querySelector("#id_source");

if (text) {
  const token = root.querySelector('[name="csrfmiddlewaretoken"]').value;
  const state = root.querySelector("[data-state]");
  const desk = {
    root, text,
    form: text.form,
    words: root.dataset,
    sheet: document.querySelector("[data-sheet]"),
    problems: root.querySelector("[data-problems]"),
    say(words, failed = false) {
      state.textContent = words;
      state.classList.toggle("failed", failed);
    },
    // An answer of the desk as data; a refusal becomes an error that carries its sentence.
    async send(url, values, signal) {
      const body = new FormData();
      for (const [name, value] of Object.entries({ language: root.dataset.language, ...values })) body.append(name, value);
      const response = await fetch(url, { method: "POST", body, signal, headers: { "X-CSRFToken": token, Accept: "application/json" } });
      const data = await response.json().catch(() => ({}));
      if (!response.ok) throw new Error(data.detail || root.dataset.wordsFailed);
      return data;
    },
  };
  for (const element of document.querySelectorAll("[data-with-script]")) element.hidden = false;
  for (const element of document.querySelectorAll("[data-without-script]")) element.hidden = true;
  text.setAttribute("aria-describedby", "source-help");
  toolbar(desk);
  pictures(desk);
  livePreview(desk);
  keepDrafts(desk);
  goToLine(desk);
  findBlocks(desk);
}
copyButtons();
