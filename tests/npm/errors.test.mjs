// What an error says besides its code: of which request it is, what was meant, and what helps on this platform.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { inspect } from "node:util";
import { Client, FirstkeyError } from "firstkey";
import { TOKEN, refused, scripted } from "./scripted.mjs";

const isToken = ({ url }) => url.endsWith("/token");
const answering = (answer) => scripted((request) => (isToken(request) ? TOKEN : answer)).client;

test("an error names the operation, the method and the address with its id, and no query", async () => {
  const error = await refused(answering({ status: 404 }).call("getUser", { id: "u 1" }));
  const { operation, method, url } = error;
  assert.deepEqual({ operation, method, url }, { operation: "getUser", method: "GET", url: "https://acme.example/usergroup/scim/v2/Users/u%201" });
  assert.match(error.message, /^getUser \(GET https:\/\/acme\.example\/usergroup\/scim\/v2\/Users\/u%201\): The service did not find/);
  assert.ok(error.stack.includes("getUser (GET "), "in what is printed, too");
  assert.equal(error.requestId, undefined);
  const search = await refused(answering({ status: 400 }).call("getUserSearch", { filter: 'userName eq "ada"' }));
  assert.equal(search.url, "https://acme.example/usergroup/scim/v2/Users");
  assert.ok(!search.message.includes("ada"));
});

test("an error has the request id that the answer has, whatever its header is called", async () => {
  for (const name of ["X-Request-Id", "request-id", "x-correlation-id"]) {
    const error = await refused(answering({ status: 500, headers: { [name]: "r-17" } }).call("getAllDirectories"));
    assert.equal(error.requestId, "r-17", name);
    assert.equal(JSON.parse(JSON.stringify(error)).requestId, "r-17");
  }
});

test("an error without an answer names its request as well", async () => {
  const broken = () => Promise.reject(new TypeError("fetch failed"));
  const { client } = scripted([], { transport: (request) => (isToken(request) ? { status: 200, body: JSON.stringify(TOKEN.body) } : broken()) });
  const error = await refused(client.call("deleteDirectoryById", { id: "d1" }));
  assert.deepEqual([error.code, error.operation, error.method, error.url], ["transport.unreachable", "deleteDirectoryById", "DELETE", "https://acme.example/usergroup/broker/directories/d1"]);
  assert.equal(error.cause.message, "fetch failed");
});

test("an error of the token names the token request, for whichever call", async () => {
  for (const answer of [{ status: 401, body: { error: "invalid_client" } }, { status: 200, body: "{" }]) {
    const { client } = scripted([answer, answer]);
    for (const promise of [client.accessToken(), client.call("getAllDirectories")]) {
      const { operation, method, url } = await refused(promise);
      assert.deepEqual([operation, method, url], ["getAccessToken", "POST", "https://acme.example/acs/token"]);
    }
  }
});

test("a value that is refused before anything is sent names the operation", async () => {
  const error = await refused(answering({ status: 200 }).call("getUser", { id: ".." }));
  assert.deepEqual([error.code, error.operation, error.method], ["request.bad_path_value", "getUser", undefined]);
});

test("a secret that somebody puts into a path is in no error", async () => {
  const error = await refused(answering({ status: 404 }).call("getUser", { id: "hunter2-the-secret" }));
  assert.ok(error.url.endsWith("/Users/********"));
  assert.ok(!inspect(error).includes("hunter2") && !JSON.stringify(error).includes("hunter2"));
});

test("a function accessToken that fails gives a FirstkeyError with its cause", async () => {
  const cause = new Error("the vault is sealed");
  for (const accessToken of [() => Promise.reject(cause), () => { throw cause; }]) {
    const { client, sent } = scripted([], { clientSecret: undefined, accessToken });
    for (const promise of [client.accessToken(), client.call("getAllDirectories")]) {
      const error = await refused(promise);
      assert.deepEqual([error.code, error.field, error.cause, error.mayHaveActed], ["request.no_token", "accessToken", cause, false]);
    }
    assert.deepEqual(sent, []);
  }
  const inner = await refused(answering({ status: 404 }).call("getUser", { id: "x" }));
  const { client } = scripted([], { clientSecret: undefined, accessToken: () => { throw inner; } });
  assert.equal(await refused(client.accessToken()), inner);
});

test("an option that is wrong is refused in the constructor, with one sentence", () => {
  const good = { service: "omnissa", address: "acme.example", clientId: "id", clientSecret: "secret" };
  const rows = [
    [{ clientSecret: process.env.NO_SUCH_VARIABLE }, "clientSecret is empty: is the environment variable set?"],
    [{ clientSecret: "" }, "clientSecret is empty: is the environment variable set?"],
    [{ address: undefined }, "address is empty: is the environment variable set?"],
    [{ service: "okta" }, 'service is "omnissa", "vmware" or "broker".'],
    [{ timeout: "5s" }, "timeout is a number of milliseconds, more than 0."],
  ];
  for (const [options, message] of rows) {
    assert.throws(() => new Client({ ...good, ...options }), (error) => error instanceof FirstkeyError && error.message === message, message);
  }
  assert.throws(() => new Client({ ...good, address: "http://acme.example" }), { code: "request.address_not_encrypted" });
});

test("an unknown operation suggests the one that was probably meant", async () => {
  const { client } = scripted([TOKEN]);
  for (const [written, meant] of [["getDirectories", "getAllDirectories"], ["getuser", "getUser"], ["createUsr", "createUser"]]) {
    const error = await refused(client.call(written));
    assert.equal(error.message, `There is no operation "${written}". Did you mean ${meant}?`);
  }
  assert.equal((await refused(client.call("somethingElse"))).message, 'There is no operation "somethingElse".');
});

const coded = (code) => () => {
  throw Object.assign(new TypeError("fetch failed"), { cause: { code } });
};

test("in Node, help speaks of Node and of no browser", async () => {
  const tls = await refused(scripted([], { transport: coded("CERT_HAS_EXPIRED") }).client.accessToken());
  assert.match(tls.help, /NODE_EXTRA_CA_CERTS/);
  const silent = await refused(scripted([], { transport: coded(undefined) }).client.accessToken());
  assert.deepEqual([silent.code, silent.help], ["transport.unreachable", "Check the address and the network."]);
  assert.doesNotMatch(silent.message + silent.help, /browser|CORS/);
});

test("in a browser, help speaks of CORS and not of Node", async () => {
  // A process without `process` is a browser as far as the package can tell.
  const program = `
    import { Client } from "firstkey";
    delete globalThis.process;
    const transport = (cause) => () => { throw Object.assign(new TypeError("x"), { cause }); };
    for (const cause of [undefined, { code: "CERT_HAS_EXPIRED" }]) {
      const client = new Client({ service: "omnissa", address: "acme.example", clientId: "id", clientSecret: "secret", transport: transport(cause) });
      await client.accessToken().catch((error) => console.log(error.message, error.help));
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], { cwd: new URL("./", import.meta.url).pathname });
  let said = "";
  child.stdout.on("data", (data) => (said += data));
  child.stderr.on("data", (data) => (said += data));
  await once(child, "close");
  const [silent, tls] = said.trim().split("\n");
  assert.match(silent, /the browser does not say why.*CORS/);
  assert.match(tls, /certificate/);
  assert.doesNotMatch(tls, /NODE_EXTRA_CA_CERTS/);
});
