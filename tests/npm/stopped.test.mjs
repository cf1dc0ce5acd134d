// What an error says of a request that came to no end: one truth in `mayHaveActed` and in `help`, whatever went wrong.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { before, test } from "node:test";
import { Client, init } from "firstkey";
import { practiceTenant } from "firstkey/practice";
import { TOKEN, refused, scripted, watched } from "./scripted.mjs";

const MAY = /may have been carried out/;
const isToken = ({ url }) => url.endsWith("/token");
const READ = ["getAllDirectories", {}];
const CHANGE = ["createNewDirectory", { body: { name: "x" } }];

before(() => init());

// The two halves of what an error says agree.
function oneTruth(error, acted, name) {
  assert.equal(error.mayHaveActed, acted, name);
  assert.equal(MAY.test(error.help), acted, `${name}: ${error.help}`);
  if (acted) assert.doesNotMatch(error.help, /ry again|Nothing/, name);
}

test("a signal that is aborted before a call sends nothing, not even for a token", async () => {
  const signal = AbortSignal.abort(new Error("enough"));
  const ways = {
    call: (client) => client.call(...READ, { signal }),
    change: (client) => client.call(...CHANGE, { signal }),
    accessToken: (client) => client.accessToken({ signal }),
    pages: (client) => client.pages("getAllOAuth2ClientSummaries", {}, { signal }).next(),
    iterate: (client) => client.iterate("getAllOAuth2ClientSummaries", {}, { signal }).next(),
    createLeastPrivilegeClient: (client) => client.createLeastPrivilegeClient({ clientId: "x", save: () => assert.fail("saved") }, { signal }),
    proveClient: (client) => client.proveClient({ clientId: "x", clientSecret: "y" }, { signal }),
    deleteBootstrapClient: (client) => client.deleteBootstrapClient({ keep: { clientId: "x", clientSecret: "y" } }, { signal }),
  };
  for (const [name, way] of Object.entries(ways)) {
    const { client, sent } = scripted(() => TOKEN);
    const error = await refused(way(client));
    await new Promise(setImmediate);
    assert.deepEqual(sent, [], `${name} sent something`);
    assert.deepEqual([error.code, error.message], ["transport.stopped", "The request was stopped."], name);
    assert.equal(error.help, "Nothing was sent. Try again when you are ready.", name);
    assert.equal(error.cause, signal.reason, name);
    oneTruth(error, false, name);
  }
});

test("a page whose signal is aborted does not even fetch the WebAssembly file", async () => {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(404).end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  // The entry of browsers, in a process of its own: its file is fetched when it is needed.
  const program = `
    const { createRequire } = await import("node:module");
    const { pathToFileURL } = await import("node:url");
    const folder = createRequire(${JSON.stringify(import.meta.url)}).resolve("firstkey/package.json");
    const real = fetch;
    globalThis.fetch = (url, options) => real(String(url).startsWith("file:") ? "http://127.0.0.1:${server.address().port}/firstkey_bg.wasm" : url, options);
    const { Client } = await import(new URL("./index.js", pathToFileURL(folder)));
    const client = new Client({ service: "omnissa", address: "acme.example", clientId: "id", clientSecret: "secret" });
    for (const signal of [AbortSignal.abort(), undefined]) {
      for (const way of [() => client.call("getAllDirectories", {}, { signal }), () => client.iterate("getUserSearch", {}, { signal }).next()]) {
        await way().catch(({ code, help, mayHaveActed }) => console.log(code, mayHaveActed, help));
      }
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program]);
  let said = "";
  child.stdout.on("data", (data) => (said += data));
  child.stderr.on("data", (data) => (said += data));
  await once(child, "close");
  server.close();
  const stopped = "transport.stopped false Nothing was sent. Try again when you are ready.";
  const lines = said.trim().split("\n");
  assert.deepEqual(lines.slice(0, 2), [stopped, stopped]);
  // Without a signal it is fetched: the two calls after it were seen.
  assert.ok(lines.slice(2).every((line) => line.startsWith("init.not_found")), said);
  assert.equal(asked.length, 2);
});

test("whoever stops waiting for the shared token changed nothing, and the others go on", async () => {
  let answer;
  const { client, sent } = scripted((request) => (isToken(request) ? new Promise((resolve) => (answer = () => resolve(TOKEN))) : { status: 200, body: { items: [] } }));
  const stop = new AbortController();
  const stopped = [READ, CHANGE].map((what) => refused(client.call(...what, { signal: stop.signal })));
  const going = client.call(...READ);
  await new Promise(setImmediate);
  stop.abort();
  for (const error of await Promise.all(stopped)) {
    assert.equal(error.code, "transport.stopped");
    assert.equal(error.help, "Nothing was changed. Try again when you are ready.");
    oneTruth(error, false, "while waiting for the token");
  }
  answer();
  assert.deepEqual(await going, { items: [] });
  assert.equal(sent.length, 2, "one token, one list");
});

test("a signal that is aborted when the token has come sends no request", async () => {
  const stop = new AbortController();
  const { client, sent } = scripted(() => TOKEN, { clientSecret: undefined, accessToken: () => (stop.abort(), "mine") });
  oneTruth(await refused(client.call(...CHANGE, { signal: stop.signal })), false, "aborted by the token's giver");
  await new Promise(setImmediate);
  assert.deepEqual(sent, []);
});

test("a request that is stopped on its way may have acted only if it changes something", async () => {
  for (const [what, acted] of [[READ, false], [CHANGE, true], [["postUserSearch", { body: {} }], false], [["deleteDirectoryById", { id: "x" }], true]]) {
    const stop = new AbortController();
    const { client } = scripted((request) => (isToken(request) ? TOKEN : (stop.abort(), new Promise(() => {}))));
    const error = await refused(client.call(...what, { signal: stop.signal }));
    assert.equal(error.code, "transport.stopped", what[0]);
    oneTruth(error, acted, what[0]);
  }
});

const coded = (code) => () => {
  throw Object.assign(new TypeError("fetch failed"), { cause: { code } });
};
const gateway = (cause) => () => ({ status: 502, headers: { "firstkey-gateway": cause }, body: JSON.stringify({ gateway: { cause, message: "It failed.", detail: "" } }) });

// [what happens, its code, whether a change may have been carried out]
const FAILURES = [
  [coded("ENOTFOUND"), "transport.dns", false],
  [coded("ECONNREFUSED"), "transport.refused", false],
  [coded("EHOSTUNREACH"), "transport.no_route", false],
  [coded("CERT_HAS_EXPIRED"), "transport.tls", false],
  [coded("ETIMEDOUT"), "transport.timeout", true],
  [coded("UND_ERR_HEADERS_TIMEOUT"), "transport.timeout", true],
  [coded("ECONNRESET"), "transport.closed", true],
  [coded("HPE_INVALID_CONSTANT"), "transport.protocol", true],
  [coded(undefined), "transport.unreachable", true],
  [() => 7, "transport.unusable", true],
  [() => ({ status: 200, body: 7 }), "transport.unusable", true],
  [gateway("request"), "transport.gateway_refused", false],
  [gateway("unknown"), "transport.unknown", true],
  [gateway("closed"), "transport.closed", true],
  [gateway("tls"), "transport.tls", false],
  [() => ({ status: 500 }), "refused.server_error", true],
  [() => ({ status: 504 }), "refused.gateway_timeout", true],
  [() => ({ status: 409 }), "refused.conflict", false],
  [() => ({ status: 429 }), "refused.too_many_requests", false],
  [() => ({ status: 200, body: '{"a":' }), "unreadable.truncated", true],
  [() => ({ status: 200, body: "<html>" }), "unreadable.html", true],
  [() => ({ status: 302 }), "unreadable.redirect", true],
];

test("every failure has one truth, of a read and of a change", async () => {
  for (const [answer, code, acted] of FAILURES) {
    for (const [what, may] of [[READ, false], [CHANGE, acted]]) {
      const transport = (request) => (isToken(request) ? { status: 200, body: JSON.stringify(TOKEN.body) } : answer());
      const error = await refused(scripted([], { transport }).client.call(...what));
      assert.equal(error.code, code);
      assert.ok(error.message && error.help, code);
      oneTruth(error, may, `${code} of ${what[0]}`);
    }
    // And a change that did not get as far as being sent.
    const error = await refused(scripted([], { transport: () => answer() }).client.call(...CHANGE));
    oneTruth(error, false, `${code} of the token`);
  }
});

test("an answer whose body breaks off, and a machine that is offline, are no exceptions", async () => {
  const body = { status: 200, headers: new Headers(), text: () => Promise.reject(new TypeError("terminated")) };
  const token = () => new Response(JSON.stringify(TOKEN.body), { status: 200 });
  for (const [what, may] of [[READ, false], [CHANGE, true]]) {
    const client = new Client({ service: "omnissa", address: "acme.example", clientId: "id", clientSecret: "secret", retry: false, fetch: (url) => (String(url).endsWith("/token") ? token() : body) });
    const error = await refused(client.call(...what));
    assert.equal(error.code, "transport.broken_off");
    oneTruth(error, may, what[0]);
  }
  Object.defineProperty(globalThis, "navigator", { value: { onLine: false }, configurable: true });
  try {
    const error = await refused(scripted([], { transport: coded("ECONNRESET") }).client.call(...CHANGE));
    assert.equal(error.code, "transport.offline");
    oneTruth(error, false, "offline");
  } finally {
    delete globalThis.navigator;
  }
});

// A tenant with a new client, and its bootstrap client, which is stopped while the request is on its way that `at` says:
// it is asked with the line of each request and with the lines of all before it.
async function stoppedAt(at) {
  const practice = await practiceTenant({ service: "omnissa" });
  let keep;
  await new Client(practice).createLeastPrivilegeClient({ clientId: "working", save: (credentials) => void (keep = credentials) });
  const stop = new AbortController();
  const { options, sent } = watched(practice, (line, request, lines) => (at(line, lines.slice(0, -1)) ? (stop.abort(), new Promise(() => {})) : undefined));
  return { client: new Client(options), keep, sent, practice, options: { signal: stop.signal } };
}

const isDelete = (line) => line.startsWith("DELETE ");
const isList = (line) => line === "GET /acs/broker/oauth2-clients";

test("a deletion that is stopped says whether the bootstrap client may be gone", async () => {
  const early = await stoppedAt(isList);
  oneTruth(await refused(early.client.deleteBootstrapClient({ keep: early.keep }, early.options)), false, "while it is looked for");
  assert.ok(!early.sent.some(isDelete));

  const late = await stoppedAt(isDelete);
  const error = await refused(late.client.deleteBootstrapClient({ keep: late.keep }, late.options));
  assert.equal(error.code, "transport.stopped");
  oneTruth(error, true, "while DELETE is on its way");
});

test("a deletion that went well and was not looked at any more says that the client may be gone", async () => {
  const { client, keep, options, practice } = await stoppedAt((line, lines) => line === "POST /acs/token" && lines.some(isDelete));
  const error = await refused(client.deleteBootstrapClient({ keep }, options));
  assert.deepEqual([error.code, error.mayHaveActed], ["transport.stopped", true]);
  assert.match(error.help, /^The deletion was accepted, but whether the client is gone could not be seen/);
  assert.equal((await refused(new Client(practice).accessToken())).code, "refused.invalid_client");
});

test("a creation that is stopped on its way says so, and one that is stopped before saved nothing", async () => {
  const practice = await practiceTenant({ service: "omnissa" });
  for (const [at, acted, saved] of [[isList, false, 0], [(line) => line === "POST /acs/broker/oauth2-clients", true, 1]]) {
    const stop = new AbortController();
    const { options } = watched(practice, (line) => (at(line) ? (stop.abort(), new Promise(() => {})) : undefined));
    let count = 0;
    const wanted = { clientId: `stopped-${saved}`, save: () => void (count += 1) };
    const error = await refused(new Client(options).createLeastPrivilegeClient(wanted, { signal: stop.signal }));
    assert.equal(error.code, "transport.stopped");
    oneTruth(error, acted, `saved ${saved}`);
    assert.equal(count, saved);
  }
});
