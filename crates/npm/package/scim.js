// Filters, changes and addresses of SCIM (RFC 7643, RFC 7644). Optional: the client loads none of it.

import { mistake } from "./error.js";

export const URN = Object.freeze({
  user: "urn:ietf:params:scim:schemas:core:2.0:User",
  group: "urn:ietf:params:scim:schemas:core:2.0:Group",
  enterpriseUser: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
  ws1bUser: "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User",
  ws1bGroup: "urn:ietf:params:scim:schemas:extension:ws1b:2.0:Group",
  patchOp: "urn:ietf:params:scim:api:messages:2.0:PatchOp",
  searchRequest: "urn:ietf:params:scim:api:messages:2.0:SearchRequest",
  listResponse: "urn:ietf:params:scim:api:messages:2.0:ListResponse",
  error: "urn:ietf:params:scim:api:messages:2.0:Error",
});

// A filter as a template. A value in it is written as JSON, as the grammar of filters wants it (RFC 7644 section 3.4.2.2).
export function filter(texts, ...values) {
  let open = false;
  for (const text of texts.slice(0, -1)) {
    for (const [found] of text.matchAll(/\\.|"/gs)) open = found === '"' ? !open : open;
    if (open) throw mistake("request.bad_value", "filter", "A value of a filter brings its own quotes: write it without quotes around it.");
  }
  return texts.reduce((before, text, at) => `${before}${literal(values[at - 1], at)}${text}`);
}

export function patch(...operations) {
  return { schemas: [URN.patchOp], Operations: operations.flat() };
}

export function add(path, value) {
  return { op: "add", ...pathOf(path), value };
}

export function replace(path, value) {
  return { op: "replace", ...pathOf(path), value };
}

export function remove(path) {
  return { op: "remove", ...pathOf(path ?? "") };
}

export function setActive(active) {
  if (typeof active !== "boolean") throw mistake("request.bad_value", "active", "active must be true or false.");
  return replace("active", active);
}

export function addMembers(...ids) {
  return add("members", idsOf(ids).map((value) => ({ value })));
}

// One change for each: the path of a change names the members that match it.
export function removeMembers(...ids) {
  return idsOf(ids).map((id) => remove(filter`members[value eq ${id}]`));
}

export function scimBaseUrl(client) {
  // The address of its users without their segment. Nothing is sent, so any token will do.
  return client.request("getUserSearch", {}, { accessToken: "none" }).url.replace(/\/Users$/, "");
}

export async function newSyncToken(client, directoryId, options) {
  const { minutes, ...how } = options ?? {};
  const body = { generate_token: true, ...(minutes !== undefined && { token_ttl: minutes }) };
  const made = await client.call("generateCredentialsForSyncClient", { id: directoryId, action: "generate_credentials", body }, how);
  return { baseUrl: scimBaseUrl(client), token: made.access_token, expiresIn: made.access_token_expire_in };
}

function literal(value, place) {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return JSON.stringify(value);
  const isLiteral = value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
  if (!isLiteral) throw mistake("request.bad_value", "filter", `The value in place ${place} of the filter must be a text, a number, true, false, null or a Date.`);
  return JSON.stringify(value);
}

function pathOf(path) {
  if (path === undefined) return {};
  if (typeof path !== "string" || path === "") throw mistake("request.bad_value", "path", "The path of a change must be a text, such as \"displayName\".");
  return { path };
}

function idsOf(ids) {
  const list = ids.flat();
  if (list.length === 0 || !list.every((id) => typeof id === "string" && id !== "")) throw mistake("request.bad_value", "members", "Members are given by their ids, which are texts.");
  return list;
}
