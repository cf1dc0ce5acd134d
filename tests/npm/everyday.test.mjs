// Retries, times, headers, and functions that look on; what counts is what arrived at a server.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, beforeEach, mock, test } from "node:test";
import { Client } from "firstkey";
import { TOKEN, refused } from "./scripted.mjs";

let server;
let seen = [];
let answers = [];

before(async () => {
  server = createServer((request, response) => {
    const line = `${request.method} ${request.url.split("?")[0]}`;
    seen.push({ line, headers: request.headers });
    if (request.url.endsWith("/token")) return void response.writeHead(200, { "content-type": "application/json", "x-request-id": "of-token" }).end(JSON.stringify(TOKEN.body));
    const { status = 200, headers = {}, body = "{}", silent = false, arrived } = answers.shift() ?? {};
    arrived?.();
    if (silent) return undefined;
    return void response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
});

beforeEach(() => {
  seen = [];
  answers = [];
});

after(() => server.close().closeAllConnections());

function client(options = {}) {
  return new Client({ service: "omnissa", address: `http://127.0.0.1:${server.address().port}`, clientId: "id", clientSecret: "hunter2-the-secret", ...options });
}

const busy = (status, seconds = "0") => ({ status, headers: { "retry-after": seconds } });
const sent = () => seen.map(({ line }) => line).filter((line) => !line.endsWith("/token"));
const READ = ["getAllDirectories", {}];
const LINE = "GET /usergroup/broker/directories";

test("a read is sent again when the service is busy, and no more than twice", async () => {
  for (const status of [429, 503]) {
    seen = [];
    answers = [busy(status), busy(status), { body: '{"items":[]}' }];
    assert.deepEqual(await client().call(...READ), { items: [] });
    assert.deepEqual(sent(), [LINE, LINE, LINE]);
  }
  seen = [];
  answers = [busy(429), busy(429), busy(429), {}];
  assert.equal((await refused(client().call(...READ))).code, "refused.too_many_requests");
  assert.equal(sent().length, 3);
});

test("a search by POST is a read", async () => {
  answers = [busy(429), { body: '{"totalResults":0}' }];
  await client().call("postUserSearch", {});
  assert.equal(sent().length, 2);
});

test("a change is never sent again", async () => {
  for (const [id, values] of [["createNewDirectory", { body: { name: "x" } }], ["deleteDirectoryById", { id: "d" }], ["patchUser", { id: "u", body: { Operations: [] } }]]) {
    for (const status of [429, 502, 503, 504]) {
      seen = [];
      answers = [busy(status), {}];
      await refused(client().call(id, values));
      assert.equal(sent().length, 1, `${id} ${status}`);
    }
  }
});

test("nothing is sent again that would fail again, or when the service asks for patience", async () => {
  for (const answer of [{ status: 400 }, { status: 403 }, { status: 404 }, { status: 500 }, busy(429, "31"), { body: "{" }]) {
    seen = [];
    answers = [answer, {}];
    await refused(client().call(...READ));
    assert.equal(sent().length, 1, JSON.stringify(answer));
  }
});

test("retry: false turns it off, for a client and for a call", async () => {
  for (const [made, called] of [[{ retry: false }, {}], [{}, { retry: false }]]) {
    seen = [];
    answers = [busy(429), {}];
    assert.equal((await refused(client(made).call(...READ, called))).code, "refused.too_many_requests");
    assert.equal(sent().length, 1);
  }
  seen = [];
  answers = [busy(429), {}];
  await client({ retry: false }).call(...READ, { retry: true });
  assert.equal(sent().length, 2);
});

test("every page of a list is read again by itself", async () => {
  const page = (name) => ({ body: JSON.stringify({ items: [{ client_id: name }], totalCount: 2, totalPages: 2 }) });
  answers = [page("a"), busy(503), page("b")];
  const names = await client().iterate("getAllOAuth2ClientSummaries", { page_size: 1 }).toArray();
  assert.deepEqual(names.map(({ client_id }) => client_id), ["a", "b"]);
  assert.equal(sent().length, 3);
});

// A client of answers that come at once, whose timers a test moves on.
function timed(list, options = {}) {
  const requests = [];
  const signals = [];
  const transport = (request, { signal }) => {
    if (request.url.endsWith("/token")) return { status: 200, body: JSON.stringify(TOKEN.body) };
    requests.push(request);
    signals.push(signal);
    return list.shift();
  };
  return { client: new Client({ service: "omnissa", address: "acme.example", clientId: "id", clientSecret: "secret", transport, ...options }), requests, signals };
}

// Lets everything run that waits for no timer.
const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
};

test("it waits as long as Retry-After says, and whoever stops waiting sends nothing more", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const { client, requests } = timed([{ status: 429, headers: { "retry-after": "7" }, body: "" }, { status: 200, body: "{}" }]);
    const going = client.call(...READ);
    await settled();
    mock.timers.tick(6_999);
    await settled();
    assert.equal(requests.length, 1);
    mock.timers.tick(1);
    await going;
    assert.equal(requests.length, 2);

    const stop = new AbortController();
    const other = timed([{ status: 429, headers: { "retry-after": "7" }, body: "" }, { status: 200, body: "{}" }]);
    const stopped = refused(other.client.call(...READ, { signal: stop.signal }));
    await settled();
    stop.abort();
    const error = await stopped;
    assert.deepEqual([error.code, error.mayHaveActed], ["transport.stopped", false]);
    mock.timers.tick(10_000);
    await settled();
    assert.equal(other.requests.length, 1);
  } finally {
    mock.timers.reset();
  }
});

test("a request whose time is over is given up, and says whether it may have acted", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    for (const [what, acted] of [[READ, false], [["createNewDirectory", { body: { name: "x" } }], true]]) {
      for (const [made, called] of [[{ timeout: 5_000 }, {}], [{}, { timeout: 5_000 }], [{ timeout: 60_000 }, { timeout: 5_000 }]]) {
        const { client, requests, signals } = timed([new Promise(() => {})], made);
        const given = refused(client.call(...what, called));
        await settled();
        mock.timers.tick(4_999);
        await settled();
        assert.deepEqual([requests.length, signals[0].aborted], [1, false]);
        mock.timers.tick(1);
        const error = await given;
        assert.deepEqual([error.code, error.mayHaveActed, signals[0].aborted], ["transport.timeout", acted, true]);
        assert.match(error.message, /No answer came within 5000 milliseconds/);
      }
    }
    const { client, signals } = timed([{ status: 200, body: "{}" }], { timeout: 5_000 });
    await client.call(...READ);
    mock.timers.tick(5_000);
    assert.equal(signals[0].aborted, false, "nothing runs on behind an answer");
  } finally {
    mock.timers.reset();
  }
});

test("a signal that is aborted while a time runs is the signal's", async () => {
  const stop = new AbortController();
  answers = [{ silent: true, arrived: () => stop.abort() }];
  assert.equal((await refused(client({ timeout: 60_000 }).call(...READ, { signal: stop.signal }))).code, "transport.stopped");
});

test("headers go with every request, the one for a token too, and never replace its own", async () => {
  const one = client({ headers: { "User-Agent": "sync/1", "X-Api-Key": "hunter2-key" } });
  await one.call(...READ);
  assert.deepEqual(seen.map(({ headers }) => [headers["user-agent"], headers["x-api-key"]]), Array(2).fill(["sync/1", "hunter2-key"]));
  assert.match(seen[1].headers.authorization, /^Bearer /);
  assert.equal(one.request(...READ).headers["user-agent"], "sync/1");
  const command = one.curl(...READ);
  assert.ok(command.includes("User-Agent: sync/1") && !command.includes("hunter2"), command);
});

test("onRequest and onResponse see every request with its operation and without a secret", async () => {
  const events = [];
  const echo = { body: JSON.stringify({ items: [{ name: "hunter2-the-secret", access_token: "hunter2-other" }] }), headers: { "x-request-id": "r-9" } };
  answers = [busy(503), echo];
  const one = client({
    onRequest: (event) => events.push(["request", event]),
    onResponse: (event) => events.push(["response", event, event.body()]),
  });
  await one.call("getAllDirectories");
  const line = ([kind, { operation, attempt, status }]) => [kind, operation, attempt, status].filter((part) => part !== undefined).join(" ");
  assert.deepEqual(events.map(line), [
    "request getAccessToken 1",
    "response getAccessToken 1 200",
    "request getAllDirectories 1",
    "response getAllDirectories 1 503",
    "request getAllDirectories 2",
    "response getAllDirectories 2 200",
  ]);
  assert.deepEqual(events.map(([, { requestId }]) => requestId), [undefined, "of-token", undefined, undefined, undefined, "r-9"]);
  assert.ok(events.every(([, { milliseconds }], at) => at % 2 === 0 || milliseconds >= 0));
  const text = JSON.stringify(events);
  for (const secret of ["hunter2", TOKEN.body.access_token]) assert.ok(!text.includes(secret), text);
  assert.ok(text.includes("********") && text.includes("client_credentials"));
});

test("onRequest counts a request that a new token is got for as another attempt", async () => {
  const seen = [];
  answers = [{ status: 401 }, { body: '{"items":[]}' }];
  await client({ onRequest: ({ operation, attempt }) => seen.push(`${operation} ${attempt}`) }).call("getAllDirectories");
  assert.deepEqual(seen, ["getAccessToken 1", "getAllDirectories 1", "getAccessToken 1", "getAllDirectories 2"]);
});

test("onResponse is told why no answer came", async () => {
  const ended = [];
  const one = client({ onResponse: (event) => ended.push(event), transport: () => Promise.reject(new TypeError("fetch failed")) });
  const error = await refused(one.accessToken());
  assert.deepEqual(ended.map(({ operation, status, error }) => [operation, status, error]), [["getAccessToken", undefined, error]]);
});

test("a function that looks on and fails changes nothing, and is logged", async () => {
  const logged = mock.method(console, "error", () => {});
  try {
    const fail = () => { throw new Error("no"); };
    await client({ onRequest: fail, onResponse: async () => fail() }).call(...READ);
    await settled();
    assert.equal(logged.mock.callCount(), 4);
  } finally {
    logged.mock.restore();
  }
});

test("toArray reads what is left of a list", async () => {
  const page = (name) => ({ body: JSON.stringify({ items: [{ client_id: name }], totalCount: 3, totalPages: 3 }) });
  answers = [page("a"), page("b"), page("c")];
  const list = client().iterate("getAllOAuth2ClientSummaries", { page_size: 1 });
  await list.next();
  assert.deepEqual((await list.toArray()).map(({ client_id }) => client_id), ["b", "c"]);
  answers = [page("a"), page("b"), page("c")];
  assert.equal((await client().pages("getAllOAuth2ClientSummaries", { page_size: 1 }).toArray()).length, 3);
});

test("what looks on sees no secret in headers of the caller, in an address that an answer leads to, or in its body", async () => {
  const events = [];
  const headers = { "cf-access-jwt-assertion": "eyJ-planted", "x-password": "planted two words", "user-agent": "mine" };
  const echo = { "x-echo": 'planted"and\\escaped', basic: btoa('id:planted"and\\escaped') };
  answers = [{ status: 302, headers: { location: "https://elsewhere.example/?code=planted-code&x=1" } }, { body: JSON.stringify(echo) }, { body: '"eyJ-planted"' }];
  const watching = client({ clientSecret: 'planted"and\\escaped', headers, onRequest: (event) => events.push(event), onResponse: (event) => events.push({ ...event, body: event.body?.() }) });
  await refused(watching.call(...READ));
  await watching.call(...READ);
  await watching.call(...READ);
  const shown = JSON.stringify(events);
  assert.equal(seen.at(-1).headers["cf-access-jwt-assertion"], "eyJ-planted");
  assert.ok(shown.includes('"user-agent":"mine"') && shown.includes("https://elsewhere.example/?code=********&x=1"), shown);
  assert.ok(!shown.includes("planted") && !shown.includes(echo.basic), shown);
});

test("what looks on cannot change what is read", async () => {
  answers = [busy(429, "31"), {}];
  const error = await refused(client({ onResponse: ({ headers }) => delete headers["retry-after"] }).call(...READ));
  assert.equal(error.retryAfter, 31);
  assert.equal(sent().length, 1);
});

test("an error of the caller's transport never sends a change again, whatever it looks like", async () => {
  answers = [busy(503)];
  const inner = await refused(client({ retry: false }).call(...READ));
  let count = 0;
  const transport = (request) => {
    if (request.url.endsWith("/token")) return { ...TOKEN, headers: { "content-type": "application/json" }, body: JSON.stringify(TOKEN.body) };
    count += 1;
    throw inner;
  };
  const error = await refused(client({ transport }).call("createNewDirectory", { body: { name: "x" } }));
  assert.equal(count, 1);
  assert.equal(error.cause, inner);
  assert.equal(error.operation, "createNewDirectory");
});

test("a call that is stopped while it waits says which request it was", async () => {
  const stop = new AbortController();
  answers = [busy(429, "20")];
  const waiting = refused(client({ onResponse: ({ operation }) => operation === READ[0] && setImmediate(() => stop.abort()) }).call(...READ, { signal: stop.signal }));
  const error = await waiting;
  assert.equal(error.code, "transport.stopped");
  assert.equal(error.operation, READ[0]);
  assert.ok(error.url.endsWith("/usergroup/broker/directories"), error.url);
});
