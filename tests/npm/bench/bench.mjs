// Measures the packed package against what a user would take instead, and writes the npm part of BENCHMARKS.md to the
// file that it is given. A benchmark and no test: nothing here says how fast anything must be.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, totalmem } from "node:os";
import { fetchOf, usersOf } from "./answers.mjs";
import { BASELINE, CONTESTANTS } from "./contestants.mjs";
import { alternating, summary } from "./measure.mjs";
import { report } from "./report.mjs";

const ROUNDS = 15;
const AFTER = ["1000", "5000", "10000"];
const USERS_FILE = "users.json";

const [out] = process.argv.slice(2);
const busy = loadavg()[0];
const users = await usersOf(process.env.FIRSTKEY_SIMULATOR, 10_000);
writeFileSync(USERS_FILE, JSON.stringify(users));

// The two that are compared in everything: what gets the token makes no difference to a page.
const made = async (names, fetch) => Object.fromEntries(await Promise.all(names.map(async (name) => [name, await CONTESTANTS[name](fetch)])));
const TWO = ["firstkey", BASELINE];
const all = await made(Object.keys(CONTESTANTS), fetchOf(users));
const few = await made(TWO, fetchOf(users.slice(0, 1000)));
const { id, meta, schemas, ...user } = users[0];
const token = "a".repeat(900);

const rows = [];
for (const [what, unit, contestants, go] of [
  ["`call`, a page of 1,000 users", "ms", few, (one) => one.page(1000)],
  ["`call`, a page of 10,000 users", "ms", pick(all), (one) => one.page(10_000)],
  ["`iterate`, 1,000 users in pages of 100", "ms", few, (one) => one.all(100)],
  ["`iterate`, 10,000 users in pages of 1,000", "ms", pick(all), (one) => one.all(1000)],
  ["building a list request", "µs", few, (one) => one.buildList(token)],
  ["building a create", "µs", few, (one) => one.buildCreate(user, token)],
  ["a token by client id and secret", "µs", all, (one) => one.token()],
]) {
  console.log(what);
  const goes = Object.fromEntries(Object.entries(contestants).map(([name, one]) => [name, () => go(one)]));
  rows.push({ what, unit, values: await alternating(goes, ROUNDS) });
}

const child = (...words) => JSON.parse(execFileSync(process.execPath, ["--expose-gc", "child.mjs", ...words], { encoding: "utf8" }));
console.log("cold start");
const cold = Object.fromEntries(Object.keys(CONTESTANTS).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const name of Object.keys(cold)) cold[name].push(child("cold", name, USERS_FILE));
}
const values = Object.fromEntries(Object.entries(cold).map(([name, times]) => [name, summary(times)]));
rows.push({ what: "cold start: modules, token, first page of 10", unit: "ms", values });

console.log("memory");
const memory = Object.fromEntries(TWO.map((name) => [name, child("memory", name, USERS_FILE, ...AFTER)]));

const versionOf = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
const versions = { firstkey: versionOf("firstkey"), ...JSON.parse(readFileSync("package.json", "utf8")).dependencies, Node: process.versions.node };
const machine = `a machine with ${availableParallelism()} processor cores (${process.arch}, ${process.platform}) and ${Math.round(totalmem() / 2 ** 30)} GB of memory, ${busy < 0.5 ? "otherwise idle" : `busy with other programs (load average ${busy.toFixed(1)} when it began)`}`;
writeFileSync(out, report({ rows, memory, after: AFTER, versions, machine, rounds: ROUNDS }));

function pick(contestants) {
  return Object.fromEntries(TWO.map((name) => [name, contestants[name]]));
}
