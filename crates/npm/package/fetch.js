// The transport over fetch: a finished request out, `{status, headers, body}` in.

import { TimeIsOver } from "./stop.js";

// What a service, or a proxy before it, calls a request in its log. No standard has the name.
const REQUEST_IDS = ["x-request-id", "request-id", "x-correlation-id"];

// The headers that mean anything to the reader of an answer. Retry-After may be a time: Date says what time it is there.
const READ = ["content-type", "location", "retry-after", "date", "firstkey-gateway", ...REQUEST_IDS];

export function fetchTransport(send) {
  return async function transport({ method, url, headers, body }, { signal } = {}) {
    const fetch = send ?? globalThis.fetch;
    const response = await fetch(url, {
      method,
      headers,
      body,
      signal,
      // A redirect is reported as an answer, and never followed with a token.
      redirect: "manual",
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
    });
    // A browser hides a redirect's status and target.
    if (response.type === "opaqueredirect") return { status: 302, headers: {}, body: "" };
    const read = READ.map((name) => [name, response.headers.get(name)]).filter(([, value]) => value !== null);
    try {
      return { status: response.status, headers: Object.fromEntries(read), body: await response.text() };
    } catch (cause) {
      throw new BrokenOff(cause);
    }
  };
}

// The head of an answer came, its body did not.
export class BrokenOff extends Error {
  constructor(cause) {
    super("The answer broke off.", { cause });
  }
}

// Why no answer came, as far as the platform tells: a browser tells nothing, Node a code.
export function causeOf(error) {
  if (error instanceof BrokenOff) return { cause: "broken_off" };
  if (error instanceof TimeIsOver) return { cause: "timeout", message: error.message };
  if (error instanceof Unusable) return { cause: "unusable", message: error.message };
  if (globalThis.navigator?.onLine === false) return { cause: "offline" };
  const code = String(error?.cause?.code ?? error?.code ?? "");
  for (const [cause, pattern, message] of CAUSES) {
    if (pattern.test(code)) return { cause, message: `${message} (${code}).` };
  }
  return { cause: "" };
}

const CAUSES = [
  ["dns", /^(ENOTFOUND|EAI_AGAIN)$/, "The host name could not be resolved"],
  ["refused", /^ECONNREFUSED$/, "Nothing takes connections at this address and port"],
  ["unreachable", /^(EHOSTUNREACH|ENETUNREACH)$/, "The network has no route to this address"],
  ["timeout", /^(ETIMEDOUT|UND_ERR_\w*TIMEOUT)$/, "No answer came in time"],
  ["closed", /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, "The connection was closed without an answer"],
  ["tls", /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/, "The secure connection could not be made"],
  ["protocol", /^HPE_/, "What answered does not speak HTTP as expected"],
];

// What a transport gave back, checked: it may be the caller's own.
export function checkedReply(reply) {
  const { status, headers, body } = reply ?? {};
  if (!Number.isInteger(status) || status < 100 || status > 999) {
    throw new Unusable("a status from 100 to 999");
  }
  if (body !== undefined && body !== null && typeof body !== "string") throw new Unusable("a body that is a text");
  const entries = headers && typeof headers.entries === "function" ? [...headers.entries()] : Object.entries(headers ?? {});
  const known = entries.map(([name, value]) => [name.toLowerCase(), String(value)]);
  const lone = (body ?? "").toWellFormed?.() ?? body ?? "";
  return { status, headers: Object.fromEntries(known.filter(([name]) => READ.includes(name))), body: lone };
}

// What the request of an answer is called in a log; undefined where nobody named it.
export function requestIdOf({ headers }) {
  const name = REQUEST_IDS.find((name) => headers[name]);
  return name && headers[name].slice(0, 200);
}

// What a transport gave back is no answer.
class Unusable extends Error {
  constructor(what) {
    super(`The transport gave back no answer: it needs ${what}.`);
  }
}
