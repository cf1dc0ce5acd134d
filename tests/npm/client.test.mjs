// The client in Node: tokens, paging, errors, secrets.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { inspect } from "node:util";
import { Client, FirstkeyError, init } from "firstkey";
import { practiceTenant } from "firstkey/practice";
import { TOKEN, refused, scripted } from "./scripted.mjs";
import { run, simulator } from "./stage.mjs";

const CONSUMERS = new URL("./consumers/", import.meta.url).pathname;
let tenant;

before(async () => {
  tenant = await simulator("omnissa");
});

after(() => tenant?.stop());

// A client whose requests are counted by method and path.
function counted(options = {}) {
  const sent = [];
  const { service, address, clientId, clientSecret } = tenant;
  const counting = async (url, request) => {
    sent.push(`${request.method} ${new URL(url).pathname}`);
    return fetch(url, request);
  };
  return { client: new Client({ service, address, clientId, clientSecret, fetch: counting, ...options }), sent };
}

test("the same program runs as a module and with require", async () => {
  const { address, clientId, clientSecret } = tenant;
  for (const file of ["node.mjs", "node.cjs"]) {
    const said = await run(process.execPath, [`${CONSUMERS}${file}`, address, clientId, clientSecret]);
    assert.equal(said.trim(), "done 1 api-bootstrap-client request.bad_path_value", file);
  }
});

test("an error of require is an error of import", () => {
  const required = createRequire(import.meta.url)("firstkey");
  assert.equal(required.FirstkeyError, FirstkeyError);
});

test("a hundred calls at once get one token", async () => {
  const { client, sent } = counted();
  const lists = await Promise.all(Array.from({ length: 100 }, () => client.call("getAllDirectories")));
  assert.ok(lists.every((list) => list.items.length === 1));
  assert.equal(sent.filter((line) => line === "POST /acs/token").length, 1);
  assert.equal(sent.length, 101);
});

test("a page without entries has an empty list, as its type says", async () => {
  const { client } = scripted((request) => (request.url.endsWith("/token") ? TOKEN : { status: 200, body: { totalResults: 0 } }));
  assert.deepEqual(await client.call("getUserSearch"), { totalResults: 0, resources: [] });
});

test("a token is renewed before it expires", async () => {
  const { client, sent } = scripted((request) => (request.url.endsWith("/token") ? { ...TOKEN, body: { ...TOKEN.body, expires_in: 0 } } : { status: 200 }));
  await client.call("getAllDirectories");
  await client.call("getAllDirectories");
  assert.equal(sent.filter(({ url }) => url.endsWith("/token")).length, 2);
});

test("a refused token is renewed once for all calls, and never in a loop", async () => {
  let tokens = 0;
  const { client, sent } = scripted(({ url, headers }) => {
    if (url.endsWith("/token")) return { ...TOKEN, body: { ...TOKEN.body, access_token: `token-${(tokens += 1)}` } };
    return headers.authorization === "Bearer token-1" ? { status: 401 } : { status: 200 };
  });
  await Promise.all(Array.from({ length: 20 }, () => client.call("getAllDirectories")));
  assert.equal(tokens, 2);
  assert.equal(sent.length, 42);

  const stubborn = scripted(({ url }) => (url.endsWith("/token") ? TOKEN : { status: 401 }));
  const error = await refused(stubborn.client.call("getAllDirectories"));
  assert.equal(error.code, "refused.unauthorized");
  assert.equal(stubborn.sent.length, 4);
});

test("a token that cannot be had is told to every call that waits, and tried again by the next", async () => {
  let answers = 0;
  const { client } = scripted(({ url }) => (url.endsWith("/token") && (answers += 1) === 1 ? { status: 401, body: { error: "invalid_client" } } : url.endsWith("/token") ? TOKEN : { status: 200 }));
  const codes = await Promise.all([1, 2, 3].map(() => refused(client.call("getAllDirectories")).then(({ code }) => code)));
  assert.deepEqual(codes, Array(3).fill("refused.invalid_client"));
  await client.call("getAllDirectories");
});

test("whoever stops waiting stops nobody else", async () => {
  let answer;
  const { client } = scripted(({ url }) => (url.endsWith("/token") ? new Promise((resolve) => (answer = () => resolve(TOKEN))) : { status: 200, body: { items: [] } }));
  const stop = new AbortController();
  const stopped = refused(client.call("getAllDirectories", {}, { signal: stop.signal }));
  const going = client.call("getAllDirectories");
  await new Promise(setImmediate);
  stop.abort();
  assert.equal((await stopped).code, "transport.stopped");
  answer();
  assert.deepEqual(await going, { items: [] });
  assert.equal((await refused(client.call("getAllDirectories", {}, { signal: AbortSignal.abort() }))).code, "transport.stopped");
});

test("an iterator that is left asks for no further page", async () => {
  const page = (start) => ({ status: 200, body: { items: [{ client_id: `c${start}` }], totalCount: 5, totalPages: 5 } });
  const { client, sent } = scripted(({ url }) => (url.endsWith("/token") ? TOKEN : page(new URL(url).searchParams.get("start_index") ?? "1")));
  const seen = [];
  for await (const { client_id } of client.iterate("getAllOAuth2ClientSummaries", { page_size: 1 })) {
    seen.push(client_id);
    if (seen.length === 2) break;
  }
  assert.deepEqual(seen, ["c1", "c2"]);
  assert.equal(sent.length, 3);
  const all = [];
  for await (const { client_id } of client.iterate("getAllOAuth2ClientSummaries", { page_size: 1 })) all.push(client_id);
  assert.deepEqual(all, ["c1", "c2", "c3", "c4", "c5"]);
});

test("a service that knows no pages is not asked for ever", async () => {
  const { client, sent } = scripted(({ url }) => (url.endsWith("/token") ? TOKEN : { status: 200, body: { items: [{ client_id: "a" }], totalPages: 1000 } }));
  const pages = [];
  for await (const page of client.pages("getAllOAuth2ClientSummaries")) pages.push(page);
  assert.equal(pages.length, 1);
  assert.equal(sent.length, 3);
});

test("every failure has its code, and nothing that went out is called unsent", async () => {
  const cases = [
    [{ status: 403 }, "refused.forbidden"],
    [{ status: 429, headers: { "retry-after": "30" } }, "refused.too_many_requests"],
    [{ status: 500 }, "refused.server_error"],
    [{ status: 200, body: "<!doctype html><title>Sign in</title>" }, "unreadable.html"],
    [{ status: 200, body: '{"items":[' }, "unreadable.truncated"],
    [{ status: 302, headers: { location: "https://elsewhere.example/x?secret" } }, "unreadable.redirect"],
  ];
  for (const [answer, code] of cases) {
    const error = await refused(scripted([TOKEN, answer]).client.call("getAllDirectories"));
    assert.equal(error.code, code);
    assert.ok(error.message && error.help, code);
  }
  const error = await refused(scripted([TOKEN, cases[1][0]]).client.call("getAllDirectories"));
  assert.deepEqual([error.status, error.retryAfter], [429, 30]);
  const dead = await refused(new Client({ service: "omnissa", address: "http://127.0.0.1:1", clientId: "id", clientSecret: "secret" }).call("getAllDirectories"));
  assert.ok(dead.code.startsWith("transport."), dead.code);
  const gone = await refused(new Client({ service: "omnissa", address: "nowhere.invalid", clientId: "id", clientSecret: "secret" }).call("getAllDirectories"));
  assert.ok(["transport.dns", "transport.unreachable", "transport.protocol", "transport.timeout"].includes(gone.code), gone.code);
  const broken = new Client({ service: "omnissa", address: "acme.example", clientId: "id", clientSecret: "secret", transport: () => 7 });
  assert.equal((await refused(broken.call("getAllDirectories"))).code, "transport.unusable");
});

test("a secret is in no text of a client or an error, even when the service echoes it", async () => {
  const echo = ({ url }) => (url.endsWith("/token") ? TOKEN : { status: 400, body: { errors: [{ code: "x", message: "hunter2-the-secret and the.access.token" }] } });
  const { client } = scripted(echo);
  const error = await refused(client.call("getAllDirectories"));
  const texts = [inspect(client, { depth: 9, showHidden: true }), JSON.stringify(client), String(client), JSON.stringify(error), inspect(error), error.stack];
  const found = (text) => text.includes("hunter2") || text.includes("the.access.token");
  assert.ok(found("planted: hunter2"));
  for (const text of texts) assert.ok(!found(text), text);
  assert.ok(error.problems[0].message.includes("********"));
  assert.ok(!found(client.curl("getAllDirectories")));
  assert.ok(found(client.curl("getAllDirectories", {}, { secrets: "shown" })));
});

test("every field that core calls secret is masked in a command, too", () => {
  const names = ["secret", "secondary_secret", "client_secret", "access_token", "refresh_token", "id_token", "code_verifier", "assertion", "api_token", "subject_token", "password", "token", "accessToken", "OpsToken", "HZN"];
  const { client } = scripted([]);
  for (const name of names) {
    const bodies = { [name]: "hunter2", inside: [{ [name]: "it's hunter2" }, { op: "replace", path: name, value: "hunter2" }] };
    const command = (secrets) => client.curl("createNewDirectory", { body: { name: "x", ...bodies } }, { accessToken: "hunter2", secrets });
    assert.ok(command("shown").includes("hunter2"));
    assert.ok(!command("masked").includes("hunter2"), command("masked"));
  }
  const form = (secrets) => client.curl("getAccessToken", { body: { grant_type: "authorization_code", code: "hunter2", client_secret: "hunter2" } }, { secrets });
  assert.ok(form("shown").includes("code=hunter2") && !form("masked").includes("hunter2"), form("masked"));
  assert.match(client.curl("getDirectoryById", { id: "it's" }), /it%27s|it'\\''s/);
});

test("init may be called at any time and as often as one likes", async () => {
  await Promise.all([init(), init(), init()]);
  await init();
});

test("a token of one's own is asked for before every call", async () => {
  let asked = 0;
  const { sent, client } = scripted([{ status: 200 }, { status: 200 }], { clientSecret: undefined, accessToken: () => `mine-${(asked += 1)}` });
  await client.call("getAllDirectories");
  await client.call("getAllDirectories");
  assert.deepEqual(sent.map(({ headers }) => headers.authorization), ["Bearer mine-1", "Bearer mine-2"]);
});

test("the whole way from a bootstrap client to a working one, at every service", async () => {
  for (const service of ["omnissa", "vmware", "broker"]) {
    const client = new Client(await practiceTenant({ service }));
    const saved = [];
    const made = await client.createLeastPrivilegeClient({ clientId: "working", save: (credentials) => void saved.push(credentials) });
    assert.deepEqual([made.outcome, saved.length], ["made", 1], service);
    assert.equal((await refused(client.createLeastPrivilegeClient({ clientId: "working", save: () => {} }))).code, "refused.conflict");
    // The broker's newest release documents no request that could prove this client.
    const proved = service !== "broker";
    assert.equal((await client.proveClient(saved[0])).right, proved ? "granted" : "missing");
    assert.equal((await refused(client.deleteBootstrapClient({ keep: { ...saved[0], clientSecret: "wrong" } }))).code, "refused.invalid_client");
    if (!proved) assert.equal((await refused(client.deleteBootstrapClient({ keep: saved[0] }))).code, "request.not_proved");
    assert.equal((await client.deleteBootstrapClient({ keep: saved[0], allowUnproven: !proved })).gone, true, service);
  }
});

test("a lost answer costs nothing: the saved secret tells that the client was made", async () => {
  await tenant.control({ operation: "createNewOAuth2Client", fault: "lost-answer", times: 1 });
  let kept;
  const made = await counted().client.createLeastPrivilegeClient({ clientId: "unseen", save: (credentials) => void (kept = credentials) });
  assert.equal(made.outcome, "made_unseen");
  assert.equal((await counted().client.proveClient(kept)).right, "granted");
});

test("nothing is made before its secret is saved", async () => {
  const { client, sent } = counted();
  const error = await refused(client.createLeastPrivilegeClient({ clientId: "unsaved", save: () => Promise.reject(new Error("the disk is full")) }));
  assert.equal(error.code, "request.not_saved");
  assert.deepEqual(sent, ["POST /acs/token", "GET /acs/broker/oauth2-clients"]);
  assert.equal((await refused(client.createLeastPrivilegeClient({ clientId: "unsaved" }))).field, "save");
});
