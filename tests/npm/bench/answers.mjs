// The answers that all contestants read: those of the practice tenant, held in memory, so that neither a network nor a
// server is measured.

import { spawn } from "node:child_process";

export const ADDRESS = "https://acme.example";
export const USERS = "/usergroup/scim/v2/Users";

const encoder = new TextEncoder();
const TOKEN = encoder.encode(JSON.stringify({ access_token: "a".repeat(900), token_type: "Bearer", expires_in: 3600, scope: "admin" }));

// So many users as the practice tenant writes them.
export async function usersOf(simulator, count) {
  const child = spawn(simulator, ["--port", "0", "--people", String(count)]);
  try {
    const { address, authorization } = await started(child);
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const { access_token } = await json(`${address}/acs/token`, { method: "POST", headers: { authorization, ...form }, body: "grant_type=client_credentials" });
    const users = [];
    while (users.length < count) {
      const page = await json(`${address}${USERS}?startIndex=${users.length + 1}&count=1000`, { headers: { authorization: `Bearer ${access_token}` } });
      users.push(...(page.Resources ?? page.resources));
    }
    return users.slice(0, count);
  } finally {
    child.kill();
  }
}

// A `fetch` that answers a token request, a list in pages of what is asked for, and a user that is created. Each answer
// is a `Response` of bytes, as the real one gives it.
export function fetchOf(users) {
  const pages = new Map();
  const page = (search) => {
    if (!pages.has(search)) pages.set(search, bytesOf(users, new URLSearchParams(search)));
    return pages.get(search);
  };
  return async (input) => {
    const url = new URL(typeof input === "string" ? input : input.url ?? input);
    if (url.pathname === "/acs/token") return new Response(TOKEN, { headers: { "content-type": "application/json" } });
    return new Response(page(url.search), { headers: { "content-type": "application/scim+json" } });
  };
}

function bytesOf(users, values) {
  const [from, count] = [Number(values.get("startIndex") ?? 1), Number(values.get("count") ?? 1)];
  const Resources = users.slice(from - 1, from - 1 + count);
  const page = { schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], totalResults: users.length, startIndex: from, itemsPerPage: Resources.length, Resources };
  return encoder.encode(JSON.stringify(page));
}

function started(child) {
  return new Promise((resolve, reject) => {
    let text = "";
    const read = (data) => {
      text += data;
      const found = /bootstrap client: (\S+) secret: (\S+)\s+listening on (\S+)/.exec(text);
      if (found) resolve({ authorization: `Basic ${btoa(`${found[1]}:${found[2]}`)}`, address: found[3] });
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`the practice tenant ended with ${code}: ${text}`)));
  });
}

async function json(url, request) {
  const answer = await fetch(url, request);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
