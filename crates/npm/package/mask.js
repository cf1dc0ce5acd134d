// What is shown of requests and answers: their secrets are masked. Which names are secret is core's table; core's
// reader of what is shown would weigh more than the few lines here.

import { ask } from "./wasm.js";

const MASK = "********";

// A header that a caller added may be a secret under any name.
const LIKELY = /assertion|auth|cookie|credential|jwt|key|pass|secret|session|signature|token/i;

let table;

// A request whose secrets are masked.
export function maskedRequest({ method, url, headers, body }) {
  const masked = { method, url: maskedAddress(url), headers: maskedHeaders(headers) };
  if (body !== undefined) masked.body = maskedJson(body) ?? body.replace(/(^|&)([^=&]*)=[^&]*/g, maskedPair);
  return masked;
}

// The body of an answer. What is no JSON may hold a secret anywhere, and a text alone may be a token.
export function maskedAnswer(body) {
  if (body === "") return body;
  return /^\s*"/.test(body) ? MASK : maskedJson(body) ?? `(${body.length} characters that are no JSON)`;
}

// An address without the secrets of its query and fragment.
export function maskedAddress(url) {
  return url.replace(/([?&#])([^=&#]*)=[^&#]*/g, maskedPair);
}

function maskedHeaders(headers) {
  const { header, json } = names();
  // "Basic" and "Bearer" are worth seeing.
  const hidden = (name, value) => (/^(proxy-)?authorization$/.test(name) ? value.replace(/^(\w+ )?.*$/, `$1${MASK}`) : MASK);
  const shown = ([name, value]) => [name, isSecret(name, header, json) || LIKELY.test(name) ? hidden(name, value) : value];
  return Object.fromEntries(Object.entries(headers).map(shown));
}

function maskedJson(text) {
  try {
    return JSON.stringify(JSON.parse(text, maskedField), undefined, 2);
  } catch {
    return undefined;
  }
}

// A name that is encoded may be any of them.
function maskedPair(pair, before, name) {
  const { json, form } = names();
  return name.includes("%") || isSecret(name, json, form) ? `${before}${name}=${MASK}` : pair;
}

// A SCIM change names its field in `path`, perhaps behind a schema's URN, and has its content in `value`.
function maskedField(name, value) {
  const { json } = names();
  if (isSecret(name, json) && value !== null) return MASK;
  if (typeof value?.path !== "string" || !("value" in value)) return value;
  return value.path.split(/[^\w-]/).some((part) => isSecret(part, json)) ? { ...value, value: MASK } : value;
}

function isSecret(name, ...tables) {
  return tables.some((names) => names.has(letters(name)));
}

function names() {
  if (!table) {
    const { fields, formFields, headers } = ask("secretFields", {});
    const set = (list) => new Set(list.map(letters));
    table = { json: set(fields), form: set(formFields), header: set(headers) };
  }
  return table;
}

function letters(name) {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
