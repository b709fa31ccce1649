// Keeps what is typed and not saved, for the same person to go on with later.
const WAIT = 2000;

export function keepDrafts(desk) {
  const { text, form, words } = desk;
  const base = form.querySelector('[name="base_revision"]');
  let kept = text.value, timer = 0, leaving = false;

  async function keep() {
    if (text.value === kept || leaving) return;
    const wanted = text.value;
    desk.say(words.wordsSaving);
    try {
      await desk.send(words.draftUrl, { source: wanted, base_revision: base.value });
      kept = wanted;
      desk.say(words.wordsSaved);
    } catch (error) {
      desk.say(error.message || words.wordsFailed, true);
    }
  }

  text.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, WAIT); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
  form.addEventListener("submit", () => { leaving = true; clearTimeout(timer); });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("beforeunload", (event) => { if (!leaving && text.value !== kept) event.preventDefault(); });
}
