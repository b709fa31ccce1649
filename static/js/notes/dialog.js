// The dialog of one note: what was marked, a colour, words of one's own. Nothing typed is lost when the server is away.
export class NoteDialog {
  constructor(element, { saved, deleted }) {
    this.element = element;
    this.form = element.querySelector("form");
    this.saved = saved;
    this.deleted = deleted;
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.save(); });
    element.querySelector("[data-close]").addEventListener("click", () => element.close());
    element.querySelector("[data-delete]").addEventListener("click", () => this.act(() => this.deleted(this.mark)));
    this.form.elements.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
    });
  }

  open(mark) {
    this.mark = mark;
    this.say("");
    const quote = this.element.querySelector("[data-quote]");
    quote.textContent = mark.quote;
    quote.hidden = !mark.quote;
    this.form.elements.text.value = mark.text;
    this.form.elements.colour.value = mark.colour;
    this.element.querySelector("[data-delete]").hidden = !mark.id;
    this.element.showModal();
    this.form.elements.text.focus();
  }

  save() {
    this.act(() => this.saved({ ...this.mark, text: this.form.elements.text.value, colour: this.form.elements.colour.value }));
  }

  async act(work) {
    try {
      await work();
      this.element.close();
    } catch (error) {
      this.say(error.message);
    }
  }

  say(sentence) {
    const place = this.element.querySelector("[data-problem]");
    place.textContent = sentence;
    place.hidden = !sentence;
  }
}
