// The access token of one client: got once however many calls wait for it, renewed before it expires.

export class TokenKeeper {
  #obtain;
  #current;
  #underWay;

  // `obtain` gets a new one: `{accessToken, freshFor}`.
  constructor(obtain) {
    this.#obtain = obtain;
  }

  // A token worth sending.
  get() {
    if (this.current) return Promise.resolve(this.#current);
    this.#underWay ??= this.#obtain()
      .then((token) => (this.#current = { ...token, obtained: Date.now() }))
      .finally(() => (this.#underWay = undefined));
    return this.#underWay;
  }

  // The token there is, if it is still worth sending.
  get current() {
    const token = this.#current;
    if (!token || token.freshFor === null) return token;
    const age = (Date.now() - token.obtained) / 1000;
    // A clock that was set back says nothing about the token's age.
    return age >= 0 && age < token.freshFor ? token : undefined;
  }

  // The service refused this token. Another call may have renewed it meanwhile.
  refused(token) {
    if (this.#current === token) this.#current = undefined;
  }
}
