// For Node, and for bundlers that copy no files: the practice tenant's WebAssembly file is inside.

import { bytes } from "./practice_bg_inline.js";
import { providePractice } from "./practice-tenant.js";

providePractice(bytes);

export { practiceTenant } from "./practice-tenant.js";
