// The practice tenant: a tenant in memory with a bootstrap client, which answers as the services document it.

import * as glue from "./practice_bg.js";
import { mistake } from "./error.js";
import { load } from "./load.js";

const ORIGIN = "https://practice.example";
const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

let source;
let starting;

// Says where the tenant's WebAssembly file is.
export function providePractice(from) {
  source = from;
}

// A tenant of its own each time, as options for a client.
export async function practiceTenant(options) {
  const { service = "omnissa", tenant, brokerVersion, wasm } = options ?? {};
  await started(wasm);
  const pair = await crypto.subtle.generateKey(ALGORITHM, false, ["sign", "verify"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const question = { service: String(service), origin: ORIGIN, tenant, brokerVersion };
  const made = JSON.parse(glue.open(JSON.stringify(question), point, now()));
  if (made.mistake) throw mistake("request.option", "service", made.mistake);
  const { handle, clientId, clientSecret } = made;
  const transport = (request, { signal } = {}) => answered(glue.answer(handle, JSON.stringify(hosted(request)), now()), pair.privateKey, signal);
  const named = Object.entries({ tenant, brokerVersion }).filter(([, value]) => value !== undefined);
  return { service, address: ORIGIN, clientId, clientSecret, transport, ...Object.fromEntries(named) };
}

async function answered(text, key, signal) {
  const { ready, sign, input, wait, then } = JSON.parse(text);
  if (ready) return ready;
  if (sign !== undefined) {
    const signature = await crypto.subtle.sign(ALGORITHM, key, new TextEncoder().encode(input));
    return answered(glue.signed(sign, new Uint8Array(signature)), key, signal);
  }
  if (wait === undefined) throw new TypeError("The practice tenant closed the connection without an answer.");
  await new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, wait * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
  return answered(glue.goOn(then), key, signal);
}

// What a browser or Node adds on the way.
function hosted(request) {
  return { ...request, headers: { host: new URL(request.url).host, ...request.headers } };
}

function started(wasm) {
  const from = wasm ?? source;
  starting ??= load(typeof from === "function" ? from() : from, { "./firstkey_practice_bg.js": glue })
    .then((instance) => {
      glue.__wbg_set_wasm(instance.exports);
      instance.exports.__wbindgen_start();
    })
    .catch((error) => {
      starting = undefined;
      throw error;
    });
  return starting;
}

function now() {
  return Math.floor(Date.now() / 1000);
}
