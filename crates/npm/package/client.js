// One client of one tenant: builds requests, sends them with a token, reads the answers.

import { curl } from "./curl.js";
import { FirstkeyError, mistake } from "./error.js";
import { fetchTransport } from "./fetch.js";
import { createLeastPrivilegeClient, deleteBootstrapClient, proveClient } from "./getting-started.js";
import { maskedRequest } from "./mask.js";
import { headersOf, sendingOf, textsOf } from "./options.js";
import { items, pages, withToArray } from "./pages.js";
import { plain, plainObject } from "./plain.js";
import { about, send, stopped, unsent } from "./send.js";
import { pause, unlessStopped } from "./stop.js";
import { TokenKeeper } from "./token.js";
import { ask, init, isReady } from "./wasm.js";

export class Client {
  // The texts, which core reads.
  #options;
  // Everything else that another client of this tenant is made with.
  #usual;
  #keeper;

  constructor(options) {
    this.#options = textsOf(options);
    const { timeout, retry, validate } = sendingOf(options);
    const { accessToken, onRequest, onResponse } = options;
    this.#usual = { transport: options.transport ?? fetchTransport(options.fetch), headers: headersOf(options), timeout, retry, validate, onRequest, onResponse };
    // What core alone can say, of the address and of each character.
    if (isReady()) this.#ask("check", {});
    const obtain = accessToken ? () => given(accessToken) : () => this.#obtained();
    this.#keeper = new TokenKeeper(obtain, [this.#options.clientSecret]);
  }

  async call(id, values, options) {
    return (await this.#called(id, values, options)).value;
  }

  request(id, values, options) {
    return this.#request(id, values, tokenOf(options) ?? this.#keeper.current?.accessToken);
  }

  curl(id, values, options) {
    const shown = options?.secrets === "shown";
    const token = tokenOf(options) ?? this.#keeper.current?.accessToken;
    // Masked, one token looks like another.
    const request = this.#request(id, values, token ?? (shown ? undefined : "token"));
    return curl(shown ? request : maskedRequest(request));
  }

  async accessToken(options) {
    return (await this.#token(await this.#ready(options))).accessToken;
  }

  pages(id, values, options) {
    return withToArray(pages((...call) => this.#called(...call), nameOf(id), plainObject(values, "values"), options));
  }

  iterate(id, values, options) {
    return withToArray(items((...call) => this.#called(...call), nameOf(id), plainObject(values, "values"), options));
  }

  async createLeastPrivilegeClient(wanted, options) {
    return createLeastPrivilegeClient(this.#journey(await this.#ready(options)), wanted);
  }

  async proveClient(credentials, options) {
    return proveClient(this.#journey(await this.#ready(options)), credentials);
  }

  async deleteBootstrapClient(wanted, options) {
    return deleteBootstrapClient(this.#journey(await this.#ready(options)), wanted);
  }

  toJSON() {
    const { clientSecret, ...shown } = this.#options;
    return shown;
  }

  [Symbol.for("nodejs.util.inspect.custom")]() {
    return `Client ${JSON.stringify(this)}`;
  }

  async #called(id, values, options) {
    const how = await this.#ready(options);
    return this.#answer(nameOf(id), plainObject(values, "values"), how);
  }

  // The answer to an operation, `{value, body}`: read, and as it came.
  async #answer(id, values, how, given) {
    let token = given;
    let renewed = given !== undefined;
    // Core counts what it repeats; a new token begins that anew.
    let attempt = 1;
    let number = 0;
    for (;;) {
      const request = this.#built({ id, values, accessToken: token?.accessToken, send: true });
      if (!request) {
        token = await this.#token(how);
        continue;
      }
      try {
        const reply = await this.#send(request, { operation: id, acting: true, attempt, number: ++number }, how, token);
        return { value: this.#read({ id, attempt, ...reply }, how, token, about(id, request, reply, this.#secrets(token))), body: reply.body };
      } catch (error) {
        if (error.code === "refused.unauthorized" && token && !renewed) {
          renewed = true;
          this.#keeper.unauthorized(token);
          token = await this.#token(how);
        } else {
          if (error.retryIn === undefined || !how.retry) throw error;
          const sent = about(id, request, { headers: {} }, this.#secrets(token));
          await pause(error.retryIn, how.signal, (reason) => stopped(reason, undefined, sent));
          attempt += 1;
        }
      }
    }
  }

  // A successful body does not enter the module: the platform reads JSON faster. Core judges the rest, and every body that
  // is not JSON or is to be validated.
  #read(reply, { validate }, token, about) {
    const { body } = reply;
    // The beginning tells a web page from an answer.
    const start = body.slice(0, 64).replace(/[^ -~]/g, " ");
    const { json, scim } = validate ? {} : this.#ask("read", { ...reply, body: start, start: true }, token, about);
    const read = json && parsed(body);
    return listed((read || this.#ask("read", { ...reply, validate }, token, about)).value, scim);
  }

  async #token({ signal }) {
    if (signal?.aborted) throw stopped(signal.reason);
    return unlessStopped(this.#keeper.get(), signal, stopped);
  }

  // A new token by the client's own id and secret. Nobody's signal stops it: others wait for it too.
  async #obtained() {
    const operation = "getAccessToken";
    const { request } = this.#ask("tokenRequest", {});
    this.#addHeaders(request);
    const reply = await this.#send(request, { operation, acting: false, attempt: 1, number: 1 }, { timeout: this.#usual.timeout });
    return { reply, about: about(operation, request, reply, this.#secrets()) };
  }

  #send(request, sent, { signal, timeout }, token) {
    return send(request, sent, { ...this.#usual, signal, timeout, secrets: this.#secrets(token) });
  }

  // The finished request; none when it needs a token that is not there.
  #built(question) {
    const { request } = this.#ask("build", question, { accessToken: question.accessToken }, { operation: question.id });
    return request && this.#addHeaders(request);
  }

  #request(id, values, accessToken) {
    const request = this.#built({ id: nameOf(id), values: plainObject(values, "values"), accessToken });
    if (!request) throw mistake("request.no_token", "accessToken", "This request needs an access token, and there is none yet. Await accessToken() first, or give one as {accessToken}.");
    return request;
  }

  #addHeaders(request) {
    Object.assign(request.headers, this.#usual.headers);
    return request;
  }

  #ask(name, question, token, about) {
    return ask(name, { options: this.#options, ...question }, this.#secrets(token), about);
  }

  #secrets(token) {
    const { clientId, clientSecret } = this.#options;
    const pair = `${clientId}:${clientSecret}`;
    // As Basic has them, too (RFC 7617 section 2), which core refuses for other characters.
    return [clientSecret, token?.accessToken, clientSecret && /^[ -~]*$/.test(pair) ? btoa(pair) : undefined];
  }

  // Checks the options of a call before anything else, loads the WebAssembly file, and gives how requests are sent.
  async #ready(options) {
    const how = sendingOf(options, this.#usual);
    if (how.signal?.aborted) throw unsent(how.signal.reason);
    await unlessStopped(init(), how.signal, unsent);
    return how;
  }

  // What the getting-started workflow needs of a client.
  #journey(how) {
    return {
      options: this.#options,
      ask: (name, question) => this.#ask(name, question),
      answer: (id, values) => this.#answer(id, values, how),
      call: async (id, values, token) => (await this.#answer(id, values, how, token)).value,
      token: () => this.#token(how),
      another: ({ clientId, clientSecret }) => new Client({ ...this.#options, ...this.#usual, clientId, clientSecret }).#journey(how),
    };
  }
}

// `{value}` of a JSON text; nothing when it is no JSON.
function parsed(text) {
  try {
    return { value: JSON.parse(text) };
  } catch {}
}

// The services write `resources`, RFC 7644 section 3.4.2 writes `Resources`. A page without entries may lack its list (the
// same section); the declarations promise one.
function listed(value, scim) {
  if (scim && value?.Resources !== undefined) {
    value.resources = value.Resources;
    delete value.Resources;
  }
  if (typeof value?.totalResults === "number") value.resources ??= [];
  return value;
}

// A token that the caller brings.
async function given(accessToken) {
  let token;
  try {
    token = await accessToken();
  } catch (cause) {
    if (cause instanceof FirstkeyError) throw cause;
    const [message, help] = ["The function accessToken failed.", "Nothing was sent. The cause of this error says why."];
    throw new FirstkeyError({ code: "request.no_token", field: "accessToken", message, help }, cause);
  }
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
