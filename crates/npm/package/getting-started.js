// From a bootstrap client to a working one: make it with its secret saved before, prove it, delete the
// bootstrap client. What a client is made of and what an answer means is core's.

import { FirstkeyError, mistake } from "./error.js";
import { items } from "./pages.js";
import { plain } from "./plain.js";
import { newSecret } from "./wasm.js";

const LIST = "getAllOAuth2ClientSummaries";
const PAGE_SIZE = 50;
const MOST_CLIENTS = 5000;

export async function createLeastPrivilegeClient(journey, wanted) {
  const { clientId, accessTokenMinutes = 60, save, allowUnchecked } = wanted ?? {};
  if (typeof clientId !== "string") throw mistake("request.option", "clientId", "clientId must be a text.");
  if (typeof save !== "function") {
    throw mistake("request.not_saved", "save", "save must be a function that keeps the new secret before the client is made.");
  }
  differs(journey, clientId);
  const clientSecret = newSecret();
  const minutes = plain(accessTokenMinutes, "accessTokenMinutes");
  const { body } = journey.ask("leastPrivilege", { clientId: plain(clientId, "clientId"), clientSecret, minutes });
  // The token first: who has no right token should not save a secret for nothing.
  await journey.token();
  // And the id: `save` must not write over the secret of a client that is there.
  await isNew(journey, clientId, allowUnchecked);
  await saved(save, { clientId, clientSecret });
  let made;
  try {
    made = await journey.call("createNewOAuth2Client", { body: JSON.parse(body) });
  } catch (error) {
    const taken = error.code === "refused.conflict";
    if (!taken && (error.code === "transport.stopped" || !error.mayHaveActed)) throw error;
    // The answer was lost, or a request that was sent twice met its own client: the saved secret itself tells.
    try {
      await journey.another({ clientId, clientSecret }).token();
    } catch ({ clientIsUnknown }) {
      if (taken) {
        error.help = `The secret that was just saved ${clientIsUnknown ? "is not" : "may not be"} the secret of the client that exists. Do not put it in the place of an older one. Choose another id.`;
      }
      throw error;
    }
    return { clientId, outcome: "made_unseen" };
  }
  if (typeof made?.secret === "string" && made.secret !== clientSecret) {
    // The service chose its own: the saved one is worthless.
    await saved(save, { clientId, clientSecret: made.secret }, "The client was made, with a secret that the service chose and that is lost now. Delete it.");
  }
  return { clientId, outcome: "made" };
}

// Refuses an id that a client has already, and one of which that cannot be seen.
async function isNew(journey, clientId, allowUnchecked) {
  const entry = await entryOf(journey, clientId).catch((cause) => {
    if (cause.status !== 403 && cause.status !== 404) throw cause;
    if (allowUnchecked === true) return;
    const message = `Whether a client of this id exists could not be seen. ${cause.message}`;
    throw refusal("request.not_checked", "clientId", message, "Nothing was made or saved. If you know that the id is new, pass allowUnchecked: true.", cause);
  });
  if (entry) throw refusal("refused.conflict", "clientId", "A client of this id exists already.", "Nothing was made or saved. Use the secret that was saved for it, or choose another id.");
}

function refusal(code, field, message, help, cause) {
  return new FirstkeyError({ code, field, message, help }, cause);
}

export async function proveClient(journey, credentials) {
  const other = journey.another(credentialsOf(credentials, "credentials"));
  try {
    await other.token();
  } catch (error) {
    if (error.code === "refused.unauthorized_client") return { right: "no_client_credentials" };
    throw error;
  }
  try {
    const list = await other.call(journey.ask("proof", {}).id, {});
    return { right: "granted", entries: list?.totalCount ?? list?.items?.length ?? 0 };
  } catch (error) {
    // The token is good, the right for this one request is missing.
    if (error.code === "refused.forbidden") return { right: "missing" };
    throw error;
  }
}

export async function deleteBootstrapClient(journey, wanted) {
  const keep = credentialsOf(wanted?.keep, "keep");
  // Whether the client is gone is seen by its secret, which gets no token any more.
  if (!journey.options.clientSecret) throw mistake("request.option", "clientSecret", "This client was made without its secret. deleteBootstrapClient needs one that was made with the bootstrap client's id and secret.");
  differs(journey, keep.clientId);
  const { right } = await proveClient(journey, keep);
  if (right !== "granted" && wanted.allowUnproven !== true) throw notProved(right);
  const token = await journey.token();
  let refused;
  try {
    await journey.call("deleteOAuth2ClientById", { id: await pathId(journey) });
  } catch (error) {
    refused = error;
  }
  // A 404 proves nothing, as services differ in what the id is: the token endpoint knows.
  try {
    await journey.another(journey.options).token();
  } catch (error) {
    if (!error.clientIsUnknown) {
      if (refused) throw refused;
      error.mayHaveActed = true;
      error.help = "The deletion was accepted, but whether the client is gone could not be seen: it is when its secret gets no token any more.";
      throw error;
    }
    return { gone: true, oldToken: await oldToken(journey, token) };
  }
  if (refused) throw refused;
  return { gone: false };
}

function notProved(right) {
  const why = right === "missing" ? "the service refuses the request that it was tried with" : "it is made for users to sign in";
  return refusal("request.not_proved", "keep", `Nothing proves that the client to keep can do its work: ${why}.`, "Nothing was deleted. Try it with a request that it is meant for. If that goes well, pass allowUnproven: true.");
}

// What stands for `{id}` in the bootstrap client's own path: services differ.
async function pathId(journey) {
  const { clientId } = journey.options;
  const entry = await entryOf(journey, clientId);
  return (entry && linkedId(entry)) ?? (entry?.client_uuid || clientId);
}

// The client in the list of all clients; nothing when it is not there.
async function entryOf(journey, clientId) {
  let seen = 0;
  for await (const entry of items(journey.answer, LIST, { page_size: PAGE_SIZE })) {
    if (entry?.client_id === clientId) return entry;
    if ((seen += 1) >= MOST_CLIENTS) return undefined;
  }
}

// The last segment of the self link, if it is one of a client.
function linkedId(entry) {
  const [, id] = /\/oauth2-clients\/([^/?#]+)\/*(?:[?#]|$)/.exec(String(entry._links?.self?.href ?? "")) ?? [];
  try {
    return id && decodeURIComponent(id);
  } catch {
    return undefined;
  }
}

// A token may outlive its client.
async function oldToken(journey, token) {
  try {
    await journey.call(LIST, { start_index: 1, page_size: 1 }, token);
    return "accepted";
  } catch (error) {
    if (error.code === "refused.unauthorized") return "refused";
    return error.code === "refused.forbidden" ? "accepted" : "unknown";
  }
}

async function saved(save, credentials, made) {
  try {
    await save(credentials);
  } catch (cause) {
    const help = made ?? "Nothing was made. Keep the secret somewhere safe first, and try again.";
    const error = refusal("request.not_saved", "save", "The new secret was not saved: the function save failed.", help, cause);
    error.mayHaveActed = made !== undefined;
    throw error;
  }
}

function credentialsOf(given, field) {
  for (const name of ["clientId", "clientSecret"]) {
    if (typeof given?.[name] !== "string") throw mistake("request.option", `${field}.${name}`, `${field}.${name} must be a text.`);
    if (given[name] === "") throw mistake("request.option", `${field}.${name}`, `${field}.${name} is empty.`);
  }
  return { clientId: given.clientId, clientSecret: given.clientSecret };
}

function differs(journey, clientId) {
  if (clientId === journey.options.clientId) {
    throw mistake("request.field", "clientId", "The bootstrap client and the new client must have different ids.");
  }
}
