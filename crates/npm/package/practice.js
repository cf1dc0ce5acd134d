// For browsers and bundlers: the practice tenant's WebAssembly file lies beside this one.

import { providePractice } from "./practice-tenant.js";

providePractice(new URL("./practice_bg.wasm", import.meta.url));

export { practiceTenant } from "./practice-tenant.js";
