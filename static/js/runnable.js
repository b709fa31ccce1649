// Python in the page. Expects <figure class="code" data-run> around <pre><code>. MicroPython is loaded at the first run, inside
// a worker that is ended after ten seconds or by the stop button; the reader's changes stay in the page until reset.
const LIMIT = 10000;
const words = document.querySelector(".reading")?.dataset.language === "ur"
  ? { run: "چلائیں", stop: "روکیں", edit: "بدلیں", reset: "پہلے جیسا", waiting: "Python لوڈ ہو رہا ہے…", slow: "دس سیکنڈ سے زیادہ چلا، اس لیے روک دیا گیا۔", stopped: "روک دیا گیا۔", silent: "(کچھ نہیں چھاپا)", failed: "Python چل نہ سکا۔" }
  : { run: "Run", stop: "Stop", edit: "Edit", reset: "Reset", waiting: "Loading Python…", slow: "Stopped: it ran for more than ten seconds.", stopped: "Stopped.", silent: "(nothing was printed)", failed: "Python could not run." };

function button(text, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", action);
  return made;
}

function prepare(figure) {
  const code = figure.querySelector("code");
  const original = code.textContent;
  const out = document.createElement("pre");
  out.className = "code-out";
  out.dataset.added = "";
  out.setAttribute("role", "status");
  out.hidden = true;
  let worker = null, timer = 0, editor = null;

  const show = (text, failed) => { out.hidden = false; out.textContent = text; out.classList.toggle("failed", Boolean(failed)); };
  const end = () => { clearTimeout(timer); worker?.terminate(); worker = null; run.textContent = words.run; };
  const start = () => {
    let printed = "";
    worker = new Worker(new URL("./python-worker.js", import.meta.url), { type: "module" });
    run.textContent = words.stop;
    show(words.waiting);
    timer = setTimeout(() => { end(); show(`${printed}\n${words.slow}`.trim(), true); }, LIMIT);
    worker.addEventListener("message", ({ data }) => {
      if (data.print !== undefined) { printed += data.print; show(printed); }
      if (data.done) { end(); show(data.error ? `${printed}${data.error}` : printed || words.silent, data.error); }
    });
    worker.addEventListener("error", (event) => { end(); show(event.message || words.failed, true); });
    worker.postMessage({ code: editor ? editor.value : original });
  };
  const run = button(words.run, () => {
    if (worker) { const sofar = out.textContent; end(); show(`${sofar}\n${words.stopped}`.trim()); } else start();
  });
  run.className = "run";
  const edit = button(words.edit, () => {
    editor = document.createElement("textarea");
    editor.className = "code-edit";
    editor.spellcheck = false;
    editor.value = original;
    editor.rows = original.split("\n").length;
    editor.setAttribute("aria-label", words.edit);
    code.closest("pre").hidden = true;
    code.closest("pre").after(editor);
    edit.hidden = true;
    reset.hidden = false;
    editor.focus();
  });
  const reset = button(words.reset, () => {
    editor?.remove();
    editor = null;
    code.closest("pre").hidden = false;
    edit.hidden = false;
    reset.hidden = true;
    out.hidden = true;
  });
  reset.hidden = true;
  figure.querySelector(".code-bar").prepend(run, edit, reset);
  figure.append(out);
}

const ready = () => document.querySelectorAll("figure.code[data-run]").forEach(prepare);
if (document.querySelector(".code-bar")) ready();
else addEventListener("load", ready, { once: true });
