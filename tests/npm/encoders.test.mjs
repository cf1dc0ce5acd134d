// Core's encoders against those of Node: URLSearchParams and Buffer. Seeded; every text JSON can hold.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Client, init } from "firstkey";

const ROUNDS = 2000;
let state = 20261122;

before(() => init());

function next(below) {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
  return Math.floor((state / 4_294_967_296) * below);
}

// A text of characters that encoders differ about; never empty, never with a space at an end.
function text(alphabet) {
  const middle = Array.from({ length: next(12) }, () => alphabet[next(alphabet.length)]).join("");
  return `a${middle}z`;
}

const ASCII = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));
const WIDE = [...ASCII, ..."äßπ€漢字😀\u0301\u00a0"];

// The headers and body of the token request of a client, as they are sent.
async function tokenRequest(clientId, clientSecret, authentication) {
  let sent;
  const transport = (request) => {
    sent = request;
    return { status: 200, body: '{"access_token":"t"}' };
  };
  await new Client({ service: "omnissa", address: "acme.example", clientId, clientSecret, authentication, transport }).accessToken();
  return sent;
}

const form = (value) => new URLSearchParams([["", value]]).toString().slice(1);
const withoutColon = (value) => value.replaceAll(":", "");

test("Basic is Base64 of UTF-8, as Buffer writes it", async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const [id, secret] = [withoutColon(text(WIDE)), text(WIDE)];
    const { headers } = await tokenRequest(id, secret, "verbatim");
    assert.equal(headers.authorization, `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`);
  }
});

test("form-encoded Basic is what URLSearchParams writes, in Base64", async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const [id, secret] = [withoutColon(text(WIDE)), text(WIDE)];
    const { headers } = await tokenRequest(id, secret, "form-encoded");
    assert.equal(Buffer.from(headers.authorization.slice(6), "base64").toString(), `${form(id)}:${form(secret)}`);
  }
});

test("a form is what URLSearchParams writes", async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const [id, secret] = [withoutColon(text(WIDE)), text(ASCII)];
    const { body } = await tokenRequest(id, secret, "post");
    const expected = new URLSearchParams({ grant_type: "client_credentials", client_id: id, client_secret: secret });
    assert.equal(body, expected.toString());
  }
});

test("a path value and a query value come out of URL as they went in", () => {
  const client = new Client({ service: "omnissa", address: "acme.example" });
  for (let round = 0; round < ROUNDS; round += 1) {
    const value = text(WIDE);
    const { url } = client.request("getDirectoryById", { id: value }, { accessToken: "t" });
    assert.equal(decodeURIComponent(new URL(url).pathname.split("/").at(-1)), value);
    assert.equal(new URL(url).href, url, "a parser would change the address");
    const found = client.request("getUserSearch", { filter: value }, { accessToken: "t" });
    assert.equal(new URL(found.url).searchParams.get("filter"), value);
  }
});
