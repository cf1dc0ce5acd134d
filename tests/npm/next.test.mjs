// The packed package in Next: in a component of the server and in one of the browser.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import { closeBrowser, firstMatch, run, simulator, titleOf } from "./stage.mjs";

const APP = new URL("./consumers/next/", import.meta.url).pathname;
const NEXT = new URL("./node_modules/next/dist/bin/next", import.meta.url).pathname;
const env = { NEXT_TELEMETRY_DISABLED: "1" };
let tenant;
let site;
let origin;

before(async () => {
  tenant = await simulator("omnissa", "--cors");
  await run(process.execPath, [NEXT, "build", APP], { env });
  const port = await freePort();
  site = spawn(process.execPath, [NEXT, "start", APP, "--port", String(port), "--hostname", "127.0.0.1"], { env: { ...process.env, ...env } });
  await firstMatch(site, /Ready/);
  origin = `http://127.0.0.1:${port}`;
});

after(async () => {
  tenant?.stop();
  site?.kill();
  await closeBrowser();
});

test("a component of the server calls the practice tenant", async () => {
  assert.match(await (await fetch(`${origin}/server`)).text(), /done api-bootstrap-client/);
});

test("a component of the browser calls the simulator", async () => {
  const { address, clientId, clientSecret } = tenant;
  const { title } = await titleOf(`${origin}/?${new URLSearchParams({ address, clientId, clientSecret })}`);
  assert.equal(title, "done 1 made granted true");
});

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
