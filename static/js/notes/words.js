// The words of blocks as the server counts them: text nodes one after another, white space as one space.
// The sign of a heading's link, the source of a diagram and what was added to the page (`data-added`, the result of a question) are left out.
const ADDED = "a.anchor, .mermaid-source, .quiz-result, .quiz-standing, [data-added], template";
const REWORDED = ".reading[data-personal] [data-origin=machine]";
const CONTEXT = 40;

export const oneLine = (text) => text.replace(/\s+/gu, " ");

export const blocks = () => [...document.querySelectorAll(".prose [data-block]")].filter((element) => !element.parentElement.closest("[data-block]"));

function textNodes(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(ADDED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

// Where each character of the words of these blocks comes from: [node, offset] by its place in `text`.
export function spelled(elements) {
  let text = "";
  const from = [];
  const put = (sign, node, offset) => {
    const space = /\s/u.test(sign);
    if (space && (!text || text.endsWith(" "))) return;
    text += space ? " " : sign;
    from.push([node, offset]);
  };
  for (const element of elements) {
    if (text) put(" ", null, 0);
    for (const node of textNodes(element)) for (let at = 0; at < node.data.length; at += 1) put(node.data[at], node, at);
    if (text.endsWith(" ")) { text = text.slice(0, -1); from.pop(); }
  }
  return { text, from };
}

function offsetIn({ from, text }, node, offset) {
  const at = from.findIndex(([from_node, place]) => from_node && (from_node === node ? place >= offset : node.compareDocumentPosition(from_node) & Node.DOCUMENT_POSITION_FOLLOWING));
  return at < 0 ? text.length : at;
}

const signs = (text) => [...text]; // whole ones, as the server counts them: a bold letter of a formula is two units of a string

// A selection's block, words and neighbours, and whether a machine reworded some of it for its reader; null without words of a block.
export function placeOf(range) {
  const all = blocks();
  const touched = all.filter((element) => range.intersectsNode(element));
  if (!touched.length) return null;
  const words = spelled(touched);
  const begin = boundary(words, range.startContainer, range.startOffset);
  const end = boundary(words, range.endContainer, range.endOffset);
  const quote = words.text.slice(begin, end).trim();
  if (!quote) return null;
  const at = words.text.indexOf(quote, begin);
  const first = touched.find((element) => element.contains(words.from[at][0]));
  const own = spelled([first]);
  const here = own.from.findIndex(([node, place]) => node === words.from[at][0] && place === words.from[at][1]);
  return {
    block: first.dataset.block, quote, reworded: touched.some((element) => element.matches(REWORDED)),
    before: signs(own.text.slice(0, here)).slice(-CONTEXT).join(""),
    after: signs(own.text.slice(here + quote.length)).slice(0, CONTEXT).join(""),
  };
}

function boundary(words, container, offset) {
  if (container.nodeType === Node.TEXT_NODE) return offsetIn(words, container, offset);
  const next = container.childNodes[offset];
  if (next) return next.nodeType === Node.TEXT_NODE ? offsetIn(words, next, 0) : firstInside(words, next);
  return after(words, container);
}

function firstInside(words, element) {
  const at = words.from.findIndex(([node]) => node && (element.contains(node) || element.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING));
  return at < 0 ? words.text.length : at;
}

function after(words, element) {
  const at = words.from.findIndex(([node]) => node && !element.contains(node) && element.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
  return at < 0 ? words.text.length : at;
}

// The Range of a note's words: in its block between their neighbours, or the only such words there; they may run on into the next blocks.
export function rangeOf(mark) {
  const all = blocks();
  const from = all.findIndex((element) => element.dataset.block === mark.block);
  if (from < 0 || !mark.quote) return null;
  const words = spelled(enough(all.slice(from), mark.quote.length + mark.after.length));
  const first = spelled([all[from]]).text.length;
  const places = [];
  for (let at = words.text.indexOf(mark.quote); at >= 0 && at < first; at = words.text.indexOf(mark.quote, at + 1)) places.push(at);
  const found = places.find((at) => fits(words.text, at, mark)) ?? (places.length === 1 ? places[0] : undefined);
  if (found === undefined) return null;
  const range = document.createRange();
  const last = words.from[found + mark.quote.length - 1];
  range.setStart(...words.from[found]);
  range.setEnd(last[0], last[1] + 1);
  return range;
}

// A block, and so many after it that words which begin in it end before they do.
function enough(elements, length) {
  let some = 1;
  for (let rest = length; rest > 0 && some < elements.length; some += 1) rest -= spelled([elements[some]]).text.length + 1;
  return elements.slice(0, some);
}

function fits(text, at, { quote, before, after }) {
  const end = at + quote.length;
  return before.endsWith(text.slice(Math.max(0, at - before.length), at)) && after.startsWith(text.slice(end, end + after.length));
}
