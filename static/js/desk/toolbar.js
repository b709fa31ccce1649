// The toolbar above the text, its shortcuts, and Tab. Arrow keys move within the toolbar; Escape and then Tab leaves the text.
import { around, block, eachLine, replace } from "./insert.js";

const NOTE = ":::note Title\nText\n:::";
const quiz = () => `:::quiz{#q-${Date.now().toString(36)}}\ntype: single\npoints: 1\nhint: A hint.\n\nQuestion?\n\n- [x] The right answer\n  > Why it is right.\n- [ ] A wrong answer\n  > Why it is wrong.\n:::`;

const COMMANDS = {
  bold: (text) => around(text, "**", "**", "text"),
  italic: (text) => around(text, "*", "*", "text"),
  code: (text) => (text.value.slice(text.selectionStart, text.selectionEnd).includes("\n") ? around(text, "```python\n", "\n```", "") : around(text, "`", "`", "code")),
  link: (text) => link(text),
  heading: (text) => eachLine(text, (line) => (/^#{2,3} /.test(line) ? (line.startsWith("### ") ? line.slice(4) : `#${line}`) : `## ${line}`)),
  list: (text) => eachLine(text, (line) => (line.startsWith("- ") ? line.slice(2) : `- ${line}`)),
  note: (text) => block(text, NOTE, "Title"),
  quiz: (text) => block(text, quiz(), "Question?"),
};
const KEYS = { b: "bold", i: "italic", e: "code", k: "link" };
const SHIFTED = { h: "heading", l: "list" };

function link(text) {
  const { selectionStart: start, selectionEnd: end } = text;
  const words = text.value.slice(start, end) || "words";
  replace(text, start, end, `[${words}](module-1-chapter-1)`, [words.length + 3, words.length + 3 + "module-1-chapter-1".length]);
}

export function toolbar({ root, text, form }) {
  const bar = root.querySelector("[data-toolbar]");
  const buttons = [...bar.querySelectorAll("button")];
  bar.hidden = false;
  buttons.forEach((button, place) => {
    button.tabIndex = place ? -1 : 0;
    if (button.dataset.insert) button.addEventListener("click", () => COMMANDS[button.dataset.insert](text));
  });
  bar.addEventListener("keydown", (event) => {
    const forward = getComputedStyle(bar).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const here = buttons.indexOf(document.activeElement);
    const last = buttons.length - 1;
    const to = { [forward]: here + 1, [forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight"]: here - 1, Home: 0, End: last }[event.key];
    if (to === undefined || here < 0) return;
    event.preventDefault();
    buttons[here].tabIndex = -1;
    const next = buttons[(to + buttons.length) % buttons.length];
    next.tabIndex = 0;
    next.focus();
  });
  shortcuts(text, form);
}

function shortcuts(text, form) {
  let leaving = false;
  text.addEventListener("blur", () => { leaving = false; });
  text.addEventListener("keydown", (event) => {
    const control = (event.ctrlKey || event.metaKey) && !event.altKey;
    const key = event.key.toLowerCase();
    const command = control && (event.shiftKey ? SHIFTED[key] : KEYS[key]);
    if (command) {
      event.preventDefault();
      COMMANDS[command](text);
    } else if (event.key === "Escape") {
      leaving = true;
    } else if (event.key === "Tab" && !leaving && !control) {
      event.preventDefault();
      indent(text, event.shiftKey);
    } else if (event.key !== "Shift" && event.key !== "Tab") {
      leaving = false;
    }
  });
  form.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector('[name="_save"]'));
    }
  });
}

function indent(text, back) {
  const { selectionStart: start, selectionEnd: end } = text;
  if (back) eachLine(text, (line) => line.replace(/^ {1,2}/, ""));
  else if (start === end) replace(text, start, end, "  ");
  else eachLine(text, (line) => `  ${line}`);
}
