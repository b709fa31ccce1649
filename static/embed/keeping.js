// Who is signed in. The access token lives in memory alone. What renews it is a cookie that no script reads, where the browser
// keeps cookies of the book on this site; elsewhere this tab's storage holds both.
import { forThisSite, forThisTab, remember, remembered } from "./dom.js";

const HINT = "textbook-signed-in"; // that there is a cookie; it holds no secret
const TOKENS = "textbook-tokens";
const EARLY = 60_000;

export class Keeping {
  #access = "";
  #refresh = "";
  #until = 0;
  #restoring = null;

  constructor(api, changed) {
    this.api = api;
    this.changed = changed;
    this.inCookie = false;
  }

  get signedIn() { return Boolean(this.#access); }

  async access() {
    await (this.#restoring ??= this.#restore());
    if (this.#access && Date.now() > this.#until - EARLY) await this.renew();
    return this.#access;
  }

  async #restore() {
    if (remembered(forThisSite, HINT)) {
      this.inCookie = true;
      await this.renew();
      return;
    }
    try {
      const kept = JSON.parse(remembered(forThisTab, TOKENS) || "null");
      if (kept) this.#hold(kept, false);
    } catch { remember(forThisTab, TOKENS, ""); }
  }

  // One tab after the other: the same token is never turned twice.
  async renew() {
    const turn = () => (this.inCookie ? this.#ask({ cookie: true }) : this.#ask({ refresh_token: this.#refresh }));
    const own = this.inCookie && navigator.locks ? navigator.locks.request("textbook-sign-in", turn) : turn();
    try {
      this.#hold(await own, this.inCookie);
    } catch (problem) {
      if ([401, 403].includes(problem.status)) this.forget();
    }
    return this.#access;
  }

  #ask(body) {
    return this.api.json("/api/auth/refresh", { method: "POST", body, open: true, cookies: this.inCookie });
  }

  async enter(way, fields) {
    const cookie = await this.#cookiesAreKept();
    const body = cookie ? { ...fields, cookie } : fields;
    const told = await this.api.json(`/api/auth/${way}`, { method: "POST", body, open: true, cookies: cookie });
    this.#restoring = Promise.resolve();
    this.#hold(told, cookie);
    return told;
  }

  async #cookiesAreKept() {
    const look = () => this.api.json("/api/auth/cookie", { open: true, cookies: true });
    return (await look()).kept || (await look()).kept;
  }

  async leave() {
    try {
      await this.api.json("/api/auth/logout", { method: "POST", body: {}, cookies: true });
    } finally {
      this.forget();
    }
  }

  #hold(told, inCookie) {
    const fresh = !this.#access;
    this.#access = told.access_token;
    this.#refresh = told.refresh_token;
    this.#until = told.until ?? Date.now() + told.expires_in * 1000;
    this.inCookie = inCookie;
    remember(forThisSite, HINT, inCookie ? "yes" : "");
    const kept = { access_token: this.#access, refresh_token: this.#refresh, until: this.#until };
    remember(forThisTab, TOKENS, inCookie ? "" : JSON.stringify(kept));
    if (fresh) this.changed();
  }

  forget() {
    const was = this.#access;
    this.#access = this.#refresh = "";
    remember(forThisSite, HINT, "");
    remember(forThisTab, TOKENS, "");
    if (was) this.changed();
  }
}
