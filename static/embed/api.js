// The one door to the book. Whatever goes wrong is a Problem with one sentence and a status; 0: nobody answered.
import { Keeping } from "./keeping.js";

export class Problem extends Error {
  constructor(sentence, status, told = {}, wait = 0) {
    super(sentence);
    Object.assign(this, { status, told, wait });
  }
}

export class Api {
  constructor(address, changed) {
    this.address = address;
    this.keeping = new Keeping(this, changed);
  }

  // `open` needs no token; `cookies` lets those of the book travel; `last` is sent while the page goes away.
  async send(path, { method = "GET", body, headers = {}, open = false, cookies = false, last = false } = {}) {
    const ask = (token) => fetch(`${this.address}${path}`, {
      method, keepalive: last, mode: "cors", credentials: cookies ? "include" : "omit",
      headers: { ...(body ? { "Content-Type": "application/json" } : {}), ...(token ? { Authorization: `Bearer ${token}` } : {}), ...headers },
      body: body ? JSON.stringify(body) : undefined,
    }).catch(() => { throw new Problem("", 0); });
    const token = open ? "" : await this.keeping.access();
    const response = await ask(token);
    if (response.status !== 401 || !token) return response;
    return ask(await this.keeping.renew());
  }

  async json(path, options) {
    const response = await this.send(path, options);
    if (!response.ok) throw await problemIn(response);
    return response.status === 204 ? null : response.json();
  }
}

export async function problemIn(response) {
  const told = await response.json().catch(() => ({}));
  const reasons = Object.values(told.errors ?? {}).flat();
  return new Problem(reasons[0] ?? told.detail ?? "", response.status, told, Number(response.headers.get("Retry-After")) || 0);
}

// The book speaks English to programs; in another language the panel says it in words of its own.
export function sentenceOf(problem, say, own = "failed") {
  if (problem.status === 0 || problem.status >= 500) return say("away");
  if (say.language === "en" && problem.message) return problem.message;
  return problem.status === 429 ? say("wait", { n: problem.wait || 60 }) : say(own);
}
