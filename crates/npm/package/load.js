// Loads a WebAssembly file, from wherever it is, and says what is wrong when it cannot be had.

import { FirstkeyError } from "./error.js";

const PLACE = 'Serve the .wasm files of this package and give their address to init(), or import "firstkey/inline", which needs no file.';

// An instance of the module that `from` is: an address, bytes, an answer to fetch, or the module itself.
export async function load(from, imports) {
  const given = await from;
  if (given instanceof WebAssembly.Module) return new WebAssembly.Instance(given, imports);
  if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) return compiled(given, "The bytes given to init()", imports);
  const response = typeof Response === "function" && given instanceof Response ? given : await fetched(given);
  const address = response.url || "the given answer";
  if (!response.ok) {
    throw failure("init.not_found", `The WebAssembly file was not found: ${address} answered HTTP ${response.status}.`, PLACE);
  }
  const type = response.headers.get("content-type") ?? "";
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes[0] !== 0 || bytes[1] !== 0x61 || bytes[2] !== 0x73 || bytes[3] !== 0x6d) {
    throw failure("init.not_wasm", `What came from ${address} is ${type || "of no known type"}, not WebAssembly.`, PLACE);
  }
  if (!type.startsWith("application/wasm")) {
    console.warn(`firstkey: ${address} is served as "${type}". Serve .wasm files as application/wasm.`);
  }
  return compiled(bytes, `What came from ${address}`, imports);
}

export function failure(code, message, help, cause) {
  return new FirstkeyError({ code, message, help }, cause);
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

async function compiled(bytes, name, imports) {
  try {
    return (await WebAssembly.instantiate(bytes, imports)).instance;
  } catch (cause) {
    const help = "A Content-Security-Policy must allow 'wasm-unsafe-eval'. The file must be the one of this version.";
    throw failure("init.not_compiled", `${name} could not be compiled.`, help, cause);
  }
}
