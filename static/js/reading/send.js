// To the server, also from a page that is being closed. The token is the one that the body carries for htmx.
import { drop, park, parked } from "./unsent.js";

const NEVER = [400, 413, 422]; // what the server can never take is not told again; an outage is tried again
const reader = document.querySelector(".reading[data-reader]")?.dataset.reader;
let token = JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"] || "";
let signedOut = false;
let tellSignedOut = () => {};

export const onSignedOut = (action) => { tellSignedOut = action; };
export const isSettled = (response) => Boolean(response) && (response.ok || NEVER.includes(response.status));

export function post(told) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", token);
  body.set("reading", JSON.stringify(told));
  return fetch("/reading", { method: "POST", body, keepalive: JSON.stringify(told).length < 50_000 }).catch(() => null);
}

// Signing in again in another tab makes the token of this one old. Whoever is somebody else by now gets nothing of this page.
async function renewed() {
  const now = await fetch("/csrf").then((response) => response.json()).catch(() => null);
  if (!now) return false;
  token = now.token;
  signedOut = now.reader !== reader;
  if (signedOut) tellSignedOut();
  return !signedOut;
}

// Gives whether the server has it now.
export async function send(report) {
  if (signedOut) return true;
  const told = [...parked(reader).filter(({ visit }) => visit !== report.visit), report];
  park(reader, report);
  let response = await post({ reports: told });
  if ([401, 403].includes(response?.status)) response = (await renewed()) ? await post({ reports: told }) : null;
  if (!isSettled(response)) return false;
  drop(told);
  return true;
}

// What an earlier page of this reader could not tell.
export async function sendParked() {
  const last = parked(reader).at(-1);
  if (last) await send(last);
}
