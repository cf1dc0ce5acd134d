// A sign-in by firstkey/authorization, with the practice tenant as the service and this test as the browser.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Client, FirstkeyError } from "firstkey";
import { authorizationCodeGrant, buildAuthorizationUrl } from "firstkey/authorization";
import { practiceTenant } from "firstkey/practice";
import { refused, scripted } from "./scripted.mjs";

const CALLBACK = "https://app.example/callback";
const SECRET = "the-application-s-own-secret-0123";

// A tenant with an application in it, and the application's client, which notes what it sends and may change an answer.
async function application({ service = "omnissa", changed = (request, answer) => answer, proof = { clientSecret: SECRET } } = {}) {
  const tenant = await practiceTenant({ service });
  await new Client(tenant).call("createNewOAuth2Client", {
    body: { client_id: "app", secret: SECRET, grant_types: ["authorization_code", "refresh_token"], scope: ["openid", "profile", "email", "user"], redirect_uris: [CALLBACK], post_logout_redirect_uris: ["https://app.example/"], access_token_ttl: 60, refresh_token_ttl: 2880, refresh_token_idle_ttl: 1440 },
  });
  const sent = [];
  const transport = async (request, given) => {
    sent.push(request);
    return changed(request, await tenant.transport(request, given));
  };
  const { clientSecret, ...address } = tenant;
  const client = new Client({ ...address, clientId: "app", ...proof, transport });
  const browser = async ({ url }) => (await tenant.transport({ method: "GET", url, headers: {} })).headers.location;
  return { client, sent, browser };
}

// Core is held to the same tables by tests/declarations.
const table = async (name) => JSON.parse(await readFile(new URL(name, import.meta.url), "utf8"));

const JSON_ANSWER = { status: 200, headers: { "content-type": "application/json" } };

// What the token endpoint answers, changed. The signature of an ID token is not looked at.
const tokenChanged = (change) => (request, answer) => {
  if (!request.url.endsWith("/token") || answer.status !== 200) return answer;
  return { ...JSON_ANSWER, body: JSON.stringify(change(JSON.parse(answer.body))) };
};

const discoveryChanged = (change) => (request, answer) => {
  if (!request.url.endsWith("/openid-configuration")) return answer;
  return { ...JSON_ANSWER, body: JSON.stringify({ ...JSON.parse(answer.body), ...change }) };
};

const encoded = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

const tokenRequests = (sent) => sent.filter(({ url, method }) => method === "POST" && url.endsWith("/token"));

test("a user signs in at each service, and the code is exchanged once with its verifier", async () => {
  for (const service of ["omnissa", "vmware", "broker"]) {
    const { client, sent, browser } = await application({ service });
    const pending = await buildAuthorizationUrl(client, { redirectUri: CALLBACK, scope: ["openid", "profile"], parameters: { login_hint: "ada" } });
    const asked = Object.fromEntries(new URL(pending.url).searchParams);
    assert.deepEqual([asked.response_type, asked.client_id, asked.redirect_uri, asked.scope, asked.login_hint, asked.code_challenge_method], ["code", "app", CALLBACK, "openid profile", "ada", "S256"]);
    assert.equal(asked.code_challenge, createHash("sha256").update(pending.codeVerifier).digest("base64url"));
    assert.deepEqual([asked.state, asked.nonce], [pending.state, pending.nonce]);
    assert.equal(new Set([pending.state, pending.nonce, pending.codeVerifier]).size, 3);
    assert.ok(!pending.url.includes(pending.codeVerifier));
    const token = await authorizationCodeGrant(client, await browser(pending), pending);
    assert.ok(token.access_token && token.id_token, service);
    const [exchange, ...others] = tokenRequests(sent);
    assert.deepEqual(others, []);
    assert.equal(new URLSearchParams(exchange.body).get("code_verifier"), pending.codeVerifier);
    assert.equal(new URLSearchParams(exchange.body).has("client_id"), false, "a client with a secret proves itself with it");
    assert.match(exchange.headers.authorization, /^Basic /);
  }
});

test("the answer to another sign-in, a refusal and an empty one are refused before anything is sent", async () => {
  const { client, sent, browser } = await application();
  const pending = await buildAuthorizationUrl(client, { redirectUri: CALLBACK });
  const back = new URL(await browser(pending));
  const changed = (change) => {
    const url = new URL(back);
    change(url.searchParams);
    return url;
  };
  for (const [url, code] of [
    [changed((values) => values.set("state", "x")), "callback.state"],
    [changed((values) => values.delete("state")), "callback.state"],
    [changed((values) => values.set("iss", "https://evil.example")), "callback.issuer"],
    [changed((values) => values.append("code", "another")), "callback.repeated"],
    [changed((values) => values.delete("code")), "callback.empty"],
    [changed((values) => (values.delete("code"), values.set("error", "access_denied"))), "callback.refused"],
    [changed((values) => values.set("code", "")), "callback.empty"],
    ["", "callback.empty"],
  ]) {
    const error = await refused(authorizationCodeGrant(client, url, pending));
    assert.deepEqual([error.code, error.mayHaveActed], [code, false]);
    assert.ok(error.message && error.help, code);
  }
  const told = await refused(authorizationCodeGrant(client, `${CALLBACK}#error=access_denied&error_description=not%0Atoday%E2%80%AE&state=${pending.state}`, pending));
  assert.equal(told.message, "The sign-in was refused: access_denied (not today).");
  for (const kept of [undefined, {}, { ...pending, state: undefined }]) await assert.rejects(authorizationCodeGrant(client, back, kept), { code: "request.option" });
  assert.equal(tokenRequests(sent).length, 0);
  // It was good all the time.
  assert.ok((await authorizationCodeGrant(client, back, pending)).access_token);
  const again = await refused(authorizationCodeGrant(client, back, pending));
  assert.equal(again.code, "refused.invalid_grant");
});

test("each address of the table is read as core reads it", async () => {
  const { state, issuer, rows } = await table("callbacks.json");
  const { client, sent } = scripted(() => ({ status: 200, body: { access_token: "a", token_type: "Bearer" } }), { clientId: "app" });
  const pending = { redirectUri: CALLBACK, state, nonce: "n", codeVerifier: "v".repeat(43), issuer, scope: "user", issuerIsReturned: false };
  const long = "x".repeat(300);
  rows.push({ address: `?state=s+t%261&error=${long}&error_description=${long}y`, refused: "callback.refused", says: `The sign-in was refused: ${long} (${long.slice(1)}\u2026).` });
  for (const { address, code, refused: wanted, says } of rows) {
    const exchanged = authorizationCodeGrant(client, address, pending);
    if (code !== undefined) {
      await exchanged;
      assert.equal(new URLSearchParams(sent.pop().body).get("code"), code, address);
      continue;
    }
    const error = await refused(exchanged);
    assert.deepEqual([error.code, error.mayHaveActed, sent.length], [wanted, false, 0], address);
    if (says !== undefined) assert.equal(error.message, says, address);
  }
});

test("each ID token of the table is judged as core judges it, and the code is spent", async (t) => {
  const { now, issuer, client: clientId, nonce, max_age, claims, rows } = await table("id-tokens.json");
  t.mock.method(Date, "now", () => now * 1000);
  let id_token;
  const { client, sent } = scripted(() => ({ status: 200, body: { access_token: "a", token_type: "Bearer", id_token } }), { clientId });
  const pending = { redirectUri: CALLBACK, state: "s", nonce, codeVerifier: "v".repeat(43), issuer, scope: "openid", maxAge: max_age, issuerIsReturned: false };
  for (const { change = {}, without = [], token, refused: code, says } of rows) {
    const told = Object.fromEntries(Object.entries({ ...claims, ...change }).filter(([name]) => !without.includes(name)));
    id_token = token ?? `${encoded({ alg: "RS256" })}.${encoded(told)}.AA`;
    const of = JSON.stringify({ change, without, token });
    const exchanged = authorizationCodeGrant(client, `${CALLBACK}?code=c&state=s`, pending);
    if (code === null) {
      assert.equal((await exchanged).id_token, id_token, of);
      continue;
    }
    const error = await refused(exchanged);
    assert.deepEqual([error.code, error.message, error.mayHaveActed], [code, says, true], of);
    assert.ok(error.help.startsWith("The code is spent") && !error.help.includes("Nothing"), of);
  }
  assert.equal(sent.length, rows.length);
});

test("an answer without an ID token is refused where the scope has openid", async () => {
  const { client, browser } = await application({ changed: tokenChanged(({ id_token, ...token }) => token) });
  for (const scope of [undefined, ["user", "openid"], ["user openid"]]) {
    const pending = await buildAuthorizationUrl(client, { redirectUri: CALLBACK, scope });
    const error = await refused(authorizationCodeGrant(client, await browser(pending), pending));
    assert.deepEqual([error.code, error.mayHaveActed], ["verify.no_id_token", true]);
  }
  const pending = await buildAuthorizationUrl(client, { redirectUri: CALLBACK, scope: ["user"] });
  assert.ok((await authorizationCodeGrant(client, await browser(pending), pending)).access_token);
});

test("a max_age that was sent is kept and compared", async () => {
  const { client, browser } = await application();
  const pending = await buildAuthorizationUrl(client, { redirectUri: CALLBACK, parameters: { max_age: 60 } });
  assert.equal(pending.maxAge, 60);
  assert.ok((await authorizationCodeGrant(client, await browser(pending), JSON.parse(JSON.stringify(pending)))).id_token);
  const another = await buildAuthorizationUrl(client, { redirectUri: CALLBACK, parameters: { max_age: null } });
  assert.deepEqual([another.maxAge, new URL(another.url).searchParams.has("max_age")], [undefined, false]);
  assert.equal((await refused(authorizationCodeGrant(client, await browser(another), { ...another, maxAge: -100 }))).code, "verify.too_long_ago");
});

test("an answer without its issuer is refused where the tenant promises one", async () => {
  const { client, sent, browser } = await application({ changed: discoveryChanged({ authorization_response_iss_parameter_supported: true }) });
  const pending = await buildAuthorizationUrl(client, { redirectUri: CALLBACK });
  const back = await browser(pending);
  const error = await refused(authorizationCodeGrant(client, back, pending));
  assert.deepEqual([error.code, error.mayHaveActed], ["callback.issuer", false]);
  assert.equal(tokenRequests(sent).length, 0);
  assert.ok((await authorizationCodeGrant(client, `${back}&iss=${encodeURIComponent(pending.issuer)}`, pending)).id_token);
});

test("an ID token of another sign-in is refused, and a broken exchange is not repeated", async () => {
  const { client, browser } = await application();
  const pending = await buildAuthorizationUrl(client, { redirectUri: CALLBACK });
  const error = await refused(authorizationCodeGrant(client, await browser(pending), { ...pending, nonce: "another" }));
  assert.deepEqual([error.code, error.mayHaveActed], ["verify.nonce", true]);
  const busy = (request, answer) => (request.url.endsWith("/token") ? { status: 429, headers: { "retry-after": "0" }, body: "{}" } : answer);
  const { client: patient, sent, browser: other } = await application({ changed: busy });
  const begun = await buildAuthorizationUrl(patient, { redirectUri: CALLBACK });
  assert.equal((await refused(authorizationCodeGrant(patient, await other(begun), begun))).code, "refused.too_many_requests");
  assert.equal(tokenRequests(sent).length, 1);
});

test("a client without a secret names itself", async () => {
  const answered = (request, answer) => (request.url.endsWith("/token") ? { ...JSON_ANSWER, body: '{"access_token":"a","token_type":"Bearer"}' } : answer);
  const { client, sent, browser } = await application({ proof: {}, changed: answered });
  const pending = await buildAuthorizationUrl(client, { redirectUri: CALLBACK, scope: ["user"] });
  assert.equal((await authorizationCodeGrant(client, await browser(pending), pending)).access_token, "a");
  const [exchange] = tokenRequests(sent);
  assert.deepEqual([new URLSearchParams(exchange.body).getAll("client_id"), exchange.headers.authorization], [["app"], undefined]);
});

test("what is no sign-in is refused", async () => {
  const { client } = await application();
  await assert.rejects(buildAuthorizationUrl(client), (error) => error instanceof FirstkeyError && error.field === "redirect_uri");
  await assert.rejects(buildAuthorizationUrl(client, { redirectUri: CALLBACK, scope: "openid" }), { code: "request.option", field: "scope" });
  const nobody = new Client({ service: "omnissa", address: "acme.example", accessToken: () => "token" });
  await assert.rejects(buildAuthorizationUrl(nobody, { redirectUri: CALLBACK }), { code: "request.option", field: "clientId" });
});

test("nobody is sent to sign in where the tenant does not name its issuer", async () => {
  for (const issuer of [undefined, "", 1]) {
    const { client } = await application({ changed: discoveryChanged({ issuer }) });
    const error = await refused(buildAuthorizationUrl(client, { redirectUri: CALLBACK }));
    assert.deepEqual([error.code, error.operation, error.mayHaveActed], ["unreadable.shape", "getOIDCConfiguration", false]);
    assert.match(error.message, /issuer/);
    assert.ok(error.help);
  }
});

test("a page that has no cryptography is told so before anything is sent", async () => {
  const { client, sent } = await application();
  Object.defineProperty(crypto, "subtle", { value: undefined, configurable: true });
  try {
    const error = await refused(buildAuthorizationUrl(client, { redirectUri: CALLBACK }));
    assert.deepEqual([error.code, error.mayHaveActed], ["init.no_crypto", false]);
    assert.match(error.help, /https/);
    assert.equal(sent.length, 0);
  } finally {
    delete crypto.subtle;
  }
  assert.ok((await buildAuthorizationUrl(client, { redirectUri: CALLBACK })).url);
});
