// The WebAssembly module: where it comes from, started once, asked with one text and answering one.

import * as glue from "./firstkey_bg.js";
import { FirstkeyError, mistake } from "./error.js";

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
  starting ??= load(from ?? source).then(start).catch((error) => {
    // The next call may have more luck, or another address.
    starting = undefined;
    throw error;
  });
  return starting;
}

// Asks the module. Its mistakes are thrown; `secrets` are hidden from their texts.
export function ask(name, question, secrets = []) {
  ready();
  const text = JSON.stringify(question);
  if (text.length > LONGEST) {
    throw mistake("request.too_large", "values", `The values are longer than ${LONGEST} characters.`);
  }
  const { error, ...answer } = JSON.parse(trapped(() => glue[name](text)));
  if (error) throw new FirstkeyError(hidden(error, secrets));
  return answer;
}

export function newSecret() {
  ready();
  const random = crypto.getRandomValues(new Uint8Array(32));
  const secret = trapped(() => glue.secretFrom(random));
  random.fill(0);
  return secret;
}

function ready() {
  if (started) return;
  if (typeof source === "function" && !starting) {
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

// A service may echo what it was sent.
function hidden(error, secrets) {
  let text = JSON.stringify(error);
  for (const secret of secrets) {
    if (secret) text = text.replaceAll(JSON.stringify(secret).slice(1, -1), "********");
  }
  return JSON.parse(text);
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

async function load(from) {
  const given = typeof from === "function" ? from() : await from;
  if (given instanceof WebAssembly.Module) return new WebAssembly.Instance(given, imports());
  if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) return compiled(given, "The bytes given to init()");
  const response = typeof Response === "function" && given instanceof Response ? given : await fetched(given);
  const address = response.url || "the given answer";
  if (!response.ok) {
    throw failure("init.not_found", `The WebAssembly file was not found: ${address} answered HTTP ${response.status}.`, PLACE);
  }
  const type = response.headers.get("content-type") ?? "";
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!isWasm(bytes)) {
    throw failure("init.not_wasm", `What came from ${address} is ${type || "of no known type"}, not WebAssembly.`, PLACE);
  }
  if (!type.startsWith("application/wasm")) {
    console.warn(`firstkey: ${address} is served as "${type}". Serve .wasm files as application/wasm.`);
  }
  return compiled(bytes, `What came from ${address}`);
}

async function fetched(address) {
  if (typeof address !== "string" && !(address instanceof URL)) {
    throw failure("init.no_source", "init() was given neither an address nor a WebAssembly module.", PLACE);
  }
  try {
    return await fetch(address);
  } catch (cause) {
    throw failure("init.unreachable", `The WebAssembly file could not be fetched from ${address}.`, PLACE, cause);
  }
}

async function compiled(bytes, name) {
  try {
    return (await WebAssembly.instantiate(bytes, imports())).instance;
  } catch (cause) {
    const help = "A Content-Security-Policy must allow 'wasm-unsafe-eval'. The file must be the one of this version.";
    throw failure("init.not_compiled", `${name} could not be compiled.`, help, cause);
  }
}

function isWasm(bytes) {
  return bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
}

function failure(code, message, help, cause) {
  return new FirstkeyError({ code, message, help }, cause);
}

const PLACE = 'Serve firstkey_bg.wasm of this package and give its address to init(), or import "firstkey/inline", which needs no file.';
