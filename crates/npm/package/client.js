// One client of one tenant: builds requests, sends them with a token, reads the answers.

import { curl } from "./curl.js";
import { FirstkeyError, mistake } from "./error.js";
import { causeOf, checkedReply, fetchTransport, unlessStopped } from "./fetch.js";
import { createLeastPrivilegeClient, deleteBootstrapClient, proveClient } from "./getting-started.js";
import { items, pages } from "./pages.js";
import { plain, plainObject } from "./plain.js";
import { TokenKeeper } from "./token.js";
import { ask, init } from "./wasm.js";

const TEXTS = ["service", "address", "tenant", "clientId", "clientSecret", "authentication", "mediaTypes", "brokerVersion"];
const FUNCTIONS = ["accessToken", "fetch", "transport"];

export class Client {
  #options = {};
  #transport;
  #keeper;

  constructor(options) {
    if (typeof options !== "object" || options === null) throw mistake("request.option", "options", "A client is made with an object of options.");
    for (const name of Object.keys(options)) {
      if (!TEXTS.includes(name) && !FUNCTIONS.includes(name)) {
        throw mistake("request.option", name, `There is no option ${JSON.stringify(name)}. There are ${[...TEXTS, ...FUNCTIONS].join(", ")}.`);
      }
    }
    for (const name of TEXTS) {
      const value = options[name];
      if (value === undefined || value === null) continue;
      if (typeof value !== "string") throw mistake("request.option", name, `${name} must be a text.`);
      this.#options[name] = plain(value, name);
    }
    for (const name of FUNCTIONS) {
      if (options[name] !== undefined && typeof options[name] !== "function") throw mistake("request.option", name, `${name} must be a function.`);
    }
    if (options.fetch && options.transport) throw mistake("request.option", "fetch", "Give fetch or transport, not both.");
    if (options.accessToken && options.clientSecret) throw mistake("request.option", "accessToken", "Give accessToken or clientSecret, not both.");
    this.#transport = options.transport ?? fetchTransport(options.fetch);
    const obtain = options.accessToken ? () => given(options.accessToken) : () => this.#obtained();
    this.#keeper = new TokenKeeper(obtain, [this.#options.clientSecret]);
  }

  async call(id, values, options) {
    const signal = await ready(options);
    return this.#call(nameOf(id), plainObject(values, "values"), signal);
  }

  request(id, values, options) {
    const accessToken = tokenOf(options) ?? this.#keeper.current?.accessToken;
    const { request } = this.#ask("build", { id: nameOf(id), values: plainObject(values, "values"), accessToken });
    if (!request) throw noToken();
    return request;
  }

  curl(id, values, options) {
    const shown = options?.secrets === "shown";
    const known = tokenOf(options) ?? this.#keeper.current?.accessToken;
    // Masked, one token looks like another.
    const accessToken = known ?? (shown ? undefined : "token");
    const { request } = this.#ask("build", { id: nameOf(id), values: plainObject(values, "values"), accessToken });
    if (!request) throw noToken();
    return curl(request, shown);
  }

  async accessToken(options) {
    return (await this.#token(await ready(options))).accessToken;
  }

  pages(id, values, options) {
    return pages((...call) => this.call(...call), nameOf(id), plainObject(values, "values"), options);
  }

  iterate(id, values, options) {
    return items((...call) => this.call(...call), nameOf(id), plainObject(values, "values"), options);
  }

  async createLeastPrivilegeClient(wanted, options) {
    return createLeastPrivilegeClient(this.#journey(await ready(options)), wanted);
  }

  async proveClient(credentials, options) {
    return proveClient(this.#journey(await ready(options)), credentials);
  }

  async deleteBootstrapClient(wanted, options) {
    return deleteBootstrapClient(this.#journey(await ready(options)), wanted);
  }

  toJSON() {
    const { clientSecret, ...shown } = this.#options;
    return shown;
  }

  [Symbol.for("nodejs.util.inspect.custom")]() {
    return `Client ${JSON.stringify(this)}`;
  }

  async #call(id, values, signal, given) {
    let token = given;
    let renewed = given !== undefined;
    for (;;) {
      const { request } = this.#ask("build", { id, values, accessToken: token?.accessToken, send: true });
      if (!request) {
        token = await this.#token(signal);
        continue;
      }
      const reply = await this.#send(request, signal, id);
      try {
        return listed(this.#ask("read", { id, ...reply }, token).value);
      } catch (error) {
        if (error.code !== "refused.unauthorized" || !token || renewed) throw error;
        renewed = true;
        this.#keeper.unauthorized(token);
        token = await this.#token(signal);
      }
    }
  }

  async #token(signal) {
    if (signal?.aborted) throw stopped(signal.reason);
    return unlessStopped(this.#keeper.get(), signal, stopped);
  }

  // A new token by the client's own id and secret. Nobody's signal stops it: others wait for it too.
  async #obtained() {
    const { request } = this.#ask("tokenRequest", {});
    return { reply: await this.#send(request) };
  }

  // `id` is the operation, where the request is not one for a token.
  async #send(request, signal, id) {
    if (signal?.aborted) throw stopped(signal.reason);
    try {
      // In a promise, so that a transport may throw at once, too.
      const sent = Promise.resolve().then(() => this.#transport(request, { signal }));
      return checkedReply(await unlessStopped(sent, signal, (reason) => reason));
    } catch (cause) {
      if (signal?.aborted) throw stopped(signal.reason, id);
      if (cause instanceof FirstkeyError) throw cause;
      throw unanswered({ ...causeOf(cause), id }, cause);
    }
  }

  #ask(name, question, token) {
    const { clientSecret } = this.#options;
    const secrets = [clientSecret, token?.accessToken ?? question.accessToken];
    return ask(name, { options: this.#options, ...question }, secrets);
  }

  // What the getting-started workflow needs of a client.
  #journey(signal) {
    return {
      options: this.#options,
      ask: (name, question) => this.#ask(name, question),
      call: (id, values, token) => this.#call(id, values, signal, token),
      token: () => this.#token(signal),
      another: ({ clientId, clientSecret }) => new Client({ ...this.#options, clientId, clientSecret, transport: this.#transport }).#journey(signal),
    };
  }
}

// Checks the signal before anything else, loads the WebAssembly file, and gives the signal.
async function ready(options) {
  const signal = options?.signal ?? undefined;
  if (signal !== undefined && typeof signal.addEventListener !== "function") {
    throw mistake("request.option", "signal", "signal must be an AbortSignal.");
  }
  if (signal?.aborted) throw unsent(signal.reason);
  await unlessStopped(init(), signal, unsent);
  return signal;
}

// A page without entries may lack its list (RFC 7644 section 3.4.2); the declarations promise one.
function listed(value) {
  if (typeof value?.totalResults === "number") value.resources ??= [];
  return value;
}

// A token that the caller brings.
async function given(accessToken) {
  const token = await accessToken();
  if (typeof token !== "string" || token === "") throw mistake("request.option", "accessToken", "The function accessToken gave no token.");
  return { accessToken: plain(token, "accessToken") };
}

function nameOf(id) {
  if (typeof id !== "string") throw mistake("request.unknown_operation", "id", "The id of an operation is a text.");
  return plain(id.slice(0, 200), "id");
}

function tokenOf(options) {
  const token = options?.accessToken;
  if (token !== undefined && typeof token !== "string") throw mistake("request.option", "accessToken", "accessToken must be a text.");
  return token === undefined ? undefined : plain(token, "accessToken");
}

function noToken() {
  return mistake("request.no_token", "accessToken", "This request needs an access token, and there is none yet. Await accessToken() first, or give one as {accessToken}.");
}

// Stopped before there was a module to ask: the sentence is core's all the same.
function unsent(reason) {
  const help = "Nothing was sent. Try again when you are ready.";
  return new FirstkeyError({ code: "transport.stopped", message: "The request was stopped.", help }, reason);
}

// Stopped on the way. Without `id`, nothing was sent yet that changes anything.
function stopped(reason, id) {
  return unanswered({ cause: "stopped", id }, reason);
}

function unanswered(told, cause) {
  try {
    ask("unanswered", told);
  } catch (error) {
    // The module knows the sentence, only this side knows the cause.
    return Object.defineProperty(error, "cause", { value: cause, configurable: true, writable: true });
  }
}
