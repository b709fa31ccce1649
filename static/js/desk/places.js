// Ways into the text: from a problem to its line, from an English block to its translation.
function show(text, start, end) {
  text.focus();
  text.setSelectionRange(start, start);
  text.blur();
  text.focus(); // a focus brings the caret into view
  text.setSelectionRange(start, end);
}

export function goToLine({ text, problems }) {
  problems.addEventListener("click", (event) => {
    const line = Number(event.target.closest("[data-line]")?.dataset.line);
    if (!line) return;
    event.preventDefault();
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    show(text, start, start + (lines[line - 1] ?? "").length);
  });
}

export function findBlocks({ text }) {
  for (const button of document.querySelectorAll("[data-find]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const start = text.value.indexOf(button.dataset.find);
      if (start >= 0) show(text, start, start + button.dataset.find.length);
    });
  }
}
