// A conversation in the panel or on its page: the form keeps what is typed, says what went wrong, and follows the answers.
import { follow, renew } from "./answer.js";

const SENT_BY_ENTER = "[data-ask] [name=question], [data-plan] .ask-form [name=text]";
const FIELDS = ["question", "selected_text", "scope", "manner", "language"];

export function conversation(root, { kept, began }) {
  const draftKey = `tutor-draft:${kept}`;
  const find = (selector) => root.querySelector(selector);
  const words = find("[data-words]").dataset;
  const form = () => find("form[data-ask]");
  const field = (name) => form()?.elements[name];
  const say = (text) => { const place = find("[data-announce]"); place.textContent = ""; setTimeout(() => { place.textContent = text; }, 60); };
  const problem = (text) => { const place = find("#ask-problem"); if (place) { place.textContent = text; place.classList.toggle("errors", Boolean(text)); } };

  function keep() {
    if (!form()) return;
    sessionStorage.setItem(draftKey, JSON.stringify(Object.fromEntries(FIELDS.map((name) => [name, field(name)?.value ?? ""]))));
  }

  function restore() {
    const draft = JSON.parse(sessionStorage.getItem(draftKey) ?? "null");
    if (!form() || !draft) return;
    for (const name of FIELDS) {
      const place = field(name);
      if (!place || (name === "question" && place.value)) continue;
      if (draft[name] && (place.tagName !== "SELECT" || [...place.options].some((one) => one.value === draft[name]))) place.value = draft[name];
    }
    selectionShown();
  }

  function selectionShown() {
    const has = Boolean(field("selected_text")?.value.trim());
    const box = find("[data-selection]");
    if (!box) return;
    if (has) box.open = true;
    find("[data-drop-selection]").hidden = !has;
    if (!has) field("only_selection").checked = false;
  }

  function about(text) {
    field("selected_text").value = text.trim();
    selectionShown();
    keep();
  }

  function send(text, question) {
    about(text);
    field("question").value = question;
    form().requestSubmit();
  }

  async function quiz(text) {
    const values = { selected_text: text, chapter: field("chapter").value, csrfmiddlewaretoken: field("csrfmiddlewaretoken").value };
    find("#quiz-me")?.remove();
    await window.htmx.ajax("POST", "/chat/quiz", { target: find("#turns"), swap: "beforeend", values });
    const made = find("#quiz-me");
    made?.scrollIntoView({ block: "nearest" });
    made?.querySelector("input[name^=gap]")?.focus();
  }

  // Whoever wrote the answer puts its last words down within a second; until then those that were on the screen stay.
  let onScreen = "";
  function lastWords(turn) {
    const place = turn.querySelector(".answer");
    if (!place.textContent.trim()) { place.classList.add("streamed"); place.textContent = onScreen; }
    setTimeout(() => renew(turn).then(refresh, () => {}), 1200);
  }

  function sent(turn) {
    find("[data-start]")?.remove();
    field("question").value = "";
    field("selected_text").value = "";
    selectionShown();
    for (const box of form().querySelectorAll("details")) box.open = false; // the answer needs the room
    keep();
    began(turn.dataset.session);
    turn.scrollIntoView({ block: "start" });
  }

  const down = () => { const turns = find("#turns"); turns?.lastElementChild?.scrollIntoView({ block: "end" }); };
  let shownPlan = null;

  // Every turn that is there: what can be copied, and the answers that are still being written.
  function refresh() {
    for (const button of root.querySelectorAll("[data-copy][hidden]")) button.hidden = !navigator.clipboard;
    for (const turn of root.querySelectorAll("[data-turn]")) follow(turn, { words, say, settled: refresh });
    restore();
    const plan = find("[data-plan]");
    if (plan && plan !== shownPlan) down(); // it came with everything said before
    shownPlan = plan;
  }

  root.addEventListener("input", (event) => { if (event.target.closest("[data-ask]")) { keep(); selectionShown(); } });
  root.addEventListener("change", (event) => { if (event.target.closest("[data-ask]")) keep(); });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches(SENT_BY_ENTER)) return;
    event.preventDefault();
    if (event.target.value.trim()) event.target.form.requestSubmit();
  });
  root.addEventListener("click", async (event) => {
    const copy = event.target.closest("[data-copy]");
    if (event.target.closest("[data-drop-selection]")) about("");
    if (!copy) return;
    await navigator.clipboard.writeText(copy.dataset.copy);
    const name = copy.textContent;
    copy.textContent = words.copied;
    say(words.copied);
    setTimeout(() => { copy.textContent = name; }, 1500);
  });
  root.addEventListener("htmx:beforeSwap", ({ detail }) => {
    onScreen = detail.target?.querySelector?.("[data-text]")?.textContent ?? onScreen;
  });
  root.addEventListener("htmx:afterRequest", ({ detail }) => {
    const asked = detail.requestConfig?.path === "/chat/ask" && detail.successful;
    if (asked) { problem(""); const turns = root.querySelectorAll("#turns [data-turn]"); sent(turns[turns.length - 1]); }
    const ended = detail.successful && /\/turns\/([^/]+)\/(stop|retry)$/.exec(detail.requestConfig?.path ?? "");
    if (ended) {
      const turn = find(`#turn-${ended[1]}`);
      turn.tabIndex = -1;
      turn.focus({ preventScroll: true });
      if (ended[2] === "stop") { say(words.stopped); lastWords(turn); }
    }
    refresh();
  });
  root.addEventListener("htmx:responseError", (event) => {
    event.stopPropagation();
    const { xhr } = event.detail;
    if (!xhr.getResponseHeader("HX-Retarget")) problem(xhr.status === 403 ? words.old : words.broken);
  });
  root.addEventListener("htmx:sendError", (event) => { event.stopPropagation(); problem(words.unsent); });
  for (const name of ["online", "offline"]) addEventListener(name, () => { const note = find("[data-offline]"); if (note) note.hidden = navigator.onLine; });
  const offline = find("[data-offline]");
  if (offline) offline.hidden = navigator.onLine;
  refresh();

  return { words, about, send, quiz, keep, refresh, down };
}
