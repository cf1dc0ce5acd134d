// "firstkey/scim" against the practice tenant, and what it writes.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { Client, FirstkeyError } from "firstkey";
import { practiceTenant } from "firstkey/practice";
import { URN, add, addMembers, filter, newSyncToken, patch, remove, removeMembers, replace, scimBaseUrl, setActive } from "firstkey/scim";
import { scripted } from "./scripted.mjs";

const refusedWith = (field) => (error) => error instanceof FirstkeyError && error.code === "request.bad_value" && error.field === field;

test("a filter escapes its values, so that none changes what it means", () => {
  assert.equal(filter`userName eq ${"ada"}`, 'userName eq "ada"');
  assert.equal(filter`userName eq ${'x" or userName pr or userName eq "'}`, 'userName eq "x\\" or userName pr or userName eq \\""');
  assert.equal(filter`externalId eq ${"a\\b\n"}`, 'externalId eq "a\\\\b\\n"');
  assert.equal(filter`active eq ${true} and age gt ${7} and title ne ${null}`, "active eq true and age gt 7 and title ne null");
  assert.equal(filter`meta.lastModified gt ${new Date(0)}`, 'meta.lastModified gt "1970-01-01T00:00:00.000Z"');
  assert.equal(filter`userName pr`, "userName pr");
  for (const value of [undefined, {}, [], NaN, () => 1, new Date(NaN)]) assert.throws(() => filter`a eq ${value}`, refusedWith("filter"));
});

test("a value in quotes is refused: it brings its own, and could end those of the filter", () => {
  const name = " or userName pr or userName eq ";
  assert.throws(() => filter`userName eq "${name}"`, refusedWith("filter"));
  assert.throws(() => filter`title eq "a\\"b" and userName eq "${name}"`, refusedWith("filter"));
  assert.equal(filter`title eq "a" and userName eq ${name}`, 'title eq "a" and userName eq " or userName pr or userName eq "');
});

test("changes are written as the standard has them", () => {
  assert.deepEqual(patch(setActive(false), addMembers("u1", ["u2"]), removeMembers("u3", 'u"4'), replace("displayName", "Staff"), add(undefined, { externalId: "g1" }), remove("title")), {
    schemas: [URN.patchOp],
    Operations: [
      { op: "replace", path: "active", value: false },
      { op: "add", path: "members", value: [{ value: "u1" }, { value: "u2" }] },
      { op: "remove", path: 'members[value eq "u3"]' },
      { op: "remove", path: 'members[value eq "u\\"4"]' },
      { op: "replace", path: "displayName", value: "Staff" },
      { op: "add", value: { externalId: "g1" } },
      { op: "remove", path: "title" },
    ],
  });
  assert.throws(() => addMembers(), refusedWith("members"));
  assert.throws(() => removeMembers(""), refusedWith("members"));
  assert.throws(() => setActive("no"), refusedWith("active"));
  for (const path of [undefined, ""]) assert.throws(() => remove(path), refusedWith("path"));
});

test("schemas are filled in by what is sent", async () => {
  const { client } = scripted([]);
  const sent = (id, values) => JSON.parse(client.request(id, values, { accessToken: "t" }).body).schemas;
  assert.deepEqual(sent("createUser", { body: { userName: "ada" } }), [URN.user]);
  assert.deepEqual(sent("createUser", { body: { userName: "ada", [URN.ws1bUser]: { domain: "acme.example" }, [URN.enterpriseUser]: { department: "R" } } }), [URN.user, URN.enterpriseUser, URN.ws1bUser]);
  assert.deepEqual(sent("createGroup", { body: { displayName: "Staff" } }), [URN.group]);
  assert.deepEqual(sent("patchGroup", { id: "g", body: { Operations: [setActive(true)] } }), [URN.patchOp]);
  assert.deepEqual(sent("postUserSearch", {}), [URN.searchRequest]);
  assert.deepEqual(sent("createUser", { body: { schemas: ["urn:example:user"], userName: "ada" } }), ["urn:example:user"]);
});

test("the base URL is the tenant's, in the broker's paths too", async () => {
  const base = (options) => scimBaseUrl(new Client({ address: "acme.example", ...options }));
  assert.equal(base({ service: "omnissa" }), "https://acme.example/usergroup/scim/v2");
  assert.equal(base({ service: "broker", tenant: "sales" }), "https://acme.example/usergroup/t/sales/scim/v2");
});

test("the whole way: a user, a group with a member, the token that a provider is given", async () => {
  const client = new Client(await practiceTenant({ service: "omnissa" }));
  const [directory] = (await client.call("getAllDirectories")).items;
  const { baseUrl, token, expiresIn } = await newSyncToken(client, directory.id, { minutes: 60 });
  assert.match(baseUrl, /\/usergroup\/scim\/v2$/);
  assert.ok(expiresIn > 0 && expiresIn <= 3600);
  assert.ok(typeof token === "string" && token !== "");

  const [domain] = directory.domains ?? [];
  const ws1b = { [URN.ws1bUser]: domain ? { domain } : {} };
  const user = await client.call("createUser", { body: { userName: 'o"brien', externalId: "e1", name: { givenName: "A", familyName: "B" }, emails: [{ value: "a@acme.example" }], ...ws1b } });
  const [found] = await client.iterate("getUserSearch", { filter: filter`userName eq ${'o"brien'}` }).toArray();
  assert.equal(found.id, user.id);
  await client.call("patchUser", { id: user.id, body: patch(setActive(false)) });
  assert.equal((await client.call("getUser", { id: user.id })).active, false);
  const group = await client.call("createGroup", { body: { displayName: "Staff", ...(domain && { [URN.ws1bGroup]: { domain } }) } });
  const members = async () => ((await client.call("getGroup", { id: group.id })).members ?? []).map(({ value }) => value);
  await client.call("patchGroup", { id: group.id, body: patch(addMembers(user.id)) });
  assert.deepEqual(await members(), [user.id]);
  await client.call("patchGroup", { id: group.id, body: patch(removeMembers(user.id)) });
  assert.deepEqual(await members(), []);
});

test("require has the same, and its errors are errors of import", () => {
  const required = createRequire(import.meta.url)("firstkey/scim");
  assert.equal(required.filter, filter);
  assert.equal(required.URN, URN);
});
