// Whatever JavaScript can hand over: an error with a code and a field, never a panic.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Client, FirstkeyError, init } from "firstkey";
import { OPERATIONS } from "./operations.mjs";

const SERVICES = ["omnissa", "vmware", "broker"];
const SEED = Number(process.env.FIRSTKEY_SEED ?? 20261122);
const ROUNDS = Number(process.env.FIRSTKEY_ROUNDS ?? 200);

before(() => init());

function clientOf(service = "omnissa") {
  const transport = ({ url }) => ({ status: 200, body: url.includes("/token") ? '{"access_token":"t","expires_in":60}' : "{}" });
  return new Client({ service, address: "acme.example", clientId: "id", clientSecret: "secret", transport });
}

async function refusal(promise) {
  const error = await promise.then((value) => assert.fail(`it went well: ${JSON.stringify(value)}`), (error) => error);
  assert.ok(error instanceof FirstkeyError, String(error));
  return [error.code, error.field];
}

test("every kind of bad value is refused with its field", async () => {
  const cyclic = {};
  cyclic.self = cyclic;
  const throwing = { get name() { throw new Error("no"); } };
  const deep = {};
  let end = deep;
  for (let level = 0; level < 500; level += 1) end = end.a = {};
  const rows = [
    ["getDirectoryById", {}, "request.missing_value", "id"],
    ["getDirectoryById", { id: "" }, "request.bad_path_value", "id"],
    ["getDirectoryById", { id: "." }, "request.bad_path_value", "id"],
    ["getDirectoryById", { id: ".." }, "request.bad_path_value", "id"],
    ["getDirectoryById", { id: 7 }, "request.bad_value", "id"],
    ["getDirectoryById", { id: "\ud800" }, "request.bad_value", "values.id"],
    ["getDirectoryById", { id: "x", Id: "x" }, "request.unknown_value", "Id"],
    ["getDirectoryById", { id: "x".repeat(70_000) }, "request.address_too_long", undefined],
    ["getDirectoryById", { id: NaN }, "request.bad_value", "values.id"],
    ["getDirectoryById", { id: 1n }, "request.bad_value", "values.id"],
    ["getDirectoryById", { id: () => "x" }, "request.bad_value", "values.id"],
    ["getDirectoryById", { id: Symbol("x") }, "request.bad_value", "values.id"],
    ["getDirectoryById", "x", "request.bad_value", "values"],
    ["getDirectoryById", [], "request.bad_value", "values"],
    ["getDirectoryById", new Map([["id", "x"]]), "request.bad_value", "values"],
    ["createNewDirectory", { body: cyclic }, "request.bad_value", "values.body.self"],
    ["createNewDirectory", { body: throwing }, "request.unreadable_value", "values.body.name"],
    ["createNewDirectory", { body: deep }, "request.bad_value", undefined],
    ["createNewDirectory", { body: { name: 7 } }, "request.bad_value", "body.name"],
    ["createNewDirectory", { body: { name: "x".repeat(40 * 1024 * 1024) } }, "request.too_large", "values"],
    ["createNewIdentityProvider", {}, "request.missing_value", "body"],
    ["noSuchOperation", {}, "request.unknown_operation", "id"],
    ["__proto__", {}, "request.unknown_operation", "id"],
    [undefined, {}, "request.unknown_operation", "id"],
  ];
  for (const [id, values, code, field] of rows) {
    const [was, where] = await refusal(clientOf().call(id, values));
    assert.equal(was, code, `${String(id)} ${field}`);
    if (field) assert.equal(where, field);
  }
});

test("what a service lacks is refused by name", async () => {
  const lacking = OPERATIONS.filter(({ cloud, broker }) => cloud !== broker);
  for (const { id, cloud } of lacking) {
    assert.deepEqual(await refusal(clientOf(cloud ? "broker" : "omnissa").call(id)), ["request.not_offered", "service"], id);
  }
  assert.ok(lacking.length > 0);
});

test("every bad option is refused with its name", async () => {
  const good = { service: "omnissa", address: "acme.example", clientId: "id", clientSecret: "secret" };
  const rows = [
    [{ service: "okta" }, "request.option", "service"],
    [{ address: "" }, "request.option", "address"],
    [{ address: "http://acme.example" }, "request.address_not_encrypted", "address"],
    [{ service: "broker", tenant: "a/b" }, "request.tenant_name", "tenant"],
    [{ clientId: "a:b" }, "request.colon_in_client_id", "clientId"],
    [{ clientSecret: " x" }, "request.space_around_credential", "clientSecret"],
    [{ authentication: "magic" }, "request.option", "authentication"],
    [{ mediaTypes: "magic" }, "request.option", "mediaTypes"],
    [{ brokerVersion: "10" }, "request.option", "brokerVersion"],
    [{ service: undefined }, "request.option", "service"],
    [{ clientId: "" }, "request.option", "clientId"],
    [{ clientSecret: "" }, "request.option", "clientSecret"],
    [{ clientSecret: undefined }, "request.option", "clientSecret"],
    [{ timeout: "5" }, "request.option", "timeout"],
    [{ timeout: 0 }, "request.option", "timeout"],
    [{ timeout: NaN }, "request.option", "timeout"],
    [{ timeout: 2 ** 31 }, "request.option", "timeout"],
    [{ retry: 3 }, "request.option", "retry"],
    [{ onRequest: {} }, "request.option", "onRequest"],
    [{ headers: "x" }, "request.bad_value", "headers"],
    [{ headers: { "a b": "x" } }, "request.option", "headers.a b"],
    [{ headers: { a: "x\r\ny: z" } }, "request.option", "headers.a"],
    [{ headers: { a: 7 } }, "request.option", "headers.a"],
    [{ headers: { Authorization: "Bearer x" } }, "request.option", "headers.Authorization"],
  ];
  for (const [options, code, field] of rows) {
    const made = Promise.resolve().then(() => new Client({ ...good, transport: () => assert.fail("nothing may be sent"), ...options }));
    assert.deepEqual(await refusal(made), [code, field], field);
  }
  assert.throws(() => new Client({ service: "omnissa", address: "acme.example", clientSecret: "x" }), ({ field }) => field === "clientId");
  for (const [options, field] of [[{ timeout: -1 }, "timeout"], [{ retry: "no" }, "retry"], [{ signal: "stop" }, "signal"]]) {
    assert.deepEqual(await refusal(clientOf().call("getAllDirectories", {}, options)), ["request.option", field]);
  }
  for (const [options, field] of [[undefined, "options"], [{ tenent: "x" }, "tenent"], [{ address: 7 }, "address"], [{ fetch: "x" }, "fetch"], [{ clientSecret: "\udc00" }, "clientSecret"]]) {
    assert.throws(() => new Client(options && { ...good, ...options }), (error) => error instanceof FirstkeyError && error.field === field, field);
  }
});

// Numbers from 0 to 1 that are the same on every run (mulberry32).
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const TEXTS = ["", ".", "..", "a b", "%2e%2e", "\u0000", "\ud83d\ude00", "\ud800", "\udc00x", "é".repeat(300), "/../", "?x#y", "{id}", "x".repeat(5000), "true", "0"];

function anything(next, depth = 0) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const kinds = [
    () => pick(TEXTS),
    () => pick([0, -1, 1, 1.5, 1e308, -0, NaN, Infinity, 2 ** 53, -(2 ** 63)]),
    () => pick([true, false, null, undefined]),
    () => pick([1n, Symbol("s"), () => 1, new Date(0), /x/, new Map(), new Uint8Array(3), Object.create(null)]),
    () => Array.from({ length: Math.floor(next() * 4) }, () => anything(next, depth + 1)),
    () => Object.fromEntries(Array.from({ length: Math.floor(next() * 5) }, () => [pick(["id", "name", "__proto__", "constructor", "toJSON", "ä", ...TEXTS]), anything(next, depth + 1)])),
    () => new Proxy({}, { ownKeys() { throw new Error("trap"); } }),
  ];
  return pick(depth > 4 ? kinds.slice(0, 3) : kinds)();
}

// Values with the operation's own names, so that more than the first check is reached.
function valuesFor({ values }, next) {
  if (next() < 0.1) return anything(next);
  return Object.fromEntries(values.filter(() => next() < 0.8).map((name) => [name, next() < 0.4 ? "x" : anything(next)]));
}

// Calls every operation with anything at all; gives what was reached, throws at what is no FirstkeyError.
async function fuzz(make, rounds) {
  const next = random(SEED);
  const reached = new Map();
  for (let round = 0; round < rounds; round += 1) {
    for (const operation of OPERATIONS) {
      const service = SERVICES[Math.floor(next() * 3)];
      const values = valuesFor(operation, next);
      for (const how of ["call", "request", "curl"]) {
        const outcome = await attempt(make(service), how, operation.id, values);
        reached.set(outcome, (reached.get(outcome) ?? 0) + 1);
      }
    }
  }
  return reached;
}

async function attempt(client, how, id, values) {
  try {
    await client[how](id, values, how === "call" ? undefined : { accessToken: "t" });
    return "well";
  } catch (error) {
    if (!(error instanceof FirstkeyError)) throw error;
    if (error.code.startsWith("internal.")) throw new Error(`${how} ${id}: ${error.code}`, { cause: error.cause });
    return error.code;
  }
}

test("no value of any kind makes any operation panic", async () => {
  // A planted panic is seen, be it thrown by the wrapper or told by it.
  const trap = () => ({ call: async () => { throw new WebAssembly.RuntimeError("unreachable"); }, request() {}, curl() {} });
  await assert.rejects(fuzz(trap, 1), /unreachable/);
  const told = new FirstkeyError({ code: "internal.trap", message: "planted" });
  await assert.rejects(fuzz(() => ({ call: async () => { throw told; } }), 1), /internal\.trap/);

  const reached = await fuzz(clientOf, ROUNDS);
  const table = [...reached].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`);
  console.log(`seed ${SEED}, ${OPERATIONS.length} operations, ${ROUNDS} rounds: ${table.join(", ")}`);
  for (const code of ["well", "request.bad_value", "request.missing_value", "request.bad_path_value", "request.unreadable_value", "request.not_offered"]) {
    assert.ok(reached.has(code), `${code} was not reached`);
  }
});

test("an operation called with unreadable answers gives an error or a value", async () => {
  const next = random(SEED + 1);
  const bodies = ["", "{", "[]", "null", "7", '"x"', '{"errors":[{"code":7}]}', '{"error":{}}', '{"Resources":7}', "<html>", '{"a":1e999}', `${"[".repeat(500)}`, "\ud800", '{"access_token":7}'];
  let answered = 0;
  for (const operation of OPERATIONS) {
    for (const body of bodies) {
      const status = [200, 201, 202, 204, 302, 400, 401, 404, 429, 500, 599, 999][Math.floor(next() * 12)];
      const transport = ({ url }) => (url.endsWith("/token") && operation.id !== "getAccessToken" ? { status: 200, body: '{"access_token":"t"}' } : { status, body, headers: { "retry-after": body } });
      const client = new Client({ service: operation.cloud ? "omnissa" : "broker", address: "acme.example", clientId: "id", clientSecret: "secret", retry: false, transport });
      await attempt(client, "call", operation.id, Object.fromEntries(operation.values.map((name) => [name, name === "body" ? {} : "x"])));
      answered += 1;
    }
  }
  console.log(`${answered} answers`);
});
