// Brings the parts of the program that are loaded later. The build puts this into the JavaScript of
// wasm-bindgen, where the program imports its loaders: `initSync` is that file's own and gives what
// the running program exports. Every part is checked, fetched once, and asked for again after a failure. Small
// parts lie in one file: theirs have a place in it.

const parts = (() => {
  const files = @FILES@;
  const arrivals = new Map();

  function once(name, begin) {
    if (!arrivals.has(name)) {
      const begun = begin();
      arrivals.set(name, begun);
      begun.catch(() => arrivals.delete(name));
    }
    return arrivals.get(name);
  }

  const arrival = (name) => once(name, () => bring(...files[name]));

  async function bring(file, integrity, begin, length) {
    const fetched = async () =>
      (await globalThis.firstkey.fetched(new URL(file, import.meta.url), integrity)).arrayBuffer();
    // What has a place is in a file with others, which want it too.
    const bytes = await (length === undefined ? fetched() : once(file, fetched));
    return WebAssembly.instantiate(new Uint8Array(bytes, begin, length), { __wasm_split: @PROGRAM@ });
  }

  // The program hands over a function of its own and what that wants to be called with.
  const loader = (names) => async (callback, data) => {
    const ended = await Promise.all(names.map(arrival)).then(() => true, (error) => {
      globalThis.firstkey.whyNot = error.message;
      return false;
    });
    initSync().__indirect_function_table.get(callback)(data, ended);
  };

  return @LOADERS@;
})();
