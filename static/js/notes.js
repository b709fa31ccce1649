// Marks and notes on the words of a chapter. Expects progress/_note_dialog.html and .reading[data-mine]; a guest is asked to sign in.
import { mine } from "./mine.js";
import { Drawing } from "./notes/drawing.js";
import { NoteDialog } from "./notes/dialog.js";
import { keep, remove, restore } from "./notes/send.js";
import { addAction } from "./selection.js";

const page = document.querySelector(".reading[data-chapter]");
const element = document.querySelector("[data-note-dialog]");
const invitation = document.querySelector("[data-note-invitation]");
const COLOUR = "note-colour";

function usual() {
  try { return localStorage.getItem(COLOUR) || "yellow"; } catch { return "yellow"; }
}

function remember(colour) {
  try { localStorage.setItem(COLOUR, colour); } catch { /* storage is off */ }
}

function told(place, message, undo) {
  place.textContent = message;
  if (undo) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button quiet";
    button.textContent = element.dataset.undo;
    button.addEventListener("click", () => { place.textContent = ""; undo(); });
    place.append(" ", button);
  }
  clearTimeout(told.timer);
  told.timer = setTimeout(() => { if (!place.contains(document.activeElement)) place.textContent = ""; }, undo ? 15000 : 6000);
}

async function member() {
  const status = document.querySelector("[data-note-status]");
  const drawing = new Drawing(page.querySelector(".prose"), element.dataset, (mark) => dialog.open(mark));
  const dialog = new NoteDialog(element, { saved, deleted, closed });
  // Words that a machine wrote for this reader stand in no book: they are copied, and the note hangs on their paragraph.
  function fresh({ block, quote, before, after, reworded }) {
    const words = reworded ? { quote: "", text: `“${quote}”\n` } : { quote, before, after, text: "" };
    return { chapter_id: page.dataset.chapter, language: page.dataset.language, block, colour: usual(), ...words };
  }

  async function saved(mark) {
    const kept = await keep(mark);
    remember(kept.colour);
    drawing.put(kept);
    if (!mark.id && !kept.quote) told(status, element.dataset.beside);
    return kept;
  }
  async function deleted(mark) {
    const { undo } = await remove(mark.id);
    drawing.take(mark.id);
    told(status, element.dataset.deleted, () => restore(undo).then((kept) => { drawing.put(kept); drawing.focus(kept); }, (error) => told(status, error.message)));
  }
  function closed(mark) {
    if (mark) drawing.focus(mark);
    else status.querySelector("button")?.focus();
  }

  addAction({ id: "mark", label: element.dataset.mark, order: 30, run: (selection) => {
    getSelection().removeAllRanges();
    saved(fresh(selection)).then((kept) => { if (kept.quote) told(status, element.dataset.marked); drawing.focus(kept); }, (error) => told(status, error.message));
  } });
  addAction({ id: "note", label: element.dataset.note, order: 40, run: (selection) => dialog.open(fresh(selection)) });
  for (const mark of (await mine(page.dataset.mine))?.notes?.marks ?? []) drawing.put(mark);
}

if (page?.dataset.mine && element) member();
else if (invitation) addAction({ id: "note", label: invitation.dataset.note, order: 40, run: () => invitation.showModal() });
