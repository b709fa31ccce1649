// On pages of somebody who is signed in: what was read here as a guest is brought along, once.
import { forget, toMerge } from "./guest.js";
import { post } from "./send.js";

const told = toMerge();
if (told.reports.length || told.read.length) {
  const response = await post(told).catch(() => null);
  // What the server can never take is forgotten, too; only an outage is tried again on the next page.
  if (response && (response.ok || [400, 413, 422].includes(response.status))) forget();
  if (response?.ok) document.dispatchEvent(new CustomEvent("reading:merged"));
}
