// Begins once, however often a page brings the script in. window.TextbookEmbed is the only name that it leaves behind.
import { TextbookChat } from "./element.js";

TextbookChat.script = document.currentScript;

function begin() {
  const element = () => document.querySelector("textbook-chat");
  if (!element()) document.body.append(document.createElement("textbook-chat"));
  window.TextbookEmbed = Object.assign(window.TextbookEmbed ?? {}, {
    open: () => element().open(), close: () => element().close(), ask: (question) => element().ask(question),
  });
}

if (!customElements.get("textbook-chat")) {
  const start = () => { customElements.define("textbook-chat", TextbookChat); begin(); };
  if (document.body && document.readyState !== "loading") start();
  else document.addEventListener("DOMContentLoaded", start);
}
