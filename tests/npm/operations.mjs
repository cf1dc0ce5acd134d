// The operations as the package's own declarations have them: `{id, values, cloud, broker}`.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const folder = join(createRequire(import.meta.url).resolve("firstkey/package.json"), "..");
const text = readFileSync(join(folder, "operations.d.ts"), "utf8");
const rows = [...text.matchAll(/^ {2}\/\*\* (.*) \*\/\n {2}(\w+): \{\n {4}values: \{([^]*?)\};\n {4}result: /gm)];

export const OPERATIONS = rows.map(([, documentation, id, values]) => ({
  id,
  values: [...values.matchAll(/^ {6}"?([\w.-]+)"?\??: /gm)].map(([, name]) => name),
  cloud: !documentation.includes("VCF Identity Broker only"),
  broker: !documentation.includes("VMware Identity Services only"),
}));
