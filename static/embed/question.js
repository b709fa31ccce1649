// The form of one question, and what was answered in it, as the API wants it: a key, keys, a number or a text.
import { h } from "./dom.js";
import { textOf } from "./texts.js";

export function fieldsOf(question, say, places) {
  const name = `question-${question.id}`;
  const text = (option) => textOf(option.html, places);
  switch (question.kind) {
    case "single": case "truefalse": case "multiple": {
      const type = question.kind === "multiple" ? "checkbox" : "radio";
      const options = question.options.map((option) => h("label", { class: "option" }, h("input", { type, name, value: option.key }), text(option)));
      return [question.kind === "multiple" ? h("p", { class: "note" }, say("several")) : null, ...options];
    }
    case "order": {
      const places_ = question.options.map((_, number) => String(number + 1));
      const lines = question.options.map((option) => h("label", { class: "option" },
        h("select", { name: option.key, "aria-label": say("position") }, h("option", { value: "" }, "–"), ...places_.map((place) => h("option", { value: place }, place))), text(option)));
      return [h("p", { class: "note" }, say("order")), ...lines];
    }
    case "open": return [h("label", {}, say("answer"), h("textarea", { name, rows: "4", dir: "auto" }))];
    default: return [h("label", {}, say("answer"), h("input", { name, autocomplete: "off", maxlength: "200", ...(question.kind === "numeric" ? { inputmode: "decimal", dir: "ltr" } : { dir: "auto" }) }), question.unit || null)];
  }
}

export function answerIn(form, question) {
  const values = [...new FormData(form)];
  const given = values.map(([, value]) => value).filter(Boolean);
  if (question.kind === "multiple") return given.length ? given : null;
  if (question.kind !== "order") return given[0] ?? null;
  const placed = values.filter(([, place]) => place).sort(([, one], [, other]) => one - other).map(([key]) => key);
  return placed.length === question.options.length && new Set(given).size === given.length ? placed : null;
}
