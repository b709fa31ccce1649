// What the server did not take yet of a member's reading, by visit. It waits in this browser for a page of the same reader.
import { aged, dated } from "./report.js";

const KEY = "reading-unsent";
const MOST = 20;

function load() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    if (Array.isArray(found)) return found;
  } catch {
    // Not ours, or storage is off.
  }
  return [];
}

function store(all) {
  try {
    if (all.length) localStorage.setItem(KEY, JSON.stringify(all.slice(-MOST)));
    else localStorage.removeItem(KEY);
  } catch {
    // Full or switched off: what this page knows is told as long as it is open.
  }
}

export function park(reader, report) {
  store([...load().filter(({ visit }) => visit !== report.visit), { reader, ...dated(report) }]);
}

export function parked(reader) {
  return load().filter((each) => each.reader === reader).map(({ reader: _, ...report }) => aged(report));
}

// Unless more of the same visit was parked meanwhile.
export function drop(told) {
  store(load().filter(({ visit, active }) => !told.some((report) => report.visit === visit && report.active >= active)));
}
