// Lints OpenAPI descriptions with Redocly's strictest rules. Arguments: their files. Prints a line for each problem.

import { basename } from "node:path";
import { createConfig, lint } from "@redocly/openapi-core";

const config = await createConfig({ extends: ["recommended-strict"] });
for (const file of process.argv.slice(2)) {
  for (const problem of await lint({ ref: file, config })) {
    console.log(`${basename(file)} ${problem.location[0].pointer}: ${problem.ruleId}: ${problem.message}`);
  }
}
