// The same as "firstkey", with the WebAssembly file inside: no file to copy, nothing to await.
export * from "./index.js";
