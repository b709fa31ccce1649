// Every page: the theme switch. Expects <button data-theme-switch hidden>; the choice is kept in the cookie `theme`.
const button = document.querySelector("[data-theme-switch]");
const root = document.documentElement;
const systemDark = matchMedia("(prefers-color-scheme: dark)");

function current() {
  return root.dataset.theme || (systemDark.matches ? "dark" : "light");
}

function choose(theme) {
  root.dataset.theme = theme;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax${secure}`;
  button.setAttribute("aria-pressed", String(theme === "dark"));
}

if (button) {
  button.hidden = false;
  button.setAttribute("aria-pressed", String(current() === "dark"));
  button.addEventListener("click", () => choose(current() === "dark" ? "light" : "dark"));
}
