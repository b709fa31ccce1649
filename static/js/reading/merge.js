// On pages of somebody who is signed in: what was read here as a guest is brought along, once. Who just signed up is not asked; for an
// account that was there before the server asks first (a fragment with [data-bring], [data-forget]), since it may be another person's.
// A page that shows what was read ([data-shows-reading], or a chapter) is shown anew.
import { forget, toMerge } from "./guest.js";
import { isSettled, post } from "./send.js";

const AT_ONCE = 20;

function* parts({ reports, read }) {
  for (let at = 0; at < Math.max(reports.length, read.length); at += AT_ONCE)
    yield { reports: reports.slice(at, at + AT_ONCE), read: read.slice(at, at + AT_ONCE) };
}

function ask(html) {
  document.getElementById("content").insertAdjacentHTML("beforebegin", html);
  const banner = document.querySelector("[data-guest-reading]");
  banner.querySelector("[data-bring]").addEventListener("click", () => { banner.remove(); bring(true); });
  banner.querySelector("[data-forget]").addEventListener("click", () => { banner.remove(); forget(); });
}

async function bring(agreed) {
  const told = [...parts(toMerge())];
  let taken = 0;
  for (const part of told) {
    const response = await post({ ...part, guest: true, agreed });
    if (response?.status === 409) { ask(await response.text()); return; }
    if (!isSettled(response)) return;
    if (response.ok) taken += (await response.json()).taken;
  }
  if (told.length) forget();
  if (taken && document.querySelector("[data-shows-reading], .reading[data-mine]")) location.reload();
}

bring(false);
