// One contestant in a process of its own, so that what the others loaded does not count. `cold` prints the milliseconds
// of the processor from before its modules are loaded to its first page; `memory` prints the bytes in use after each of the calls given.

import { readFileSync } from "node:fs";
import { fetchOf } from "./answers.mjs";
import { CONTESTANTS } from "./contestants.mjs";
import { processorTime } from "./measure.mjs";

const [what, name, users, ...after] = process.argv.slice(2);
const fetch = fetchOf(JSON.parse(readFileSync(users, "utf8")));

// What the platform itself loads when it is first used.
await (await fetch("https://acme.example/acs/token")).json();
const from = processorTime();
const contestant = await CONTESTANTS[name](fetch);
await contestant.page(10);
const cold = processorTime() - from;

const used = [];
if (what === "memory") {
  for (let calls = 1; calls <= Number(after.at(-1)); calls += 1) {
    await contestant.page(100);
    if (after.includes(String(calls))) used.push(await inUse());
  }
}
console.log(JSON.stringify(what === "cold" ? cold : used));

async function inUse() {
  for (let at = 0; at < 3; at += 1) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { used: heapUsed + external, rss };
}
