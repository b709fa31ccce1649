// The preview follows the text: drawn by the server with the pipeline of the reading pages, into the sheet's shadow tree.
const WAIT = 350;

export function livePreview(desk) {
  const { text, sheet, words } = desk;
  const page = sheet.shadowRoot;
  if (!page) return;
  const prose = page.querySelector(".prose");
  let timer = 0, asking = null, lines = [], shown = null;

  async function ask() {
    if (text.value === shown) return;
    asking?.abort();
    asking = new AbortController();
    sheet.classList.add("busy");
    try {
      const wanted = text.value;
      const data = await desk.send(words.previewUrl, { source: wanted }, asking.signal);
      shown = wanted;
      lines = data.lines;
      prose.innerHTML = data.html;
      listProblems(desk, data.problems);
      const counts = document.querySelector("[data-counts]");
      if (counts) counts.textContent = words.wordsCounts.replace("{words}", data.words).replace("{minutes}", data.minutes);
      sheet.classList.remove("busy");
      sheet.dispatchEvent(new CustomEvent("drawn"));
    } catch (error) {
      if (error.name === "AbortError") return;
      sheet.classList.remove("busy");
      desk.say(error.message, true);
    }
  }

  text.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
  for (const name of ["keyup", "click"]) text.addEventListener(name, () => follow(text, sheet, page, lines));
  keepToThePage(page);
  ask();
}

// The block under the caret comes into view.
function follow(text, sheet, page, lines) {
  const line = text.value.slice(0, text.selectionStart).split("\n").length;
  const at = lines.findLast(([, start]) => start <= line);
  const block = at && page.querySelector(`[data-block="${at[0]}"]`);
  if (!block || sheet.scrollHeight <= sheet.clientHeight) return;
  const top = block.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
  if (top < 0 || top > sheet.clientHeight - 60) sheet.scrollTop += top - 40;
}

// Links of the text open beside the editor, anchors scroll within the sheet, and its forms answer nothing.
function keepToThePage(page) {
  page.addEventListener("submit", (event) => event.preventDefault());
  page.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link) return;
    const address = link.getAttribute("href");
    event.preventDefault();
    if (address.startsWith("#")) page.getElementById(decodeURIComponent(address.slice(1)))?.scrollIntoView({ block: "nearest" });
    else window.open(link.href, "_blank", "noopener");
  });
}

function listProblems({ problems, words }, found) {
  problems.hidden = found.length === 0;
  problems.querySelector("ul").replaceChildren(...found.map(({ line, message }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const sentence = document.createElement("span");
    link.href = "#id_source";
    link.dataset.line = line;
    link.textContent = `${words.wordsLine} ${line}`;
    sentence.dir = "auto";
    sentence.textContent = message;
    item.append(link, " ", sentence);
    return item;
  }));
}
