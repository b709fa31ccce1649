// The dialog of one note: what was marked, a colour, words of one's own. Nothing typed is lost when the server is away, or by Escape.
const nameOf = ({ id, block, before, quote }) => id ?? `${block} ${before}${quote}`;

export class NoteDialog {
  constructor(element, { saved, deleted, closed }) {
    this.element = element;
    this.form = element.querySelector("form");
    this.drafts = new Map();
    this.busy = false;
    const { text } = this.form.elements;
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.act(() => saved(this.filled())); });
    element.querySelector("[data-close]").addEventListener("click", () => { this.drafts.delete(nameOf(this.mark)); element.close(); });
    element.querySelector("[data-delete]").addEventListener("click", () => this.act(() => deleted(this.mark)));
    element.addEventListener("cancel", () => this.drafts.set(nameOf(this.mark), text.value));
    element.addEventListener("close", () => closed(this.mark));
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
    });
  }

  open(mark) {
    this.mark = mark;
    this.say("");
    const quote = this.element.querySelector("[data-quote]");
    quote.textContent = mark.quote;
    quote.hidden = !mark.quote;
    this.form.elements.text.value = this.drafts.get(nameOf(mark)) ?? mark.text;
    this.form.elements.colour.value = mark.colour;
    this.element.querySelector("[data-delete]").hidden = !mark.id;
    this.element.showModal();
    this.form.elements.text.focus();
  }

  filled() {
    const { text, colour } = this.form.elements;
    return { ...this.mark, text: text.value, colour: colour.value };
  }

  // One thing at a time: a second tap changes nothing. `work` gives the note that there is afterwards, if any.
  async act(work) {
    if (this.busy) return;
    this.busy = true;
    const mark = this.mark;
    try {
      const after = await work();
      this.drafts.delete(nameOf(mark));
      if (this.mark !== mark) return; // closed by Escape, and another one opened
      this.mark = after;
      this.element.close();
    } catch (error) {
      this.say(error.message);
    } finally {
      this.busy = false;
    }
  }

  say(sentence) {
    const place = this.element.querySelector("[data-problem]");
    place.textContent = sentence;
    place.hidden = !sentence;
  }
}
