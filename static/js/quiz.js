// Answers questions in place. Expects <section class="quiz"> with a form and a .quiz-result; without this module the form opens a page.
const language = document.querySelector(".reading")?.dataset.language || "en";
const away = language === "ur" ? "جواب نہیں بھیجا جا سکا۔ دوبارہ کوشش کریں۔" : "The answer could not be sent. Please try again.";
let token = null;

async function csrf() {
  token ??= fetch("/csrf").then((response) => response.json()).then((body) => body.token);
  return token;
}

async function send(form) {
  const result = form.closest(".quiz").querySelector(".quiz-result");
  const button = form.querySelector("button[type=submit]");
  const body = new FormData(form);
  button.disabled = true;
  try {
    body.set("csrfmiddlewaretoken", await csrf());
    const response = await fetch(`${form.getAttribute("action")}?lang=${language}`, { method: "POST", body, headers: { "X-Fragment": "1" } });
    if (!response.ok && response.status !== 422) throw new Error(response.status);
    result.innerHTML = await response.text();
  } catch {
    token = null;
    result.textContent = away;
  } finally {
    button.disabled = false;
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest(".quiz form");
  if (!form) return;
  event.preventDefault();
  send(form);
});
