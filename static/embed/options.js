// What a site may say: attributes of the script (data-position="start"), window.TextbookEmbed = { position: "start" }, or
// attributes of a <textbook-chat> that it wrote itself; the later wins.
//   api           the address of the book; without it, where the script came from
//   chapter       the chapter of every page, when the script is on one page alone
//   chapterPath   /docs/module-{module}/chapter-{chapter}
//   chapterMeta   the name of a meta element that holds the chapter's id
//   position      end (usual) or start; open: true begins with the panel open
//   theme, lang, dir: when the page itself does not say them
export function optionsFrom(script, element) {
  const found = { ...script?.dataset, ...window.TextbookEmbed, ...element?.dataset };
  const address = found.api || (script?.src ? new URL(script.src).origin : location.origin);
  return { ...found, api: address.replace(/\/+$/, ""), open: String(found.open) === "true" };
}

export function lookOf(options) {
  const page = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const language = (options.lang || page.lang || "en").slice(0, 2).toLowerCase();
  const theme = options.theme || page.dataset.theme || (page.classList.contains("dark") ? "dark" : "") || (dark ? "dark" : "light");
  const lang = language === "ur" ? "ur" : "en";
  return { theme, lang, dir: options.dir || (lang === "ur" ? "rtl" : page.dir || "ltr") };
}
