// From a bootstrap client to a working one: make it with its secret saved before, prove it, delete the
// bootstrap client. What a client is made of and what an answer means is core's.

import { FirstkeyError, mistake } from "./error.js";
import { plain } from "./plain.js";
import { newSecret } from "./wasm.js";

const LIST = "getAllOAuth2ClientSummaries";
const PAGE_SIZE = 50;
const LAST_PAGE = 100;

export async function createLeastPrivilegeClient(journey, wanted) {
  const { clientId, accessTokenMinutes = 60, save } = wanted ?? {};
  if (typeof clientId !== "string") throw mistake("request.option", "clientId", "clientId must be a text.");
  if (typeof save !== "function") {
    throw mistake("request.not_saved", "save", "save must be a function that keeps the new secret before the client is made.");
  }
  differs(journey, clientId);
  const clientSecret = newSecret();
  const minutes = plain(accessTokenMinutes, "accessTokenMinutes");
  const { body } = journey.ask("leastPrivilege", { clientId: plain(clientId, "clientId"), clientSecret, minutes });
  // The token first: who has no right token should not save a secret for nothing.
  const token = await journey.token();
  await saved(save, { clientId, clientSecret });
  let made;
  try {
    made = await journey.call("createNewOAuth2Client", { body: JSON.parse(body) });
  } catch (error) {
    if (error.code === "refused.conflict" || error.code === "transport.stopped" || !error.mayHaveActed) throw error;
    // The answer was lost; the saved secret itself tells whether the client was made.
    await (await journey.another({ clientId, clientSecret })).token().catch(() => {
      throw error;
    });
    return { clientId, outcome: "made_unseen" };
  }
  if (typeof made?.secret === "string" && made.secret !== clientSecret) {
    // The service chose its own: the saved one is worthless.
    await saved(save, { clientId, clientSecret: made.secret });
  }
  return { clientId, outcome: "made" };
}

export async function proveClient(journey, credentials) {
  const other = await journey.another(credentialsOf(credentials, "credentials"));
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
  differs(journey, keep.clientId);
  await proveClient(journey, keep);
  const token = await journey.token();
  let refused;
  try {
    await journey.call("deleteOAuth2ClientById", { id: await pathId(journey) });
  } catch (error) {
    refused = error;
  }
  // A 404 proves nothing, as services differ in what the id is: the token endpoint knows.
  const bootstrap = await journey.another(journey.options);
  try {
    await bootstrap.token();
  } catch (error) {
    if (!error.clientIsUnknown) throw refused ?? error;
    return { gone: true, oldToken: await oldToken(journey, token) };
  }
  if (refused) throw refused;
  return { gone: false };
}

// What stands for `{id}` in the bootstrap client's own path: services differ.
async function pathId(journey) {
  const { clientId } = journey.options;
  for (let page = 1; page <= LAST_PAGE; page += 1) {
    const list = await journey.call(LIST, { start_index: page, page_size: PAGE_SIZE });
    const entries = list?.items ?? [];
    const found = entries.find((entry) => entry?.client_id === clientId);
    if (found) return linkedId(found) ?? (found.client_uuid || clientId);
    if (entries.length === 0 || !(list.totalPages > page)) break;
  }
  return clientId;
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

async function saved(save, credentials) {
  try {
    await save(credentials);
  } catch (cause) {
    const message = "The new secret was not saved: the function save failed.";
    const help = "Nothing was made. Keep the secret somewhere safe first, and try again.";
    throw new FirstkeyError({ code: "request.not_saved", field: "save", message, help }, cause);
  }
}

function credentialsOf(given, field) {
  for (const name of ["clientId", "clientSecret"]) {
    if (typeof given?.[name] !== "string") throw mistake("request.option", `${field}.${name}`, `${field}.${name} must be a text.`);
  }
  return { clientId: given.clientId, clientSecret: given.clientSecret };
}

function differs(journey, clientId) {
  if (clientId === journey.options.clientId) {
    throw mistake("request.field", "clientId", "The bootstrap client and the new client must have different ids.");
  }
}
