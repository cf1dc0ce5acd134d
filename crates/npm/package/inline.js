// For Node, and for bundlers that copy no files: the WebAssembly file is inside.

import { bytes } from "./firstkey_bg_inline.js";
import { provide } from "./wasm.js";

provide(bytes);

export { Client } from "./client.js";
export { FirstkeyError } from "./error.js";
export { init } from "./wasm.js";
