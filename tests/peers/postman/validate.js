// Validates Postman collections against Postman's schema of the format 2.1. Arguments: their files. Prints a line of JSON
// for each, with what is wrong.

import { readFileSync } from "node:fs";
import validator from "@har-sdk/validator";

const postman = new validator.PostmanValidator();
for (const file of process.argv.slice(2)) {
  const errors = await postman.verify(JSON.parse(readFileSync(file, "utf8")));
  console.log(JSON.stringify({ file, errors: errors.map((error) => `${error.instancePath}: ${error.message}`) }));
}
