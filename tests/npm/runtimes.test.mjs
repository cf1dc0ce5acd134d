// The packed package in other runtimes than Node: Deno and Bun, which npm brings.

import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { run, simulator } from "./stage.mjs";

const HERE = new URL("./", import.meta.url).pathname;
const PROGRAM = join(HERE, "consumers/node.mjs");
let tenant;

before(async () => {
  tenant = await simulator("omnissa");
});

after(() => tenant?.stop());

// The program itself, in the package of this platform; its installer may have moved it.
function program(scope, name, moved) {
  const folder = join(HERE, "node_modules", scope);
  const places = [...readdirSync(folder).flatMap((platform) => [join(folder, platform, name), join(folder, platform, "bin", name)]), join(HERE, "node_modules", moved)];
  const found = places.find((place) => existsSync(place));
  assert.ok(found, `${name} is not installed`);
  return found;
}

async function ran(command, ...words) {
  const { address, clientId, clientSecret } = tenant;
  // Caches and settings of whoever runs the tests stay as they are.
  return run(command, [...words, PROGRAM, address, clientId, clientSecret], { cwd: HERE, env: { DENO_DIR: join(tmpdir(), "firstkey-deno"), DENO_NO_UPDATE_CHECK: "1" } });
}

const EXPECTED = /^done 1 \S+ request\.bad_path_value$/m;

test("Deno runs what Node runs, with the rights for the network, the environment and the files of the package", async () => {
  const said = await ran(program("@deno", "deno", "deno/deno"), "run", "--no-prompt", "--cached-only", "--node-modules-dir=manual", "--allow-net", "--allow-env", "--allow-read");
  assert.match(said, EXPECTED);
});

test("Bun runs what Node runs", async () => {
  assert.match(await ran(program("@oven", "bun", "bun/bin/bun.exe"), "run", "--no-install"), EXPECTED);
});

test("a program that fails is seen", async () => {
  const nowhere = { ...tenant, clientSecret: "wrong" };
  const real = tenant;
  tenant = { ...nowhere, stop: real.stop };
  try {
    await assert.rejects(ran(program("@oven", "bun", "bun/bin/bun.exe"), "run", "--no-install"), /refused\.invalid_client/);
  } finally {
    tenant = real;
  }
});
