// What the package offers, wherever its WebAssembly file comes from.

export { Client } from "./client.js";
export { FirstkeyError } from "./error.js";
export { init } from "./wasm.js";
