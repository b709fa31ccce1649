// Writing into a textarea so that undo still works.
export function replace(text, start, end, value, select = null) {
  text.focus();
  text.setSelectionRange(start, end);
  // The only way that browsers keep in their undo history; where it is gone, the text still changes.
  if (!document.execCommand("insertText", false, value)) {
    text.setRangeText(value, start, end, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (select) text.setSelectionRange(start + select[0], start + select[1]);
}

export function around(text, before, after, placeholder) {
  const { selectionStart: start, selectionEnd: end, value } = text;
  const chosen = value.slice(start, end);
  const inside = value.slice(start - before.length, start) === before && value.slice(end, end + after.length) === after;
  if (chosen && inside) return replace(text, start - before.length, end + after.length, chosen, [0, chosen.length]);
  const words = chosen || placeholder;
  return replace(text, start, end, before + words + after, [before.length, before.length + words.length]);
}

export function chosenLines(text) {
  const start = text.value.lastIndexOf("\n", text.selectionStart - 1) + 1;
  const after = text.value.indexOf("\n", Math.max(text.selectionEnd - (text.selectionEnd > text.selectionStart ? 1 : 0), start));
  return { start, end: after < 0 ? text.value.length : after };
}

export function eachLine(text, change) {
  const { start, end } = chosenLines(text);
  const changed = text.value.slice(start, end).split("\n").map(change).join("\n");
  replace(text, start, end, changed, [0, changed.length]);
}

// A block stands between empty lines, wherever the caret is; `mark` names the words to select in it.
export function block(text, value, mark) {
  const { end } = chosenLines(text);
  const before = text.value.slice(0, end);
  const lead = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const tail = text.value.slice(end).startsWith("\n\n") || end === text.value.length ? "" : "\n";
  const at = value.indexOf(mark);
  replace(text, end, end, `${lead}${value}${tail}`, at < 0 ? null : [lead.length + at, lead.length + at + mark.length]);
}
