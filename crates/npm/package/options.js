// The options of a client and of a call. Each is checked when it is given; the mistake is one sentence.

import { mistake } from "./error.js";
import { plain, plainObject } from "./plain.js";

const TEXTS = ["service", "address", "tenant", "clientId", "clientSecret", "authentication", "mediaTypes", "brokerVersion"];
const FUNCTIONS = ["accessToken", "fetch", "transport", "onRequest", "onResponse"];
const NAMES = [...TEXTS, ...FUNCTIONS, "headers", "retry", "timeout", "validate"];

// What a text may be, where it is one of a few.
const WORDS = {
  service: ["omnissa", "vmware", "broker"],
  authentication: ["verbatim", "form-encoded", "post"],
  mediaTypes: ["standard", "vendor", "renamed"],
  brokerVersion: ["8", "9.0", "9.1"],
};

// The headers that a request has of its own.
const OWN = ["accept", "authorization", "content-length", "content-type", "host"];

// The texts of a client's options, which core reads. The others are checked and stay where they are.
export function textsOf(options) {
  if (typeof options !== "object" || options === null) throw badOption("options", "A client is made with an object of options.");
  for (const name of Object.keys(options)) {
    if (!NAMES.includes(name)) throw badOption(name, `There is no option ${JSON.stringify(name)}. There are ${NAMES.join(", ")}.`);
  }
  for (const name of FUNCTIONS) {
    if (!absent(options[name]) && typeof options[name] !== "function") throw badOption(name, `${name} must be a function.`);
  }
  if (options.fetch && options.transport) throw badOption("fetch", "Give fetch or transport, not both.");
  if (options.accessToken && options.clientSecret) throw badOption("accessToken", "Give accessToken or clientSecret, not both.");
  const texts = {};
  for (const name of TEXTS) {
    const value = options[name];
    // A variable of the environment that is not set is undefined.
    const needed = name === "address" || (name.startsWith("client") && name in options && !options.accessToken);
    if (needed && (absent(value) || value === "")) throw badOption(name, `${name} is empty: is the environment variable set?`);
    if (name === "service" && absent(value)) throw badOption(name, `service is missing. It is ${oneOf(WORDS.service)}.`);
    if (absent(value)) continue;
    if (typeof value !== "string") throw badOption(name, `${name} must be a text.`);
    if (WORDS[name] && !WORDS[name].includes(value)) throw badOption(name, `${name} is ${oneOf(WORDS[name])}.`);
    texts[name] = plain(value, name);
  }
  if (texts.clientSecret && !texts.clientId) throw badOption("clientId", "clientSecret needs the clientId that it belongs to.");
  return texts;
}

// How a request is sent and read: `{signal, timeout, retry, validate}`. What is absent is as `usual`.
export function sendingOf(options, usual = {}) {
  const { signal, timeout = usual.timeout, retry = usual.retry ?? true, validate = usual.validate ?? false } = options ?? {};
  if (!absent(signal) && typeof signal.addEventListener !== "function") throw badOption("signal", "signal must be an AbortSignal.");
  // A timer counts no further than a signed number of 32 bits.
  if (!absent(timeout) && !(typeof timeout === "number" && timeout > 0 && timeout < 2 ** 31)) throw badOption("timeout", "timeout is a number of milliseconds, more than 0.");
  for (const [name, value] of Object.entries({ retry, validate })) {
    if (typeof value !== "boolean") throw badOption(name, `${name} is true or false.`);
  }
  return { signal: signal ?? undefined, timeout: timeout ?? undefined, retry, validate };
}

// The headers that every request has besides its own.
export function headersOf(options) {
  const headers = {};
  for (const [name, value] of Object.entries(plainObject(options.headers, "headers"))) {
    const field = `headers.${name}`;
    if (!/^[!#$%&'*+.^`|~\w-]+$/.test(name) || typeof value !== "string" || /[^\t -~\x80-\xff]/.test(value)) {
      throw badOption(field, "A header has a name without spaces and a text of one line.");
    }
    if (OWN.includes(name.toLowerCase())) throw badOption(field, `The header ${name} is set by the request itself.`);
    headers[name.toLowerCase()] = value;
  }
  return headers;
}

function absent(value) {
  return value === undefined || value === null;
}

function oneOf(words) {
  const texts = words.map((word) => `"${word}"`);
  return `${texts.slice(0, -1).join(", ")} or ${texts.at(-1)}`;
}

function badOption(field, sentence) {
  return mistake("request.option", field, sentence);
}
