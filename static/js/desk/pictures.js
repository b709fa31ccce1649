// Pictures by paste, by drop and by the button: stored at once, and written into the text where the caret is.
import { replace } from "./insert.js";

export function pictures(desk) {
  const { root, text, words } = desk;
  const chooser = root.querySelector("[data-picture-file]");
  root.querySelector("[data-picture]").addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", () => { store(desk, [...chooser.files]); chooser.value = ""; });
  text.addEventListener("paste", (event) => {
    const files = picturesOf(event.clipboardData);
    if (files.length === 0 || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    store(desk, files);
  });
  text.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    text.classList.add("dropping");
  });
  for (const name of ["dragleave", "drop"]) text.addEventListener(name, () => text.classList.remove("dropping"));
  text.addEventListener("drop", (event) => {
    const files = picturesOf(event.dataTransfer);
    if (files.length === 0) return;
    event.preventDefault();
    store(desk, files);
  });

  async function store(_desk, files) {
    for (const file of files) {
      desk.say(words.wordsUploading);
      try {
        const { markdown } = await desk.send(words.pictureUrl, { file });
        const at = text.selectionEnd;
        // The words between the brackets are chosen: they are what the author writes next.
        replace(text, at, at, markdown, [2, markdown.indexOf("](")]);
        desk.say(words.wordsUploaded);
      } catch (error) {
        desk.say(error.message, true);
      }
    }
  }
}

function picturesOf(data) {
  return [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/"));
}
