// Runs each module that a line of the input names, and says in a line of JSON how it ended.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

// What a sample prints is of no interest here.
console.log = () => {};
for await (const path of createInterface({ input: process.stdin })) {
  let error = null;
  try {
    await import(pathToFileURL(path));
  } catch (thrown) {
    error = String(thrown?.cause ?? thrown);
  }
  process.stdout.write(`${JSON.stringify({ error })}\n`);
}
