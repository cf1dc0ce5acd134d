// For browsers and bundlers: the WebAssembly file lies beside this one.

import { provide } from "./wasm.js";

provide(new URL("./firstkey_bg.wasm", import.meta.url));

export { Client } from "./client.js";
export { FirstkeyError } from "./error.js";
export { init } from "./wasm.js";
