// What the tests share: the simulator as a process, a static server, a browser page. No test is here.

import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };

// A practice tenant over HTTP: `{address, clientId, clientSecret, control, stop}`.
export async function simulator(service = "omnissa", ...flags) {
  const child = spawn(process.env.FIRSTKEY_SIMULATOR, ["--port", "0", "--service", service, "--control", ...flags]);
  const said = await firstMatch(child, /bootstrap client: (\S+) secret: (\S+)\s+listening on (\S+)/);
  const [, clientId, clientSecret, address] = said;
  const control = async (body) => {
    const answer = await fetch(`${address}/practice/control`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
  };
  return { service, address, clientId, clientSecret, control, stop: () => child.kill() };
}

// The first text of a process's output that matches.
export function firstMatch(child, pattern) {
  return new Promise((resolve, reject) => {
    let text = "";
    const read = (data) => {
      text += data;
      const found = pattern.exec(text);
      if (found) resolve(found);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", (code) => reject(new Error(`the process ended with ${code}: ${text}`)));
    child.on("error", reject);
  });
}

// A command, run to its end; what it printed comes back.
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, env: { ...process.env, ...options.env } });
    let text = "";
    child.stdout.on("data", (data) => (text += data));
    child.stderr.on("data", (data) => (text += data));
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(text) : reject(new Error(`${command} ${args.join(" ")} ended with ${code}:\n${text}`))));
  });
}

// Serves a folder; `types` changes what files are called.
export async function served(folder, types = {}) {
  const known = { ...TYPES, ...types };
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, "http://x").pathname);
    try {
      const bytes = await readFile(join(folder, path === "/" ? "index.html" : path));
      response.writeHead(200, { "content-type": known[extname(path) || ".html"] ?? "application/octet-stream" }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

let browser;

// Opens an address and gives what the page puts into its title, from "done" on.
export async function titleOf(address) {
  browser ??= await chromium.launch({ executablePath: process.env.FIRSTKEY_CHROME, args: FLAGS });
  const page = await browser.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  try {
    await page.goto(address);
    await page.waitForFunction(() => document.title.startsWith("done"), undefined, { timeout: 30_000 });
    return { title: await page.title(), said };
  } catch (cause) {
    throw new Error(`${address} did not come to an end; its console: ${said.join("\n")}`, { cause });
  } finally {
    await page.close();
  }
}

export async function closeBrowser() {
  await browser?.close();
  browser = undefined;
}
