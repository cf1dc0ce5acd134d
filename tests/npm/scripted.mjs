// Clients whose transport answers what a test tells it, and counts what was sent. No test is here.

import assert from "node:assert/strict";
import { Client, FirstkeyError } from "firstkey";

export const TOKEN = { status: 200, body: { access_token: "the.access.token", expires_in: 3600, token_type: "Bearer" } };

// A client of a transport that answers what it is told. It sends nothing again by itself, unless `options` say so.
export function scripted(answers, options = {}) {
  const sent = [];
  const transport = async (request) => {
    sent.push(request);
    const answer = typeof answers === "function" ? await answers(request, sent.length) : answers.shift();
    return { headers: { "content-type": "application/json" }, ...answer, body: typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body ?? {}) };
  };
  return { client: new Client({ service: "omnissa", address: "acme.example", clientId: "id", clientSecret: "hunter2-the-secret", transport, retry: false, ...options }), sent };
}

// Options whose transport is watched: `before` sees every request first and may answer it; the lines of all come back.
export function watched(options, before = () => undefined) {
  const sent = [];
  const transport = async (request, given) => {
    const line = `${request.method} ${new URL(request.url).pathname.replace(/^\/(\w+)\/t\/[^/]+/, "/$1")}`;
    sent.push(line);
    return (await before(line, request, sent)) ?? options.transport(request, given);
  };
  return { options: { ...options, transport }, sent };
}

export async function refused(promise) {
  const error = await promise.then(() => assert.fail("it went well"), (error) => error);
  assert.ok(error instanceof FirstkeyError, String(error));
  return error;
}
