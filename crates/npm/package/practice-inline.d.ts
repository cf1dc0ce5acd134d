// The same as "firstkey/practice", with the WebAssembly file inside.
export * from "./practice.js";
