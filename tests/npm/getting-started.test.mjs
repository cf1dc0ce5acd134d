// From a bootstrap client to a working one: what is never saved over, and what is never deleted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Client } from "firstkey";
import { practiceTenant } from "firstkey/practice";
import { refused, watched } from "./scripted.mjs";

const LIST = "GET /acs/broker/oauth2-clients";
const CREATE = "POST /acs/broker/oauth2-clients";
const deletions = (sent) => sent.filter((line) => line.startsWith("DELETE "));

// A tenant in memory, whose requests are watched, and a function that counts what it saves.
async function watchedTenant(wanted, before) {
  const { options, sent } = watched(await practiceTenant(wanted), before);
  const saved = [];
  return { options, sent, saved, client: new Client(options), save: (credentials) => void saved.push(credentials) };
}

test("a second run saves nothing, and the secret that was saved first still works", async () => {
  for (const service of ["omnissa", "vmware", "broker"]) {
    const { client, sent, saved, save } = await watchedTenant({ service });
    await client.createLeastPrivilegeClient({ clientId: "working", save });
    sent.splice(0);
    const error = await refused(client.createLeastPrivilegeClient({ clientId: "working", save }));
    assert.equal(saved.length, 1, "save was called again");
    assert.deepEqual([error.code, error.field, error.mayHaveActed], ["refused.conflict", "clientId", false], service);
    assert.match(error.help, /^Nothing was made or saved\./);
    assert.deepEqual(sent, [LIST], "nothing was sent that makes anything");
    assert.match((await client.proveClient(saved[0])).right, /granted|missing/);
  }
});

test("a client is found on whichever page of the list it is", async () => {
  const { client, saved, save } = await watchedTenant({ service: "omnissa" });
  for (let at = 0; at < 60; at += 1) {
    await client.call("createNewOAuth2Client", { body: { client_id: `client-${at}`, secret: `secret-of-client-${at}`, grant_types: ["client_credentials"], scope: ["admin"], access_token_ttl: 60, rule_set_names: ["IDP_AND_DIRECTORY_ADMIN"] } });
  }
  for (const at of [0, 59]) {
    assert.equal((await refused(client.createLeastPrivilegeClient({ clientId: `client-${at}`, save }))).code, "refused.conflict");
  }
  assert.equal(saved.length, 0);
  assert.equal((await client.createLeastPrivilegeClient({ clientId: "client-60", save })).outcome, "made");
  assert.equal(saved.length, 1);
});

test("a client that somebody makes between the look and the creation is told from the one whose secret was saved", async () => {
  const { options, sent, saved, save } = await watchedTenant({ service: "omnissa" });
  const other = new Client(options);
  const racing = new Client(watched(options, async (line) => {
    if (line === CREATE && saved.length === 1) await other.createLeastPrivilegeClient({ clientId: "working", save });
  }).options);
  const error = await refused(racing.createLeastPrivilegeClient({ clientId: "working", save }));
  assert.equal(error.code, "refused.conflict");
  assert.match(error.help, /The secret that was just saved is not the secret of the client that exists/);
  assert.match(error.help, /Do not put it in the place of an older one/);
  const [useless, works] = saved;
  assert.equal((await other.proveClient(works)).right, "granted");
  assert.equal((await refused(other.proveClient(useless))).code, "refused.invalid_client");
  assert.equal(sent.filter((line) => line === CREATE).length, 2);

  // Where the token endpoint does not answer, it is not claimed either way.
  const dead = new Client(watched(options, (line) => {
    if (line === LIST) return { status: 200, body: '{"items":[]}' };
    if (line === "POST /acs/token" && saved.length === 3) throw new TypeError("no answer");
  }).options);
  assert.match((await refused(dead.createLeastPrivilegeClient({ clientId: "working", save }))).help, /may not be the secret/);
});

test("a creation that met its own client, as it was sent twice on the way, went well", async () => {
  const { options, saved, save } = await watchedTenant({ service: "omnissa" });
  const twice = new Client(watched(options, async (line, request) => {
    if (line === CREATE) await options.transport(request, {});
  }).options);
  assert.equal((await twice.createLeastPrivilegeClient({ clientId: "working", save })).outcome, "made_unseen");
  assert.equal((await twice.proveClient(saved[0])).right, "granted");
});

test("a secret that the service chose and that cannot be saved is not called one of a client that was not made", async () => {
  const { client } = await watchedTenant({ service: "omnissa" }, (line, request) => {
    if (line !== CREATE) return undefined;
    return { status: 201, body: JSON.stringify({ ...JSON.parse(request.body), secret: "chosen-by-the-service" }) };
  });
  const saves = [];
  const save = ({ clientSecret }) => {
    saves.push(clientSecret);
    if (saves.length === 2) throw new Error("the disk is full");
  };
  const error = await refused(client.createLeastPrivilegeClient({ clientId: "working", save }));
  assert.deepEqual([error.code, error.field, error.mayHaveActed], ["request.not_saved", "save", true]);
  assert.match(error.help, /^The client was made, with a secret that the service chose/);
  assert.equal(saves[1], "chosen-by-the-service");
});

test("where clients may not be listed nothing is saved, unless one insists", async () => {
  for (const [status, code] of [[403, "request.not_checked"], [404, "request.not_checked"], [503, "refused.unavailable"], [200, "unreadable.json"]]) {
    const { client, sent, saved, save } = await watchedTenant({ service: "omnissa" }, (line) => (line === LIST ? { status, body: "no list" } : undefined));
    const error = await refused(client.createLeastPrivilegeClient({ clientId: "working", save }));
    assert.deepEqual([error.code, error.mayHaveActed, saved.length, sent.includes(CREATE)], [code, false, 0, false]);
    if (code !== "request.not_checked") continue;
    assert.match(error.help, /^Nothing was made or saved\. .*allowUnchecked: true/);
    assert.equal((await client.createLeastPrivilegeClient({ clientId: "working", save, allowUnchecked: true })).outcome, "made");
    assert.equal(saved.length, 1);
  }
});

test("who insists does not save over the secret of a client that is seen", async () => {
  const { client, saved, save } = await watchedTenant({ service: "omnissa" });
  await client.createLeastPrivilegeClient({ clientId: "working", save });
  const error = await refused(client.createLeastPrivilegeClient({ clientId: "working", save, allowUnchecked: true }));
  assert.deepEqual([error.code, saved.length], ["refused.conflict", 1]);
});

test("the bootstrap client is not deleted while nothing proves the client to keep", async () => {
  const { options, client, sent, saved, save } = await watchedTenant({ service: "broker", brokerVersion: "9.1" });
  await client.createLeastPrivilegeClient({ clientId: "working", save });
  const [keep] = saved;
  assert.equal((await client.proveClient(keep)).right, "missing");
  for (const allowUnproven of [undefined, false, "yes", 1]) {
    const error = await refused(client.deleteBootstrapClient({ keep, allowUnproven }));
    assert.deepEqual(deletions(sent), []);
    assert.deepEqual([error.code, error.field, error.mayHaveActed], ["request.not_proved", "keep", false]);
    assert.match(error.message, /the service refuses the request that it was tried with/);
    assert.match(error.help, /^Nothing was deleted\. .*allowUnproven: true/);
  }
  assert.ok(await new Client(options).accessToken(), "the bootstrap client is still there");
  assert.equal((await client.deleteBootstrapClient({ keep, allowUnproven: true })).gone, true);
  assert.equal(deletions(sent).length, 1);
});

test("where the right is granted there is nothing to insist on", async () => {
  for (const wanted of [{ service: "omnissa" }, { service: "vmware" }, { service: "broker", brokerVersion: "8" }, { service: "broker", brokerVersion: "9.0" }]) {
    const { client, saved, save } = await watchedTenant(wanted);
    await client.createLeastPrivilegeClient({ clientId: "working", save });
    assert.equal((await client.proveClient(saved[0])).right, "granted", wanted.brokerVersion);
    assert.equal((await client.deleteBootstrapClient({ keep: saved[0] })).gone, true);
  }
});

test("a client for users to sign in is no proof either", async () => {
  const { client, sent } = await watchedTenant({ service: "omnissa" });
  const keep = { clientId: "web-app", clientSecret: "secret-of-the-web-app" };
  await client.call("createNewOAuth2Client", { body: { client_id: keep.clientId, secret: keep.clientSecret, grant_types: ["authorization_code"], scope: ["openid"], redirect_uris: ["https://app.example/callback"], access_token_ttl: 60 } });
  assert.equal((await client.proveClient(keep)).right, "no_client_credentials");
  const error = await refused(client.deleteBootstrapClient({ keep }));
  assert.equal(error.code, "request.not_proved");
  assert.match(error.message, /made for users to sign in/);
  assert.deepEqual(deletions(sent), []);
  assert.equal((await client.deleteBootstrapClient({ keep, allowUnproven: true })).gone, true);
});

test("a secret that is wrong deletes nothing, and there is no insisting", async () => {
  const { client, sent, saved, save } = await watchedTenant({ service: "omnissa" });
  await client.createLeastPrivilegeClient({ clientId: "working", save });
  const keep = { ...saved[0], clientSecret: "wrong" };
  assert.equal((await refused(client.deleteBootstrapClient({ keep, allowUnproven: true }))).code, "refused.invalid_client");
  assert.deepEqual(deletions(sent), []);
  assert.equal((await client.deleteBootstrapClient({ keep: saved[0] })).gone, true);
});
