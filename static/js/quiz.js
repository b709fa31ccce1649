// Answers questions in place: answer, practice, hints, reports. Expects <section class="quiz"> with a form and a .quiz-result; without this
// module the form opens a page. For a signed-in reader the head of each question tells the best and the last score.
import { mine } from "./mine.js";

const reading = document.querySelector(".reading");
const language = reading?.dataset.language || "en";
const WORDS = {
  en: { away: "The answer could not be sent. Please try again.", best: "best", last: "last" },
  ur: { away: "جواب نہیں بھیجا جا سکا۔ دوبارہ کوشش کریں۔", best: "بہترین", last: "آخری" },
};
const words = WORDS[language] ?? WORDS.en;
let token = null;

async function csrf() {
  token ??= fetch("/csrf").then((response) => response.json()).then((body) => body.token);
  return token;
}

async function fragment(address, options) {
  const response = await fetch(`${address}?lang=${language}`, { ...options, headers: { "X-Fragment": "1" } });
  if (response.redirected || (!response.ok && response.status !== 422)) throw new Error(String(response.status));
  return response.text();
}

async function send(form, button) {
  const quiz = form.closest(".quiz");
  const result = quiz.querySelector(".quiz-result");
  const body = new FormData(form, button);
  if (body.has("hints")) body.set("hints", result.querySelectorAll(".hints .hint").length);
  const buttons = [...form.querySelectorAll("button[type=submit]")];
  if (buttons.some((each) => each.ariaDisabled)) return;
  for (const each of buttons) each.ariaDisabled = "true"; // a disabled button would lose the focus
  try {
    body.set("csrfmiddlewaretoken", await csrf());
    tell(result, await fragment(form.getAttribute("action"), { method: "POST", body }));
    const verdict = result.querySelector("[data-best]");
    if (verdict) standing(quiz, verdict.dataset.best, verdict.dataset.last);
  } catch {
    token = null;
    tell(result, words.away);
  } finally {
    for (const each of buttons) each.ariaDisabled = null;
  }
}

// What held the focus may go with the old words: then it goes to the same button among the new ones, or to them.
function tell(result, html) {
  const held = result.contains(document.activeElement);
  result.innerHTML = html;
  if (!held) return;
  result.tabIndex = -1;
  (result.querySelector("form button") ?? result).focus();
}

function standing(quiz, best, last) {
  if (best === "" || best === null || best === undefined) return;
  const head = quiz.querySelector(".quiz-head");
  const place = head.querySelector(".quiz-standing") ?? head.appendChild(document.createElement("span"));
  place.className = "quiz-standing";
  place.textContent = best === last || Number(best) === Number(last) ? `${words.last} ${last} %` : `${words.best} ${best} % · ${words.last} ${last} %`;
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest(".quiz form");
  if (!form) return;
  event.preventDefault();
  send(form, event.submitter);
});

document.addEventListener("click", async (event) => {
  const link = event.target.closest(".quiz a.quiz-report");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const result = link.closest(".quiz").querySelector(".quiz-result");
  try {
    result.innerHTML = await fragment(link.getAttribute("href"));
    result.querySelector("textarea")?.focus();
  } catch {
    location.assign(link.href);
  }
});

if (reading?.dataset.mine) {
  mine(reading.dataset.mine).then((told) => {
    for (const [key, each] of Object.entries(told?.quiz ?? {})) {
      const quiz = document.getElementById(`q-${key}`);
      if (quiz?.matches(".quiz")) standing(quiz, each.best, each.last);
    }
  });
}
