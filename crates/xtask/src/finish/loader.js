// Brings the parts of the program that are loaded later. The build puts this into the JavaScript of
// wasm-bindgen, where the program imports its loaders: `initSync` is that file's own and gives what
// the running program exports. Every part is checked, fetched once, and asked for again after a failure.

const parts = (() => {
  const files = @FILES@;
  const arrivals = new Map();

  function arrival(name) {
    if (!arrivals.has(name)) {
      const begun = bring(...files[name]);
      arrivals.set(name, begun);
      begun.catch(() => arrivals.delete(name));
    }
    return arrivals.get(name);
  }

  async function bring(file, integrity) {
    const response = await globalThis.firstkey.fetched(new URL(file, import.meta.url), integrity);
    return WebAssembly.instantiate(await response.arrayBuffer(), { __wasm_split: @PROGRAM@ });
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
