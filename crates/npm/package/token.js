// The access token of one client. Core's cache decides who gets a new one and when; here is the promise that the
// others wait for.

import { answerOf, tokenCache } from "./wasm.js";

export class TokenKeeper {
  #cache;
  #obtain;
  #secrets;
  #underWay;

  // `obtain` gives `{reply, about}`, the answer to a token request and what an error says of it, or `{accessToken}`, a
  // token that the caller has.
  // `secrets` are hidden from the texts of errors.
  constructor(obtain, secrets) {
    this.#obtain = obtain;
    this.#secrets = secrets;
  }

  // A token to send: `{accessToken, fetch}`.
  get() {
    this.#cache ??= tokenCache();
    const { token, fetch } = this.#ask("ask", undefined, now());
    if (token) return Promise.resolve(token);
    if (fetch) this.#underWay = Promise.resolve().then(() => this.#fetched());
    return this.#underWay;
  }

  // The token there is, if it is worth sending.
  get current() {
    return this.#cache && this.#ask("fresh", undefined, now()).token;
  }

  // The service answered 401 to this token. Another call may have renewed it meanwhile.
  unauthorized({ fetch }) {
    this.#cache.unauthorized(fetch);
  }

  async #fetched() {
    try {
      const { reply, about, accessToken } = await this.#obtain();
      const method = reply ? "answered" : "fromCaller";
      return this.#ask(method, about, reply ? JSON.stringify(reply) : accessToken, now()).token;
    } catch (error) {
      this.#cache.failed();
      throw error;
    }
  }

  #ask(method, about, ...values) {
    return answerOf(() => this.#cache[method](...values), this.#secrets, about);
  }
}

function now() {
  return Date.now() / 1000;
}
