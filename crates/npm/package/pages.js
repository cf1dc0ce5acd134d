// Lists that come in pages, as async iterators: the next page is asked for when it is wanted.

import { ask } from "./wasm.js";

// Page after page, as the service answered.
export async function* pages(call, id, values, options) {
  let next = values;
  let last;
  for (let count = 1; next; count += 1) {
    const page = await call(id, next, options);
    const text = JSON.stringify(page);
    // A service that knows no pages gives the same one for ever.
    if (text === last) return;
    last = text;
    yield page;
    next = ask("nextPage", { id, values: next, page, count }).values;
  }
}

// Entry after entry.
export async function* items(call, id, values, options) {
  for await (const page of pages(call, id, values, options)) {
    const list = page?.items ?? page?.resources;
    yield* Array.isArray(list) ? list : [];
  }
}

// A list with a way to read all of it at once.
export function withToArray(list) {
  return Object.assign(list, { toArray });
}

async function toArray() {
  const found = [];
  for await (const entry of this) found.push(entry);
  return found;
}
