// A request as a command for a POSIX shell, its secrets masked unless they are asked for. Which names are secret
// is core's table; core's reader of what is shown would weigh more than the few lines here.

import { ask } from "./wasm.js";

const MASK = "********";
let table;

export function curl({ method, url, headers, body }, shown) {
  table ??= ask("secretFields", {});
  const lines = [`curl --request ${method} ${quoted(shown ? url : url.replace(/([?&#])([^=&#]*)=[^&#]*/g, maskedPair))}`];
  for (const [name, value] of Object.entries(headers)) {
    const kept = shown || !isSecret(name, table.headers, table.fields) ? value : value.replace(/^(\w+ )?.*$/, `$1${MASK}`);
    lines.push(`  --header ${quoted(`${name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())}: ${kept}`)}`);
  }
  if (body !== undefined) lines.push(`  --data-raw ${quoted(shown ? body : masked(body))}`);
  return lines.join(" \\\n");
}

function masked(body) {
  try {
    return JSON.stringify(JSON.parse(body, maskedField), undefined, 2);
  } catch {
    return body.replace(/(^|&)([^=&]*)=[^&]*/g, maskedPair);
  }
}

// A name that is encoded may be any of them.
function maskedPair(pair, before, name) {
  return name.includes("%") || isSecret(name, table.fields, table.formFields) ? `${before}${name}=${MASK}` : pair;
}

// A SCIM change names its field in `path`, perhaps behind a schema's URN, and has its content in `value`.
function maskedField(name, value) {
  if (isSecret(name, table.fields) && value !== null) return MASK;
  if (typeof value?.path !== "string" || !("value" in value)) return value;
  return value.path.split(/[^\w-]/).some((part) => isSecret(part, table.fields)) ? { ...value, value: MASK } : value;
}

function isSecret(name, ...tables) {
  return tables.flat().some((field) => letters(field) === letters(name));
}

function letters(name) {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
