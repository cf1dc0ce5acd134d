// Tokens against the simulator over HTTP, counted by a server between the two: what counts is what arrived there.

import assert from "node:assert/strict";
import { createServer, request as carry } from "node:http";
import { after, before, beforeEach, test } from "node:test";
import { Client } from "firstkey";
import { simulator } from "./stage.mjs";

const HUNDRED = Array.from({ length: 100 });
let tenant;
let counter;

before(async () => {
  tenant = await simulator("omnissa");
  counter = await counting(new URL(tenant.address));
});

beforeEach(() => counter.seen.splice(0));

after(() => {
  counter?.stop();
  tenant?.stop();
});

// A server that writes down every request that arrives and hands it on as it came.
async function counting(to) {
  const seen = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const { method, url: path, headers } = request;
    const onward = carry({ host: to.hostname, port: to.port, method, path, headers: { ...headers, host: to.host } }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { seen, address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close().closeAllConnections() };
}

function client() {
  const { service, clientId, clientSecret } = tenant;
  return new Client({ service, address: counter.address, clientId, clientSecret });
}

const tokens = () => counter.seen.filter((line) => line === "POST /acs/token").length;
const list = (client) => client.call("getAllDirectories");

test("a hundred calls at once make one token request", async () => {
  const one = client();
  const lists = await Promise.all(HUNDRED.map(() => list(one)));
  assert.ok(lists.every(({ items }) => items.length === 1));
  assert.equal(tokens(), 1);
  assert.equal(counter.seen.length, 101);
});

test("a hundred calls that share no token make a hundred, and each is counted", async () => {
  await Promise.all(HUNDRED.map(() => list(client())));
  assert.equal(tokens(), 100);
  assert.equal(counter.seen.length, 200);
});

test("a hundred calls that all meet a 401 renew the token once, and each is sent once more", async () => {
  const one = client();
  await list(one);
  counter.seen.splice(0);
  // Only the tenant's clock moves: here the token looks good.
  await tenant.control({ advance_clock_seconds: 8 * 86_400 });
  const lists = await Promise.all(HUNDRED.map(() => list(one)));
  assert.ok(lists.every(({ items }) => items.length === 1));
  assert.equal(tokens(), 1);
  assert.equal(counter.seen.length, 201);
});

test("a tenant that refuses every token is asked for one new one for all calls, and no more", async () => {
  const one = client();
  await list(one);
  counter.seen.splice(0);
  await tenant.control({ operation: "getAllDirectories", fault: "401", times: 200 });
  const codes = await Promise.all(HUNDRED.map(() => list(one).then(() => "", ({ code }) => code)));
  assert.deepEqual(new Set(codes), new Set(["refused.unauthorized"]));
  assert.equal(tokens(), 1);
  assert.equal(counter.seen.length, 201);
  assert.equal((await list(one)).items.length, 1, "and when it is over, all is well");
});

test("a token endpoint that fails fails a hundred calls with one request", async () => {
  const one = client();
  await tenant.control({ operation: "getAccessToken", fault: "503" });
  const codes = await Promise.all(HUNDRED.map(() => list(one).then(() => "", ({ code }) => code)));
  assert.deepEqual(new Set(codes), new Set(["refused.unavailable"]));
  assert.deepEqual(counter.seen, ["POST /acs/token"]);
  assert.equal((await list(one)).items.length, 1);
});

test("a clock that is set ten minutes off, forward or back, costs one token at most", async () => {
  const real = Date.now;
  try {
    for (const minutes of [10, -10]) {
      const one = client();
      await list(one);
      counter.seen.splice(0);
      Date.now = () => real() + minutes * 60_000;
      await Promise.all(HUNDRED.map(() => list(one)));
      for (let again = 0; again < 5; again += 1) await list(one);
      assert.ok(tokens() <= 1, `${tokens()} token requests at ${minutes} minutes`);
      assert.equal(counter.seen.length, 105 + tokens());
      Date.now = real;
    }
  } finally {
    Date.now = real;
  }
});

test("a wait until a time is measured by the tenant's own clock", async () => {
  const { service } = tenant;
  const headers = { date: "Sun, 06 Nov 1994 08:49:17 GMT", "retry-after": "Sun, 06 Nov 1994 08:49:37 GMT" };
  const asked = async (told) => {
    const transport = () => ({ status: 429, headers: told, body: "" });
    const busy = new Client({ service, address: counter.address, clientId: "id", clientSecret: "secret", retry: false, transport });
    return list(busy).then(() => assert.fail("it went well"), (error) => error);
  };
  assert.equal((await asked(headers)).retryAfter, 20);
  const { date, ...silent } = headers;
  const error = await asked(silent);
  assert.equal(error.retryAfter, undefined);
  assert.match(error.help, /Sun, 06 Nov 1994 08:49:37 GMT by the service's clock/);
});
