// Which chapter a page is, and which page a chapter is.
const CHAPTER = /module-\d{1,2}-chapter-\d{1,2}$/;
const plain = (path) => decodeURI(path).replace(/(?:\/index)?(?:\.html)?\/*$/, "") || "/";

export class Places {
  constructor(options) {
    this.options = options;
    this.pages = [];
    this.base = "/";
    this.book = options.api;
    this.meta = "textbook-chapter";
  }

  learn(site) {
    this.pages = site.pages;
    this.base = site.base_path;
    this.book = site.book;
    this.meta = site.chapter_meta;
  }

  // A meta element; else the text's own id, which Docusaurus writes on <html>; else the address.
  chapter() {
    const meta = document.querySelector(`meta[name="${CSS.escape(this.options.chapterMeta || this.meta)}"]`)?.content;
    const doc = [...document.documentElement.classList].find((name) => name.startsWith("docs-doc-id-"))?.slice(12);
    const path = plain(this.#withoutLocale(location.pathname));
    return this.#named(meta) || this.#named(this.options.chapter)
      || (doc && this.pages.find((page) => page.doc === doc)?.id) || this.#named(doc)
      || this.pages.find((page) => plain(page.path) === path)?.id || this.#patterned(path) || "";
  }

  #named(text) { return text?.match(CHAPTER)?.[0]; }

  #patterned(path) {
    if (!this.options.chapterPath) return "";
    const parts = this.options.chapterPath.split(/(\{module\}|\{chapter\})/);
    const written = parts.map((part, at) => {
      if (at % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      return parts.indexOf(part) === at ? `(?<${part.slice(1, -1)}>\\d{1,2})` : `\\k<${part.slice(1, -1)}>`; // the same number again
    });
    const { module, chapter } = path.match(new RegExp(`${written.join("")}$`))?.groups ?? {};
    return module && chapter ? `module-${Number(module)}-chapter-${Number(chapter)}` : "";
  }

  // Docusaurus puts a translated page under /ur/, behind the base.
  #locale() { return document.documentElement.lang.slice(0, 2) === "ur" && location.pathname.startsWith(`${this.base}ur/`) ? "ur/" : ""; }

  #withoutLocale(path) {
    const locale = this.#locale();
    return locale ? this.base + path.slice(this.base.length + locale.length) : path;
  }

  // Where a link of ours leads from this page: to the site's own page when the chapter has one here, else to the book.
  address(href) {
    const found = href.match(/^\/chapters\/(module-\d+-chapter-\d+)(?:\?[^#]*)?(#.*)?$/);
    const page = found && this.pages.find(({ id }) => id === found[1]);
    if (!page) return `${this.book}${href}`;
    const path = this.#locale() && page.path.startsWith(this.base) ? `${this.base}${this.#locale()}${page.path.slice(this.base.length)}` : page.path;
    return `${location.origin}${path}${found[2] ?? ""}`;
  }
}
