// The WebAssembly module: started once, asked with one text and answering one.

import * as glue from "./firstkey_bg.js";
import { FirstkeyError, mistake } from "./error.js";
import { failure, load } from "./load.js";

const LONGEST = 32 * 1024 * 1024;

let source;
let started = false;
let starting;

// Says where the module is when `init` is called without an argument: an address, or a function that
// gives its bytes at once.
export function provide(from) {
  source = from;
}

export function init(from) {
  if (started) return Promise.resolve();
  const wanted = from ?? source;
  starting ??= load(typeof wanted === "function" ? wanted() : wanted, imports()).then(start).catch((error) => {
    // The next call may have more luck, or another address.
    starting = undefined;
    throw error;
  });
  return starting;
}

// Whether the module can be asked at once, without `init`.
export function isReady() {
  return started || typeof source === "function";
}

// Asks the module. Its mistakes are thrown, with what they are `about`; `secrets` are hidden from their texts.
export function ask(name, question, secrets, about) {
  ready();
  const text = JSON.stringify(question);
  if (text.length > LONGEST) {
    throw mistake("request.too_large", "values", `The values are longer than ${LONGEST} characters.`);
  }
  return answerOf(() => glue[name](text), secrets, about);
}

// What the module answers to a call of one of its functions.
export function answerOf(call, secrets, about) {
  const { error, ...answer } = JSON.parse(trapped(call));
  if (error) throw new FirstkeyError({ ...onThisPlatform(hidden(error, secrets)), ...about });
  return answer;
}

// Core's cache of one client's token.
export function tokenCache() {
  ready();
  return trapped(() => new glue.TokenCache());
}

export function newSecret() {
  const random = crypto.getRandomValues(new Uint8Array(32));
  const secret = base64url(random);
  random.fill(0);
  return secret;
}

// 32 bytes as 43 characters (RFC 4648 section 5).
export function base64url(bytes) {
  ready();
  return trapped(() => glue.secretFrom(bytes));
}

function ready() {
  if (started) return;
  if (typeof source === "function") {
    start(new WebAssembly.Instance(new WebAssembly.Module(source()), imports()));
    return;
  }
  throw failure("init.not_ready", "Firstkey was used before it was ready.", "Await init() once, at the start of your program.");
}

// A trap would be a mistake in Firstkey; callers still get an error they can read.
function trapped(call) {
  try {
    return call();
  } catch (cause) {
    throw failure("internal.trap", "Firstkey met a mistake of its own.", "Report it, with the operation and the names of the values.", cause);
  }
}

// A service may echo what it was sent. Only texts are gone through: a code is decided on.
function hidden(error, secrets) {
  error.message = hide(error.message, secrets);
  for (const problem of error.problems ?? []) {
    problem.code = hide(problem.code, secrets);
    problem.message = hide(problem.message, secrets);
    for (const [name, value] of Object.entries(problem.parameters)) problem.parameters[name] = hide(value, secrets);
  }
  return error;
}

// A text without these secrets.
export function hide(text, secrets = []) {
  // A text of JSON has a quote or a backslash of it escaped.
  const forms = secrets.flatMap((secret) => (secret?.length > 3 ? [secret, JSON.stringify(secret).slice(1, -1)] : []));
  return forms.reduce((kept, secret) => kept.replaceAll(secret, "********"), text);
}

// Core's sentences fit any platform. Node tells more than a page is told, and has no CORS.
function onThisPlatform(error) {
  if (!globalThis.process?.versions?.node) return error;
  if (error.code === "transport.unreachable") {
    error.message = "No answer came back.";
    error.help = error.help.replace(/ In a browser, .*/, "");
  }
  if (error.code === "transport.tls") error.help += " In Node, the variable NODE_EXTRA_CA_CERTS names a file with the certificate of the authority.";
  return error;
}

function imports() {
  return { "./firstkey_bg.js": glue };
}

function start(instance) {
  if (started) return;
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  started = true;
}
