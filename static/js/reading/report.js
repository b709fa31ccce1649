// A report has the name of its visit. It counts seconds back from the moment in which it is sent, since the clock of this machine may be
// wrong; while it waits in this browser it carries moments of that clock.
const A_YEAR = 365 * 24 * 60 * 60;

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // pages without HTTPS have no randomUUID
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

export function dated({ age, idle, ...told }) {
  const now = Date.now();
  return { ...told, began: now - age * 1000, last: now - idle * 1000 };
}

export function aged({ began, last, ...told }) {
  const seconds = (then) => Math.min(A_YEAR, Math.max(0, Math.round((Date.now() - then) / 1000)));
  return { ...told, age: seconds(began), idle: seconds(last) };
}
