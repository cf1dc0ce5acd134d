// Starts the console. It fetches the WebAssembly file itself: a browser checks the integrity of what
// `fetch` brings, but not of what a preload link brings. When the console cannot start, the element
// #start says why; when it has started, #start goes away.

const program = new URL("./@WASM@", import.meta.url);
const integrity = "@INTEGRITY@";

class Reason extends Error {}

async function start() {
  if (typeof WebAssembly !== "object") {
    throw new Reason("It needs WebAssembly, which this browser does not have or has switched off (lockdown mode does that). A current Chrome, Edge, Firefox or Safari can open it.");
  }
  const [glue, response] = await Promise.all([importGlue(), fetched(program, integrity)]);
  await glue.default({ module_or_path: response });
}

async function importGlue() {
  try {
    return await import("./@GLUE@");
  } catch (error) {
    throw await whyNot(new URL("./@GLUE@", import.meta.url), error);
  }
}

// The parts that are loaded later come by the same way. A file that was refused once is in the browser's
// cache, for good by its headers: it is asked for past the cache.
globalThis.firstkey = { fetched };
const refused = new Set();

async function fetched(file, integrity) {
  let response;
  try {
    const cache = refused.has(file.href) ? "reload" : "default";
    response = await fetch(file, { integrity, cache, credentials: "same-origin" });
  } catch (error) {
    refused.add(file.href);
    throw await whyNot(file, error);
  }
  if (!response.ok) throw missing(file, response.status);
  return response;
}

// A failed integrity check, a missing file and a dead server look alike at first: ask once more without the check.
async function whyNot(file, error) {
  try {
    const response = await fetch(file, { cache: "no-store", credentials: "same-origin" });
    if (!response.ok) return missing(file, response.status);
    return new Reason(`The file ${nameOf(file)} is not the one this page was built with. Either a newer version was just put there, then reloading helps; or something between you and the server changed the file, then do not type a secret into this page.`);
  } catch {
    return new Reason(`The file ${nameOf(file)} could not be loaded. Is the server that gave you this page still running? (${error.message})`);
  }
}

function missing(file, status) {
  return new Reason(`The file ${nameOf(file)} is not on the server (status ${status}). Copy the whole dist folder there, or reload if a newer version was just put there.`);
}

// A fault in the program stops it with a RuntimeError; anything else is a browser that cannot run it.
function unexpected(error) {
  if (error instanceof WebAssembly.RuntimeError) {
    return `The console stopped while it was starting (${error}). That is a fault in the console, not in your browser or your tenant, and nothing was sent. Please report it with what the browser's developer console shows.`;
  }
  return `The console was not started: this browser could not run it (${error}). A current Chrome, Edge, Firefox or Safari can.`;
}

function nameOf(file) {
  return file.pathname.split("/").pop();
}

start().then(
  () => document.getElementById("start")?.remove(),
  (error) => {
    const sentence = error instanceof Reason ? `The console was not started. ${error.message}` : unexpected(error);
    const place = document.getElementById("start") ?? document.body.appendChild(document.createElement("div"));
    const text = document.createElement("p");
    text.setAttribute("role", "alert");
    text.textContent = sentence;
    place.replaceChildren(...place.querySelectorAll("h1"), text);
  },
);
