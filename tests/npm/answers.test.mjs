// How a successful body is read: by the platform, core judges what is around it; and by core with `validate`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Client } from "firstkey";
import { practiceTenant } from "firstkey/practice";
import { TOKEN, refused, scripted } from "./scripted.mjs";

const SCIM = { "content-type": "application/scim+json" };
const read = (id, values, answer, options) => scripted([TOKEN, answer], options).client.call(id, values);
const bothWays = async (id, values, answer) => [await read(id, values, answer), await read(id, values, answer, { validate: true })];
const deep = (levels) => "[".repeat(levels) + "]".repeat(levels);

test("the platform's parser reads a body, core's reads it with validate", async () => {
  // Core's parser goes 127 levels deep.
  const body = `{"items":[],"deep":${deep(200)}}`;
  assert.equal((await read("getAllDirectories", {}, { status: 200, body })).items.length, 0);
  assert.equal((await refused(read("getAllDirectories", {}, { status: 200, body }, { validate: true }))).code, "unreadable.json");
});

test("both ways give the same", async () => {
  const id = "1";
  for (const [operation, values, answer, value] of [
    ["getAllDirectories", {}, { status: 200, body: { items: [{ id, name: "Ada\u2019s \ud83d\ude80", unknown: [null, 1.5] }] } }, { items: [{ id, name: "Ada\u2019s \ud83d\ude80", unknown: [null, 1.5] }] }],
    ["getUserSearch", {}, { status: 200, headers: SCIM, body: { totalResults: 1, Resources: [{ id, userName: "ada" }] } }, { totalResults: 1, resources: [{ id, userName: "ada" }] }],
    ["getUserSearch", {}, { status: 200, headers: SCIM, body: { totalResults: 1, resources: [{ id, userName: "ada" }] } }, { totalResults: 1, resources: [{ id, userName: "ada" }] }],
    ["getUserSearch", {}, { status: 200, headers: SCIM, body: { totalResults: 0 } }, { totalResults: 0, resources: [] }],
    // Only a list of SCIM has its name put right.
    ["getUser", { id }, { status: 200, headers: SCIM, body: ` \n${JSON.stringify({ id, userName: "ada" })}` }, { id, userName: "ada" }],
    ["getAllDirectories", {}, { status: 200, body: { items: [], Resources: 1 } }, { items: [], Resources: 1 }],
    ["patchUser", { id, body: { Operations: [] } }, { status: 204, headers: {}, body: "" }, null],
    ["deleteUser", { id }, { status: 204, headers: {}, body: "" }, null],
    ["getUserInfo", {}, { status: 200, headers: { "content-type": "application/jwt" }, body: "e30.e30.c2ln" }, "e30.e30.c2ln"],
  ]) {
    const [fast, validated] = await bothWays(operation, values, answer).catch((error) => assert.fail(`${operation}: ${error.message}`));
    assert.deepEqual(fast, value, operation);
    assert.deepEqual(validated, value, operation);
  }
});

test("what is not the JSON of a success is refused as core says, however long it is", async () => {
  const long = `{"items":["${"x".repeat(5000)}`;
  for (const [answer, code] of [
    [{ status: 200, body: long }, "unreadable.truncated"],
    [{ status: 200, body: `${long}"]} and more` }, "unreadable.json"],
    [{ status: 200, body: "" }, "unreadable.empty"],
    [{ status: 200, body: " \n" }, "unreadable.empty"],
    [{ status: 200, body: "secret=hunter2" }, "unreadable.json"],
    [{ status: 200, headers: { "content-type": "text/plain" }, body: `${" ".repeat(200)}<!doctype html><p>Sign in</p>` }, "unreadable.html"],
    [{ status: 200, headers: { "content-type": "text/html" }, body: '{"items":[]}' }, "unreadable.html"],
    [{ status: 202, body: '{"items":[]}' }, "unreadable.status"],
    [{ status: 200, headers: { "firstkey-gateway": "1" }, body: '{"items":[]}' }, "transport.unreachable"],
    [{ status: 403, body: '{"items":[]}' }, "refused.forbidden"],
  ]) {
    for (const options of [{}, { validate: true }]) {
      const error = await refused(read("getAllDirectories", {}, answer, options));
      assert.equal(error.code, code);
      assert.ok(!error.message.includes("hunter2"));
    }
  }
});

test("a character of two halves may lie across the end of what core looks at", async () => {
  for (let at = 50; at < 66; at += 1) {
    const name = `${"x".repeat(at)}\ud83d\ude80`;
    assert.equal((await read("getDirectoryById", { id: "1" }, { status: 200, body: { name } })).name, name);
  }
});

test("with validate, a documented field of another kind is refused by its name and not by its value", async () => {
  const answer = { status: 200, headers: SCIM, body: { totalResults: 1, Resources: [{ id: "1", userName: { secret: "hunter2" } }] } };
  assert.equal((await read("getUserSearch", {}, answer)).resources.length, 1);
  const error = await refused(read("getUserSearch", {}, answer, { validate: true }));
  assert.deepEqual([error.code, error.operation, error.mayHaveActed], ["unreadable.shape", "getUserSearch", false]);
  assert.match(error.message, /resources\[0\]\.userName is not a text/);
  assert.doesNotMatch(error.message, /hunter2/);
  for (const [id, body] of [["getAllDirectories", "null"], ["getAllDirectories", "[]"], ["getUserInfo", '"ada"']]) {
    assert.match((await refused(read(id, {}, { status: 200, body }, { validate: true }))).message, /it is not an object/);
  }
  // Of one call, and not of the next.
  const { client } = scripted([TOKEN, answer, answer]);
  assert.equal((await refused(client.call("getUserSearch", {}, { validate: true }))).code, "unreadable.shape");
  assert.equal((await client.call("getUserSearch")).resources.length, 1);
  const { client: careful } = scripted([TOKEN, answer, answer], { validate: true });
  assert.equal((await refused(careful.iterate("getUserSearch").toArray())).code, "unreadable.shape");
  assert.equal((await careful.call("getUserSearch", {}, { validate: false })).resources.length, 1);
  for (const wrong of ["yes", 1]) {
    assert.equal((await refused(careful.call("getUserSearch", {}, { validate: wrong }))).field, "validate");
    assert.throws(() => scripted([], { validate: wrong }), { code: "request.option", field: "validate" });
  }
});

test("a list goes on after its page, whatever the caller does to the page", async () => {
  const page = (from) => ({ status: 200, headers: SCIM, body: { totalResults: 4, startIndex: from, Resources: [{ id: `${from}` }, { id: `${from + 1}` }] } });
  const { client, sent } = scripted([TOKEN, page(1), page(3)]);
  const seen = [];
  for await (const page of client.pages("getUserSearch", { count: 2 })) {
    seen.push(...page.resources.splice(0).map(({ id }) => id));
    page.totalResults = 0;
  }
  assert.deepEqual(seen, ["1", "2", "3", "4"]);
  assert.deepEqual(sent.slice(1).map(({ url }) => new URL(url).searchParams.get("startIndex")), [null, "3"]);
  // The same page for ever, from a service that knows no pages.
  const same = { status: 200, headers: SCIM, body: { totalResults: 100, Resources: [{ id: "1" }] } };
  const { client: stubborn, sent: asked } = scripted((request, count) => (count === 1 ? TOKEN : same));
  assert.equal((await stubborn.iterate("getUserSearch").toArray()).length, 1);
  assert.equal(asked.length, 3);
});

test("the practice tenant's answers are what is documented", async () => {
  for (const service of ["omnissa", "vmware", "broker"]) {
    const client = new Client({ ...(await practiceTenant({ service })), validate: true });
    for (const id of ["getUserSearch", "searchGroups", "getAllOAuth2ClientSummaries", ...(service === "broker" ? [] : ["getAllDirectories"])]) {
      const list = await client.call(id);
      assert.ok(Array.isArray(list.items ?? list.resources), `${service} ${id}`);
    }
  }
});

test("with validate, a word that the documents do not list and a text that is too long are refused; without it they come", async () => {
  for (const changed of [{ type: "A_NEW_WORD" }, { name: "x".repeat(100_000) }]) {
    const answer = { status: 200, body: { items: [{ id: "1", ...changed }] } };
    assert.deepEqual((await read("getAllDirectories", {}, answer)).items, [{ id: "1", ...changed }]);
    assert.equal((await refused(read("getAllDirectories", {}, answer, { validate: true }))).code, "unreadable.shape");
  }
});
