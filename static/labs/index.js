/* Starts one lab. Expects, and leaves the task readable when anything fails:
   <section class="lab" data-lab="pid"><div class="lab-task">…</div><div class="lab-stage"></div>
   <p class="lab-status" role="status"></p></section> */

export const names = [
  "ros-qos", "frames", "integrator", "depth-camera", "kalman", "pid",
  "arm-ik", "planner", "capture-point", "q-learning", "action-tokens",
];

const failed = {
  en: "The lab could not be loaded. The task above can still be read.",
  ur: "تجربہ گاہ لوڈ نہیں ہو سکی۔ اوپر دیا گیا کام پھر بھی پڑھا جا سکتا ہے۔",
};

/* A number stays on one line with its unit, and in Urdu text also on its left: never "s 2" for "2 s". */
const quantity = /(?<![\w{])[±−]?\d+(?:[.,–]\d+)*(?:\s?(?:%|°|[a-zA-Zσ·/²⁴]+))?/g;
const joined = (text) => text.replace(quantity, (found) => found.replace(" ", "\u00a0"));
export const isolate = (text) => joined(text).replace(quantity, "\u2066$&\u2069");

const languageOf = (element) => (element.closest("[lang]")?.lang.startsWith("ur") ? "ur" : "en");

/* Resolves to a function that stops the lab and empties its stage. */
export async function start(element) {
  const lab = element.dataset.lab;
  const stage = element.querySelector(".lab-stage");
  if (!names.includes(lab) || !stage || element.dataset.started) return () => {};
  element.dataset.started = "true";
  const language = languageOf(element);
  try {
    const module = await import(`./${lab}.js`);
    const stop = module.default(stage, api(element, lab, language, module.strings));
    return () => { stop(); delete element.dataset.started; };
  } catch (error) {
    delete element.dataset.started;
    stage.replaceChildren();
    report(element, failed[language]);
    console.error(error);
    return () => {};
  }
}

function api(element, lab, language, strings) {
  let finished = false;
  const plain = (key) => strings[language][key] ?? strings.en[key] ?? key;
  const t = language === "ur" ? (key) => isolate(plain(key)) : (key) => joined(plain(key));
  const done = () => {
    if (finished) return;
    finished = true;
    element.classList.add("is-done");
    report(element, t("done"));
    element.dispatchEvent(new CustomEvent("lab:done", { bubbles: true, detail: { lab } }));
  };
  return { t, language, dir: getComputedStyle(element).direction, done };
}

function report(element, sentence) {
  const status = element.querySelector(".lab-status");
  if (status) status.textContent = sentence;
}
