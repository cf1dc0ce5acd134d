// Every JavaScript snippet of the two READMEs and of the cookbook, in the order a reader meets them: compiled by a strict TypeScript, and run.

import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { moduleOf, programsOf, snippetsOf } from "./snippets.mjs";
import { run, simulator } from "./stage.mjs";

const here = (name) => new URL(name, import.meta.url).pathname;
const PACKAGE = join(createRequire(import.meta.url).resolve("firstkey/package.json"), "..");
const READMES = { "README.md": process.env.FIRSTKEY_README, "the package's README.md": join(PACKAGE, "README.md"), "the package's COOKBOOK.md": join(PACKAGE, "COOKBOOK.md") };
const MADE = here("./readme/");
const STRICT = ["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--noImplicitReturns", "--noEmit", "--target", "es2022", "--lib", "es2022,dom,esnext.disposable", "--types", "node", "--module", "nodenext", "--moduleResolution", "nodenext"];
let tenant;

// A tenant of its own: a README ends with the deletion of its bootstrap client.
async function begun() {
  tenant?.stop();
  tenant = await simulator("omnissa");
}

before(async () => {
  await begun();
  await rm(MADE, { recursive: true, force: true });
  await mkdir(MADE, { recursive: true });
});

after(() => tenant?.stop());

const read = async (file) => snippetsOf(await readFile(file, "utf8"));
const isProgram = ({ language }) => /^(js|ts|javascript|typescript|mjs|jsx|tsx)?$/.test(language);

// Compiles modules in one run of the compiler: `{name: text}`.
async function compiled(modules) {
  const files = Object.keys(modules).map((name) => join(MADE, `${name}.ts`));
  await Promise.all(Object.values(modules).map((text, at) => writeFile(files[at], text)));
  await run(here("./node_modules/.bin/tsc"), [...STRICT, ...files], { cwd: here("./") });
}

// Runs a program in a folder of its own; the lines of the snippets that came to their end come back. The tenant of
// the example is the simulator.
async function ran(name, text, address = tenant.address) {
  const file = join(MADE, `${name}.mjs`);
  const away = `const real = fetch; globalThis.fetch = (url, request) => real(String(url).replace("https://acme.workspaceoneaccess.com", ${JSON.stringify(address)}), request);\n`;
  await writeFile(file, `import ${JSON.stringify(`./${name}.away.mjs`)};\n${text}`);
  await writeFile(join(MADE, `${name}.away.mjs`), away);
  const folder = await mkdtemp(join(tmpdir(), "firstkey-readme-"));
  try {
    const said = await run(process.execPath, [file], { cwd: folder, env: { CLIENT_SECRET: tenant.clientSecret } });
    return { said, lines: [...said.matchAll(/^ran line (\d+)$/gm)].map(([, line]) => Number(line)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// The programs of a README by a name.
function modulesOf(name, markdown) {
  const programs = programsOf(snippetsOf(markdown).filter(({ language }) => language === "js"));
  return Object.fromEntries(programs.map((program, at) => [`${name}-${at}`, moduleOf(program)]));
}

// Runs all programs of a README; the lines of the snippets that none of them ran come back.
async function leftOut(name, markdown) {
  const seen = new Set();
  for (const [module, text] of Object.entries(modulesOf(name, markdown))) {
    const { lines } = await ran(module, text);
    for (const line of lines) seen.add(line);
  }
  return snippetsOf(markdown).filter((snippet) => isProgram(snippet) && !seen.has(snippet.line)).map(({ line }) => line);
}

for (const [at, [name, file]] of Object.entries(READMES).entries()) {
  test(`every snippet of ${name} compiles in strict mode and runs in its order`, async () => {
    const markdown = await readFile(file, "utf8");
    assert.ok(markdown.includes("```js\n"), "no snippet is found any more");
    await compiled(modulesOf(`readme-${at}`, markdown));
    await begun();
    assert.deepEqual(await leftOut(`readme-${at}`, markdown), []);
  });
}

const BEGIN = '```js\nimport { Client } from "firstkey";\nimport { practiceTenant } from "firstkey/practice";\nconst client = new Client(await practiceTenant());\n```\n\n';
const planted = (language, text) => `${BEGIN}\`\`\`${language}\n${text}\n\`\`\`\n`;

test("a snippet that does not compile is seen", async () => {
  const texts = {
    undefined_list: 'const { domains } = await client.call("getDirectoryById", { id: "x" });\nconsole.log(domains.length);',
    undefined_entry: 'const { items = [] } = await client.call("getAllDirectories");\nconsole.log(items[0].name);',
    good: 'const { items = [] } = await client.call("getAllDirectories");\nconsole.log(items[0]?.name);',
  };
  const modules = Object.entries(texts).map(([name, text]) => modulesOf(name, planted("js", text)));
  const said = await compiled(Object.assign({}, ...modules)).then(() => "", (error) => error.message);
  assert.match(said, /undefined_list-0\.ts.*TS18048/);
  assert.match(said, /undefined_entry-0\.ts.*TS2532/);
  assert.doesNotMatch(said, /good-0\.ts.*TS/);
});

test("a snippet that does not run, or that nobody runs, is seen", async () => {
  assert.deepEqual(await leftOut("planted", planted("js", 'await client.call("getAllDirectories");')), []);
  await assert.rejects(leftOut("planted", planted("js", 'await client.call("getDirectoryById", { id: "no-such-directory" });')), /refused\.not_found/);
  for (const language of ["ts", "", "javascript"]) assert.deepEqual(await leftOut("planted", planted(language, "client;")), [7], language);
  assert.throws(() => programsOf(snippetsOf("```js\nclient;\n```\n")), /line 1 goes on from nothing/);
});

test("a recipe that does not work is seen", async () => {
  const markdown = await readFile(READMES["the package's COOKBOOK.md"], "utf8");
  for (const [works, broken, error] of [
    ["patch(addMembers(ids))", 'patch(addMembers("nobody"))', /refused\.bad_request/],
    ["a-secret-of-your-own-0123456789\",\n});", "another-secret\",\n});", /refused\.(invalid_client|unauthorized)/],
  ]) {
    assert.ok(markdown.includes(works), works);
    await begun();
    await assert.rejects(leftOut("planted-recipe", markdown.replace(works, broken)), error);
  }
});

test("what follows two beginnings goes on from each, and what follows a third from that one alone", () => {
  const text = (name) => `\`\`\`js\n${name}\n\`\`\`\n`;
  const markdown = ["const client = 1;", "const client = 2;", "a;", "b;", "const client = 3;", "c;"].map(text).join("\n");
  const programs = programsOf(snippetsOf(markdown)).map((program) => program.map((snippet) => snippet.text.trim()));
  assert.deepEqual(programs, [
    ["const client = 1;", "a;", "b;"],
    ["const client = 2;", "a;", "b;"],
    ["const client = 3;", "c;"],
  ]);
});

test("the package's README has no other snippets than JavaScript, so that none goes unseen", async () => {
  const others = (snippets) => snippets.filter(({ language }) => language !== "js");
  assert.deepEqual(others(await read(READMES["the package's README.md"])), []);
  assert.equal(others(snippetsOf("```sh\nnpm install firstkey\n```\n")).length, 1);
});

test("the README's example runs as it stands where its install command was run", async () => {
  const section = (await readFile(process.env.FIRSTKEY_README, "utf8")).split("## From JavaScript")[1];
  const shell = snippetsOf(section).filter(({ language }) => language === "sh").map(({ text }) => text).join("");
  const [, pack, tarball] = /^npm pack (\S+) +# (\S+)$/m.exec(shell);
  const [, install] = /^(npm install \S+)$/m.exec(shell);
  assert.equal(tarball, basename(process.env.FIRSTKEY_TARBALL));
  assert.equal(install, `npm install ./${tarball}`);
  // The folder that is packed is the one that `cargo xtask npm` made for these tests.
  const packed = JSON.parse(await readFile(join(process.env.FIRSTKEY_README, "..", pack, "package.json"), "utf8"));
  assert.equal(`${packed.name}-${packed.version}.tgz`, tarball);
  const example = snippetsOf(section).find(({ language }) => language === "js").text;
  const folder = await mkdtemp(join(tmpdir(), "firstkey-readme-"));
  try {
    await cp(process.env.FIRSTKEY_TARBALL, join(folder, tarball));
    await writeFile(join(folder, "package.json"), '{"private":true,"type":"module"}');
    await writeFile(join(folder, "example.js"), example);
    const [npm, ...words] = install.split(" ");
    await run(npm, [...words, "--no-audit", "--no-fund", "--offline"], { cwd: folder });
    assert.match(await run(process.execPath, ["example.js"], { cwd: folder }), /Practice directory/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
