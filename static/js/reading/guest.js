// A guest's reading stays in this browser: the last visits as they would be reported, marks, and where to go on.
// merge.js brings it along after signing in.
const KEY = "reading";
const MOST_VISITS = 60;
const A_YEAR = 365 * 24 * 60 * 60;

export function load() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    if (Array.isArray(found?.visits) && found.chapters) return found;
  } catch {
    // Not ours, or storage is off: start from nothing.
  }
  return { visits: [], chapters: {} };
}

function store(all) {
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
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

export function marksOf(chapter) {
  const mine = load().chapters[chapter] ?? {};
  return { seen: mine.seen ?? [], pct: mine.pct ?? 0, read: Boolean(mine.read), resume: mine.here ? { block: mine.here } : null };
}

export function keep(report) {
  const all = load();
  const now = Date.now();
  const visits = all.visits.filter((visit) => visit.visit !== report.visit);
  const { age, idle, ...told } = report;
  visits.push({ ...told, began: now - age * 1000, last: now - idle * 1000 });
  const mine = (all.chapters[report.chapter] ??= {});
  mine.seen = [...new Set([...(mine.seen ?? []), ...report.seen])];
  if (report.here) Object.assign(mine, { here: report.here, at: now });
  store({ ...all, visits: visits.slice(-MOST_VISITS) });
}

export function note(chapter, facts) {
  const all = load();
  Object.assign((all.chapters[chapter] ??= {}), facts);
  store(all);
}

// What the server takes: seconds back from now, since the clock of this machine may be wrong.
export function toMerge() {
  const now = Date.now();
  const { visits, chapters } = load();
  const seconds = (then) => Math.min(A_YEAR, Math.max(0, Math.round((now - then) / 1000)));
  const reports = visits.map(({ began, last, ...told }) => ({ ...told, age: seconds(began), idle: seconds(last) }));
  for (const [name, { seen = [] }] of Object.entries(chapters)) { // what visits that were dropped had seen
    const oldest = reports.find((report) => report.chapter === name);
    const kept = new Set(reports.filter((report) => report.chapter === name).flatMap((report) => report.seen));
    oldest?.seen.push(...seen.filter((block) => !kept.has(block)));
  }
  return { reports, read: Object.keys(chapters).filter((name) => chapters[name].read) };
}
