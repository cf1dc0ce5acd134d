// The packed package in pages: each bundler with its own defaults, opened in Chromium.

import assert from "node:assert/strict";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import nodeResolve from "@rollup/plugin-node-resolve";
import * as esbuild from "esbuild";
import { rollup } from "rollup";
import * as vite from "vite";
import webpack from "webpack";
import { closeBrowser, served, simulator, titleOf } from "./stage.mjs";

const PAGES = new URL("./consumers/page/", import.meta.url).pathname;
const BUILT = new URL("./built/", import.meta.url).pathname;
const PACKAGE = join(createRequire(import.meta.url).resolve("firstkey/package.json"), "..");
const EXPECTED = "done 1 made granted true";
let tenant;

before(async () => {
  tenant = await simulator("omnissa", "--cors");
  await rm(BUILT, { recursive: true, force: true });
});

after(async () => {
  tenant?.stop();
  await closeBrowser();
});

// A folder for what a bundler makes, with the page that loads it.
async function folder(name, script = "page.js") {
  const made = join(BUILT, name);
  await mkdir(made, { recursive: true });
  await writeFile(join(made, "index.html"), `<!doctype html><meta charset="utf-8"><title>waiting</title><script type="module" src="./${script}"></script>`);
  return made;
}

async function opened(made, types) {
  const site = await served(made, types);
  const { address, clientId, clientSecret } = tenant;
  try {
    return await titleOf(`${site.origin}/?${new URLSearchParams({ address, clientId, clientSecret })}`);
  } finally {
    site.stop();
  }
}

test("Vite builds it as it is", async () => {
  const outDir = join(BUILT, "vite");
  await vite.build({ root: PAGES, logLevel: "error", build: { outDir, emptyOutDir: true } });
  assert.equal((await opened(outDir)).title, EXPECTED);
});

test("Vite's development server serves it, with the option that the README names", async () => {
  const server = await vite.createServer({ root: PAGES, configFile: false, logLevel: "error", cacheDir: join(BUILT, "vite-cache"), optimizeDeps: { exclude: ["firstkey"] }, server: { host: "127.0.0.1", port: 0 } });
  try {
    await server.listen();
    const { address, clientId, clientSecret } = tenant;
    const { title } = await titleOf(`http://127.0.0.1:${server.httpServer.address().port}/?${new URLSearchParams({ address, clientId, clientSecret })}`);
    assert.equal(title, EXPECTED);
  } finally {
    await server.close();
  }
});

test("webpack 5 builds it as it is", async () => {
  const made = await folder("webpack");
  await new Promise((resolve, reject) => {
    webpack({ mode: "production", entry: join(PAGES, "page.js"), output: { path: made, filename: "page.js" } }, (error, stats) => {
      if (error || stats.hasErrors()) reject(error ?? new Error(stats.toString()));
      else resolve();
    });
  });
  assert.equal((await opened(made)).title, EXPECTED);
});

test("esbuild copies the files that are imported with its file loader", async () => {
  const made = await folder("esbuild");
  await esbuild.build({ entryPoints: [join(PAGES, "page-files.js")], outfile: join(made, "page.js"), bundle: true, format: "esm", loader: { ".wasm": "file" }, logLevel: "error" });
  assert.equal((await opened(made)).title, EXPECTED);
});

test("esbuild needs no file with firstkey/inline", async () => {
  const made = await folder("esbuild-inline");
  await esbuild.build({ entryPoints: [join(PAGES, "page-inline.js")], outfile: join(made, "page.js"), bundle: true, format: "esm", logLevel: "error" });
  assert.equal((await opened(made)).title, EXPECTED);
});

test("Rollup keeps the address: the files lie beside what it makes", async () => {
  const made = await folder("rollup");
  const bundle = await rollup({ input: join(PAGES, "page.js"), plugins: [nodeResolve({ browser: true })] });
  await bundle.write({ file: join(made, "page.js"), format: "es" });
  for (const name of ["firstkey_bg.wasm", "practice_bg.wasm"]) await cp(join(PACKAGE, name), join(made, name));
  assert.equal((await opened(made)).title, EXPECTED);
});

// A page without a bundler: the package as it is, found by an import map.
async function plain(name) {
  const made = await folder(name);
  for (const file of ["page.js", "journey.js"]) await cp(join(PAGES, file), join(made, file));
  await cp(PACKAGE, join(made, "firstkey"), { recursive: true });
  const imports = { firstkey: "./firstkey/index.js", "firstkey/practice": "./firstkey/practice.js" };
  const page = await readFile(join(made, "index.html"), "utf8");
  await writeFile(join(made, "index.html"), page.replace("<script", `<script type="importmap">${JSON.stringify({ imports })}</script><script`));
  return made;
}

test("a plain script tag needs no bundler", async () => {
  assert.equal((await opened(await plain("plain"))).title, EXPECTED);
});

test("a WebAssembly file that is not there is said to be missing", async () => {
  const made = await plain("missing");
  await rm(join(made, "firstkey/firstkey_bg.wasm"));
  const { title } = await opened(made);
  assert.match(title, /^done with init\.not_found: .*firstkey_bg\.wasm answered HTTP 404/);
});

test("a page in its place is said to be no WebAssembly", async () => {
  const made = await plain("page-instead");
  await writeFile(join(made, "firstkey/firstkey_bg.wasm"), "<!doctype html><title>Not here</title>");
  const { title } = await opened(made, { ".wasm": "text/html" });
  assert.match(title, /^done with init\.not_wasm: .* is text\/html, not WebAssembly/);
});

test("a wrong type is told on the console, and the file is used", async () => {
  const { title, said } = await opened(await plain("wrong-type"), { ".wasm": "application/octet-stream" });
  assert.equal(title, EXPECTED);
  assert.ok(said.some((text) => text.includes("Serve .wasm files as application/wasm")), said.join("\n"));
});
