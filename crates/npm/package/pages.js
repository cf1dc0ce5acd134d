// Lists that come in pages, as async iterators: the next page is asked for when it is wanted.

import { ask } from "./wasm.js";

// Page after page, as the service answered. `answer` sends the operation and gives `{value, body}`.
export async function* pages(answer, id, values, options) {
  let next = values;
  let last;
  for (let count = 1; next; count += 1) {
    const { value, body } = await answer(id, next, options);
    // A service that knows no pages gives the same one for ever.
    if (body === last) return;
    last = body;
    // Before the caller has the page and may change it.
    const { totalResults, totalCount, totalPages } = value ?? {};
    const after = { id, values: next, count, items: entriesOf(value)?.length, totalResults, totalCount, totalPages };
    yield value;
    next = ask("nextPage", after).values;
  }
}

// Entry after entry.
export async function* items(answer, id, values, options) {
  for await (const page of pages(answer, id, values, options)) {
    // Not `yield*`, which takes twice as long for each entry.
    for (const entry of entriesOf(page) ?? []) yield entry;
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

function entriesOf(page) {
  const list = page?.items ?? page?.resources;
  return Array.isArray(list) ? list : undefined;
}
