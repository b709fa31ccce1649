// A guest's reading stays in this browser: the last visits as they would be reported, marks, and where to go on.
// merge.js brings it along after signing in.
import { aged, dated, newId } from "./report.js";

const KEY = "reading";
const MOST_VISITS = 60;
let known; // when the reading began that this page shows and adds to
let gone = () => {};

export function load() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    if (Array.isArray(found?.visits) && found.chapters) return { began: 0, ...found };
  } catch {
    // Not ours, or storage is off: start from nothing.
  }
  return { began: Date.now(), visits: [], chapters: {} };
}

function store(all) {
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
    known = all.began;
  } catch {
    // Full or switched off: nothing is remembered, and reading goes on.
  }
}

export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Storage is off.
  }
}

// What another page brought along to an account, or forgot, this one must not write again: the next reader may be somebody else.
export function settle() {
  if (known === undefined || load().began === known) return false;
  known = undefined;
  gone();
  return true;
}

export function onForgotten(action) {
  gone = action;
  addEventListener("storage", settle);
}

export function marksOf(chapter) {
  const { began, chapters } = load();
  const mine = chapters[chapter];
  if (mine) known = began;
  return { seen: mine?.seen ?? [], pct: mine?.pct ?? 0, read: Boolean(mine?.read), resume: mine?.here ? { block: mine.here } : null };
}

// `section` is the number and the title of the section that is being read.
export function keep(report, section) {
  if (settle()) return;
  const all = load();
  const visits = all.visits.filter((visit) => visit.visit !== report.visit);
  visits.push(dated(report));
  const mine = (all.chapters[report.chapter] ??= {});
  mine.seen = [...new Set([...(mine.seen ?? []), ...report.seen])];
  if (report.here) Object.assign(mine, { here: report.here, section, at: Date.now() });
  store({ ...all, visits: visits.slice(-MOST_VISITS) });
}

export function note(chapter, facts) {
  settle();
  const all = load();
  Object.assign((all.chapters[chapter] ??= {}), facts);
  store(all);
}

// Visits that were dropped had seen something, too: the oldest that is left of a chapter tells it, or one made for it.
export function toMerge() {
  const { visits, chapters } = load();
  for (const [chapter, { seen = [], here = "", at = Date.now() }] of Object.entries(chapters)) {
    const own = visits.filter((visit) => visit.chapter === chapter);
    const told = new Set(own.flatMap((visit) => visit.seen));
    const untold = seen.filter((block) => !told.has(block));
    if (own.length) own[0].seen.push(...untold);
    else if (untold.length) visits.push({ chapter, visit: newId(), active: 0, seen: untold, here, began: at, last: at });
  }
  return { reports: visits.map(aged), read: Object.keys(chapters).filter((chapter) => chapters[chapter].read) };
}
