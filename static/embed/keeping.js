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
  #renewing = null;

  constructor(api, changed) {
    this.api = api;
    this.changed = changed;
    this.inCookie = false;
  }

  get signedIn() { return this.inCookie || Boolean(this.#refresh); }

  // Nobody becomes a guest because the book did not answer: that is a Problem like any other, and the next call asks again.
  async access() {
    if (!this.signedIn) this.#restore();
    if (this.signedIn && Date.now() > this.#until - EARLY) {
      await this.renew().catch((problem) => { if (Date.now() > this.#until) throw problem; });
    }
    return this.#access;
  }

  #restore() {
    if (remembered(forThisSite, HINT)) { this.inCookie = true; return; }
    try {
      const kept = JSON.parse(remembered(forThisTab, TOKENS) || "null");
      if (kept) this.#hold(kept, false);
    } catch { remember(forThisTab, TOKENS, ""); }
  }

  renew() { return (this.#renewing ??= this.#renewed().finally(() => { this.#renewing = null; })); }

  // One tab after the other: the same token is never turned twice.
  async #renewed() {
    const turn = () => (this.inCookie ? this.#ask({ cookie: true }) : this.#ask({ refresh_token: this.#refresh }));
    const own = this.inCookie && navigator.locks ? navigator.locks.request("textbook-sign-in", turn) : turn();
    try {
      this.#hold(await own, this.inCookie);
    } catch (problem) {
      if (![401, 403].includes(problem.status)) throw problem;
      this.forget();
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
    this.#hold(told, cookie);
    return told;
  }

  async #cookiesAreKept() {
    const look = () => this.api.json("/api/auth/cookie", { open: true, cookies: true });
    return (await look()).kept || (await look()).kept;
  }

  // Only the book can take its cookie back: until it has answered, this is still somebody's sign-in.
  async leave() {
    try {
      await this.api.json("/api/auth/logout", { method: "POST", body: {}, cookies: true });
    } catch (problem) {
      if (this.signedIn) throw problem;
    }
    this.forget();
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
    const was = this.signedIn;
    this.#access = this.#refresh = "";
    this.#until = 0;
    this.inCookie = false;
    remember(forThisSite, HINT, "");
    remember(forThisTab, TOKENS, "");
    if (was) this.changed();
  }
}
