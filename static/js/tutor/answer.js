// An answer while it is written: its words as events, or, where no stream may stay open, a look now and then. At the end the
// server's own rendering takes its place. Expects <article data-turn data-state data-address data-stream> of chat/_turn.html.
const LOOK = 2000;
const SLOWEST = 15000;
const followed = new WeakSet();

const rendered = (html) => {
  const page = document.createElement("template");
  page.innerHTML = html;
  return page.content.querySelector("[data-turn]");
};

function exchange(turn, fresh) {
  const here = turn.contains(document.activeElement);
  turn.replaceWith(fresh);
  window.htmx.process(fresh);
  if (here) { fresh.tabIndex = -1; fresh.focus({ preventScroll: true }); }
}

// The turn as the server has it now.
export async function renew(turn) {
  const response = await fetch(turn.dataset.address, { headers: { "HX-Request": "true" } });
  if (response.ok && turn.isConnected && turn.dataset.state === "stopped") exchange(turn, rendered(await response.text()));
}

export function follow(turn, { words, say, settled }) {
  if (followed.has(turn) || !["queued", "streaming"].includes(turn.dataset.state)) return;
  followed.add(turn);
  const place = turn.querySelector("[data-text]");
  const note = (text) => { const line = turn.querySelector("[data-note]"); if (line) line.textContent = text; };
  let letters = [...place.textContent], events = null, broken = false, waits = LOOK;

  const put = ({ text, at }) => {
    letters = [...letters.slice(0, at), ...text];
    place.textContent = letters.join("");
    note(words.writing);
  };

  async function look() {
    if (!turn.isConnected) return;
    try {
      const response = await fetch(turn.dataset.address, { headers: { "HX-Request": "true" } });
      if (response.status === 404 || response.status === 403) { turn.remove(); return; }
      if (!response.ok) throw new Error(String(response.status));
      const fresh = rendered(await response.text());
      if (!["queued", "streaming"].includes(fresh.dataset.state)) { replace(fresh); return; }
      put({ text: fresh.querySelector("[data-text]").textContent, at: 0 });
      note(fresh.dataset.state === "queued" ? words.queued : words.writing);
      waits = LOOK;
      if (broken) { broken = false; listen(); return; }
    } catch {
      note(words.away);
      waits = Math.min(waits * 1.5, SLOWEST);
    }
    setTimeout(look, waits);
  }

  function replace(fresh) {
    exchange(turn, fresh);
    say({ done: words.done, stopped: words.stopped }[fresh.dataset.state] ?? words.failed);
    settled();
  }

  // A stream that breaks off is opened again once the server answers; one that was refused (204, a proxy's error) is not.
  function listen() {
    events = new EventSource(turn.dataset.stream);
    events.addEventListener("token", (event) => put(JSON.parse(event.data)));
    events.addEventListener("done", end);
    events.addEventListener("error", (event) => {
      broken = !event.data && events.readyState !== EventSource.CLOSED;
      end();
    });
  }

  function end() {
    events.close();
    look();
  }

  const gone = new MutationObserver(() => { if (!turn.isConnected) { events.close(); gone.disconnect(); } }); // stopped, or closed
  gone.observe(document.body, { childList: true, subtree: true });
  listen();
}
