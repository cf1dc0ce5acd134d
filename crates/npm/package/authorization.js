// Signing a user in: the authorization code grant (RFC 6749 section 4.1) with PKCE (RFC 7636), state and nonce. Optional: the
// client loads none of it. Core's reader of an address that a browser came back with would weigh 2,500 bytes for everybody,
// so its rules, and those for an ID token, are here once more; the tests hold both to the same tables.

import { FirstkeyError, mistake } from "./error.js";
import { base64url, init, newSecret } from "./wasm.js";

const KEPT = { redirectUri: "string", state: "string", nonce: "string", codeVerifier: "string", issuer: "string", scope: "string", issuerIsReturned: "boolean" };

// What an answer may say (RFC 6749 section 4.1.2, RFC 9207 section 2).
const READ = ["code", "state", "iss", "error", "error_description"];

// How many seconds the clocks of the tenant and of this machine may differ.
const LEEWAY = 60;

const AGAIN = "Nothing of it was used. Start the sign-in again in this window. If you did not start one, close it.";

export async function buildAuthorizationUrl(client, options) {
  const { redirectUri, scope = ["openid"], parameters = {} } = options ?? {};
  const client_id = clientIdOf(client);
  if (!Array.isArray(scope)) throw mistake("request.option", "scope", "scope must be a list of texts.");
  if (!globalThis.crypto?.subtle) {
    const help = "Browsers offer cryptography only to https addresses and to addresses of this machine: use one of these.";
    throw refusal("init.no_crypto", "SHA-256, which PKCE needs, cannot be computed here: browsers do that in secure contexts only.", help);
  }
  await init();
  const { issuer, authorization_response_iss_parameter_supported } = await client.call("getOIDCConfiguration");
  if (typeof issuer !== "string" || !issuer) {
    const message = "The tenant's OpenID configuration does not name its issuer, so that no answer of it could be believed.";
    const help = "Compare the client's address with the tenant's. If it is right, tell whoever runs the tenant.";
    throw new FirstkeyError({ code: "unreadable.shape", operation: "getOIDCConfiguration", message, help });
  }
  const [state, nonce, codeVerifier] = [newSecret(), newSecret(), newSecret()];
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(codeVerifier));
  const { url } = client.request("authorize", {
    ...parameters,
    client_id,
    redirect_uri: redirectUri,
    response_type: "code",
    scope: scope.join(" "),
    state,
    nonce,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: "S256",
  });
  const maxAge = parameters.max_age == null ? undefined : Number(parameters.max_age);
  const issuerIsReturned = authorization_response_iss_parameter_supported === true;
  return { url, redirectUri, state, nonce, codeVerifier, issuer, scope: scope.join(" "), maxAge, issuerIsReturned };
}

export async function authorizationCodeGrant(client, currentUrl, pending, options) {
  for (const [name, kind] of Object.entries(KEPT)) {
    if (typeof pending?.[name] !== kind) throw mistake("request.option", name, `${name} is missing: give what buildAuthorizationUrl gave.`);
  }
  const { redirectUri, codeVerifier, scope } = pending;
  const clientId = clientIdOf(client);
  const code = codeOf(String(currentUrl), pending);
  const body = { grant_type: "authorization_code", code, redirect_uri: redirectUri, code_verifier: codeVerifier };
  // A code is good once (RFC 6749 section 4.1.2).
  const token = await client.call("getAccessToken", { body }, { ...options, retry: false });
  // The ID token came from the token endpoint itself, so that its signature need not be checked (OpenID Connect Core section
  // 3.1.3.7); everything else must be.
  if (token.id_token !== undefined) judge(token.id_token, pending, clientId);
  else if (scope.split(" ").includes("openid")) throw untrusted("verify.no_id_token", "No ID token came back, although the scope has openid.");
  return token;
}

// The code in an address. The state is compared before anything else is believed.
function codeOf(address, { state, issuer, issuerIsReturned }) {
  const answer = {};
  for (const [name, value] of new URLSearchParams(`?${queryOf(address)}`)) {
    if (!READ.includes(name)) continue;
    if (name in answer) throw refusal("callback.repeated", "The answer has the same parameter twice, so it is unclear which one is meant.", AGAIN);
    answer[name] = value;
  }
  const { code, error, error_description = "" } = answer;
  const empty = () => refusal("callback.empty", "The browser came back without a code and without an error.", "Start the sign-in again, and come to this address only by its redirect.");
  if (code === undefined && error === undefined) throw empty();
  if (state === "" || answer.state !== state) throw refusal("callback.state", "The state that came back is not the one that was sent: this answers another sign-in.", AGAIN);
  // RFC 9207 section 2.4: who says that it names itself must do so.
  if ((issuerIsReturned || answer.iss !== undefined) && answer.iss !== issuer) throw refusal("callback.issuer", "The answer is from another service: the issuer is not the one that was asked.", AGAIN);
  if (error !== undefined) {
    const [name, description] = [oneLine(error), oneLine(error_description)];
    throw refusal("callback.refused", `The sign-in was refused${name && ": "}${name}${description && ` (${description})`}.`, "Start the sign-in again, with another user or other parameters if the reason says so.");
  }
  if (!code?.trim()) throw empty();
  return code.trim();
}

// The query of an address, or a query alone. Some response types put the answer behind "#".
function queryOf(address) {
  const [before, fragment = ""] = cut(address, "#");
  const [path, query = path.includes("://") ? "" : path] = cut(before, "?");
  return query || fragment;
}

// A text before and behind the first of these marks.
function cut(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

// What a service says, made fit for a sentence: no characters that end, jump in or turn a line, and no more than fits.
function oneLine(text) {
  const shown = text.replace(/(?![\t-\r\u0085])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, "").replace(/[ \t-\r\u0085\u2028\u2029]+/g, " ").replace(/^ | $/g, "");
  const characters = [...shown];
  return characters.length > 300 ? `${characters.slice(0, 299).join("")}\u2026` : shown;
}

function refusal(code, message, help) {
  return new FirstkeyError({ code, message, help });
}

// Whether an ID token is this client's, of this sign-in and still good. Its `at_hash` is not compared: it came in one answer
// with the access token.
function judge(idToken, { issuer, nonce, maxAge }, clientId) {
  const claims = claimsOf(idToken);
  const text = (name) => (typeof claims[name] === "string" ? claims[name] : undefined);
  const needed = (name, value) => {
    if (value === undefined) throw untrusted("verify.missing_claim", `The token has no ${name}.`);
    return value;
  };
  const shape = () => untrusted("verify.shape", "A claim of the token has a type that it cannot have.");
  // A NumericDate (RFC 7519 section 2), which may have a fraction.
  const time = (name) => {
    if (claims[name] === undefined) return;
    if (typeof claims[name] !== "number" || claims[name] < 0) throw shape();
    return Math.floor(claims[name]);
  };
  const now = Math.floor(Date.now() / 1000);

  if (needed("iss", text("iss")) !== issuer) throw untrusted("verify.issuer", "The token is from another issuer.", "Compare it with the issuer in the tenant's OpenID configuration.");
  const audience = [needed("aud", claims.aud)].flat();
  if (audience.some((name) => typeof name !== "string")) throw shape();
  const compare = "Compare it with the id of the client that signed in.";
  if (!audience.includes(clientId)) throw untrusted("verify.audience", "The token is meant for somebody else.", compare);
  // Several audiences want the party named; a party that is named is this client.
  const party = text("azp") ?? (audience.length > 1 ? undefined : clientId);
  if (party !== clientId) throw untrusted("verify.party", "The token was given to another client, or does not say to which.", compare);
  const clock = "Check this machine's clock; if it is right, sign in again.";
  const end = needed("exp", time("exp"));
  if (end + LEEWAY <= now) throw untrusted("verify.expired", `The token expired at ${instant(end)}.`, clock);
  for (const start of [time("nbf"), time("iat")]) {
    if (start > now + LEEWAY) throw untrusted("verify.not_yet", `The token is not valid before ${instant(start)}.`, clock);
  }
  needed("iat", time("iat"));
  needed("sub", text("sub") || undefined);
  if (text("nonce") !== nonce) throw untrusted("verify.nonce", "The nonce is not the one that was sent: the token belongs to another sign-in.");
  if (typeof maxAge === "number" && needed("auth_time", time("auth_time")) + maxAge + LEEWAY < now) {
    throw untrusted("verify.too_long_ago", "The person signed in longer ago than was asked for.", "Sign in again, with prompt=login.");
  }
}

function claimsOf(idToken) {
  try {
    const [header, claims, ...rest] = idToken.split(".");
    if (rest.length === 1 && isObject(partOf(header))) {
      const read = partOf(claims);
      if (isObject(read)) return read;
    }
  } catch {}
  throw untrusted("verify.not_a_jwt", "This is not a signed JWT.");
}

// One part of a JWT: base64url of JSON in UTF-8.
function partOf(text) {
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function instant(seconds) {
  if (seconds > 253_402_300_799) return "the year 10000";
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

// By now the code was exchanged.
function untrusted(code, message, advice = "Sign in again. If it happens again, tell whoever runs the tenant.") {
  const help = `The code is spent, and the tokens that came for it are not given out, but stay valid until they expire. ${advice}`;
  return new FirstkeyError({ code, message, help, mayHaveActed: true });
}

function clientIdOf(client) {
  const { clientId } = client.toJSON();
  if (!clientId) throw mistake("request.option", "clientId", "A sign-in needs a client that was made with a clientId.");
  return clientId;
}
