// The packed package itself: its files, its declarations, what linters of packages say.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { run } from "./stage.mjs";

const here = (name) => new URL(name, import.meta.url).pathname;
const TARBALL = process.env.FIRSTKEY_TARBALL;
const PACKAGE = join(createRequire(import.meta.url).resolve("firstkey/package.json"), "..");
const bin = (name) => here(`./node_modules/.bin/${name}`);

const FILES = `
LICENSE LICENSE-APACHE README.md COOKBOOK.md package.json
authorization-node.mjs authorization.cjs authorization.d.cts authorization.d.ts authorization.js
firstkey.cjs firstkey.js firstkey_bg.wasm firstkey_bg_inline.cjs firstkey_bg_inline.js
index.d.cts index.d.ts index.js inline.cjs inline.d.cts inline.d.ts inline.js node.mjs operations.d.cts operations.d.ts
practice-inline.cjs practice-inline.d.cts practice-inline.d.ts practice-inline.js practice-node.mjs
practice-tenant.cjs practice-tenant.js practice.d.cts practice.d.ts practice.js
practice_bg.cjs practice_bg.js practice_bg.wasm practice_bg_inline.cjs practice_bg_inline.js
scim-node.mjs scim.cjs scim.d.cts scim.d.ts scim.js`;

test("the tarball holds these files and no other", () => {
  const listed = execFileSync("tar", ["-tzf", TARBALL], { encoding: "utf8" });
  const found = listed.trim().split("\n").map((path) => path.replace(/^package\//, ""));
  assert.deepEqual(found.sort(), FILES.trim().split(/\s+/).sort());
});

test("what a page loads stays within the budget", async () => {
  const loaded = ["firstkey.js", "firstkey_bg.wasm", "index.js"];
  // The list is what the entry imports, followed from file to file.
  const followed = new Set(["firstkey_bg.wasm"]);
  const follow = async (name) => {
    if (followed.has(name)) return;
    followed.add(name);
    const text = await readFile(join(PACKAGE, name), "utf8");
    for (const [, next] of text.matchAll(/ from "\.\/([\w-]+\.js)"/g)) await follow(next);
  };
  await follow("index.js");
  assert.deepEqual([...followed].sort(), loaded.sort());
  let sum = 0;
  for (const name of loaded) sum += brotliCompressSync(await readFile(join(PACKAGE, name))).length;
  console.log(`${sum} bytes as brotli`);
  assert.ok(sum <= 102_000, `${sum} bytes`);
});

test("no file names a path or a registry of the machine that built it", async () => {
  const foreign = [".cargo/registry", "index.crates.io", homedir(), dirname(process.env.FIRSTKEY_README)];
  const names = (text) => foreign.filter((path) => text.includes(path));
  assert.equal(names(`${homedir()}/x`).length, 1, "a planted path is seen");
  for (const name of FILES.trim().split(/\s+/).filter((name) => !name.includes("_inline"))) {
    const text = await readFile(join(PACKAGE, name), "latin1");
    assert.deepEqual(names(text), [], name);
  }
});

test("the declarations hold for good programs and refuse bad ones", async () => {
  const strict = ["--strict", "--noEmit", "--exactOptionalPropertyTypes", "false", "--target", "es2022", "--lib", "es2022,dom,esnext.disposable", "--types", "node"];
  const files = ["good.ts", "bad.ts", "required.cts"].map((name) => here(`./consumers/types/${name}`));
  await run(bin("tsc"), [...strict, "--module", "nodenext", "--moduleResolution", "nodenext", ...files], { cwd: here("./") });
  await run(bin("tsc"), [...strict, "--module", "esnext", "--moduleResolution", "bundler", ...files.slice(0, 2)], { cwd: here("./") });
  // Without the types of a browser, every declaration checked.
  const node = ["--strict", "--noEmit", "--exactOptionalPropertyTypes", "--skipLibCheck", "false", "--target", "es2022", "--lib", "es2023", "--types", "node"];
  await run(bin("tsc"), [...node, "--module", "nodenext", here("./consumers/types/node.ts")], { cwd: here("./") });
  // A mistake that is not expected is seen.
  const planted = here("./consumers/types/planted.ts");
  await writeFile(planted, 'import { Client } from "firstkey";\nnew Client({});\n');
  await assert.rejects(run(bin("tsc"), [...strict, "--module", "nodenext", planted], { cwd: here("./") }), /TS2345|TS2739/);
  await rm(planted);
});

test("publint has nothing to say", async () => {
  const said = await run(bin("publint"), [TARBALL, "--strict"]);
  assert.match(said, /All good!/);
});

test("Are the types wrong? They are not", async () => {
  await run(bin("attw"), [TARBALL, "--exclude-entrypoints", "./firstkey.wasm", "./practice.wasm", "--no-color"]);
});
