// Sends one request and brings its answer: no longer than its time, and seen by the caller's functions.

import { FirstkeyError } from "./error.js";
import { causeOf, checkedReply, requestIdOf } from "./fetch.js";
import { maskedAddress, maskedAnswer, maskedRequest } from "./mask.js";
import { limited, unlessStopped } from "./stop.js";
import { ask, hide } from "./wasm.js";

// `operation` is its id; `acting` whether an error is to be judged by what it changes: a token request changes nothing.
// `attempt` is what core judges a repetition by, `number` what the caller's functions see.
export async function send(request, { operation, acting, attempt, number }, { transport, onRequest, onResponse, signal, timeout, secrets }) {
  if (signal?.aborted) throw stopped(signal.reason);
  const sent = { operation, attempt: number, method: request.method, url: addressOf(request, secrets) };
  const from = performance.now();
  const seen = (result) => tell(onResponse, () => ({ ...sent, milliseconds: performance.now() - from, ...result }));
  const until = limited(signal, timeout);
  tell(onRequest, () => ({ operation, attempt: number, ...hiddenIn(maskedRequest(request), secrets) }));
  try {
    // In a promise, so that a transport may throw at once, too.
    const answered = Promise.resolve().then(() => transport(request, { signal: until.signal }));
    const reply = checkedReply(await unlessStopped(answered, until.signal, (reason) => reason));
    seen(shownAnswer(reply, secrets));
    return reply;
  } catch (cause) {
    const id = acting ? operation : undefined;
    const error = signal?.aborted ? stopped(signal.reason, id, sent) : unanswered({ ...causeOf(cause), id, attempt }, cause, sent);
    seen({ error });
    throw error;
  } finally {
    until.end();
  }
}

// What an error says of the request that it came back for.
export function about(operation, request, reply, secrets) {
  return { operation, method: request.method, url: addressOf(request, secrets), requestId: hide(requestIdOf(reply) ?? "", secrets) || undefined };
}

// Stopped before there was a module to ask: the sentence is core's all the same.
export function unsent(reason) {
  const help = "Nothing was sent. Try again when you are ready.";
  return new FirstkeyError({ code: "transport.stopped", message: "The request was stopped.", help }, reason);
}

// Stopped on the way. Without `id`, nothing was sent yet that changes anything.
export function stopped(reason, id, sent) {
  return unanswered({ cause: "stopped", id }, reason, sent);
}

function unanswered(question, cause, { operation, method, url } = {}) {
  try {
    ask("unanswered", question, [], { operation, method, url });
  } catch (error) {
    // The module knows the sentence, only this side knows the cause.
    return Object.defineProperty(error, "cause", { value: cause, configurable: true, writable: true });
  }
}

// Without its query, which may hold anything.
function addressOf({ url }, secrets) {
  return hide(url.split("?")[0], secrets);
}

// The body is masked when it is looked at: that costs more than reading it.
function shownAnswer(reply, secrets) {
  const { status, body } = reply;
  const shown = ([name, value]) => [name, hide(name === "location" ? maskedAddress(value) : value, secrets)];
  const headers = Object.fromEntries(Object.entries(reply.headers).map(shown));
  return { status, headers, requestId: requestIdOf({ headers }), body: () => hide(maskedAnswer(body), secrets) };
}

function hiddenIn({ body, ...request }, secrets) {
  return { ...request, url: hide(request.url, secrets), ...(body !== undefined && { body: hide(body, secrets) }) };
}

// Whoever looks on changes nothing: an error of the caller's function is logged, and the request goes on.
function tell(look, event) {
  if (look) new Promise((done) => done(look(event()))).catch((error) => console.error("firstkey: a function that looks on failed:", error));
}
