// The access token of one client. Core's cache decides who gets a new one and when; here is the promise that the
// others wait for.

import { told, tokenCache } from "./wasm.js";

export class TokenKeeper {
  #cache;
  #obtain;
  #secrets;
  #underWay;

  // `obtain` gives `{reply}`, the answer to a token request, or `{accessToken}`, a token that the caller has.
  // `secrets` are hidden from the texts of errors.
  constructor(obtain, secrets) {
    this.#obtain = obtain;
    this.#secrets = secrets;
  }

  // A token to send: `{accessToken, fetch}`.
  get() {
    this.#cache ??= tokenCache();
    const { token, fetch } = this.#told("ask", now());
    if (token) return Promise.resolve(token);
    if (fetch) this.#underWay = Promise.resolve().then(() => this.#fetched());
    return this.#underWay;
  }

  // The token there is, if it is worth sending.
  get current() {
    return this.#cache && this.#told("fresh", now()).token;
  }

  // The service answered 401 to this token. Another call may have renewed it meanwhile.
  unauthorized({ fetch }) {
    this.#cache.unauthorized(fetch);
  }

  async #fetched() {
    try {
      const { reply, accessToken } = await this.#obtain();
      const { token } = reply ? this.#told("answered", JSON.stringify(reply), now()) : this.#told("given", accessToken, now());
      return token;
    } catch (error) {
      this.#cache.failed();
      throw error;
    }
  }

  #told(method, ...values) {
    return told(() => this.#cache[method](...values), this.#secrets);
  }
}

function now() {
  return Date.now() / 1000;
}
