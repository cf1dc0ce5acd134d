// Signing a user in: the authorization code grant (RFC 6749 section 4.1) with PKCE (RFC 7636), state and nonce. Optional: the
// client loads none of it. Core's reader of an address that a browser came back with would weigh 2,500 bytes for everybody,
// so its rules are here once more.

import { FirstkeyError, mistake } from "./error.js";
import { base64url, init, newSecret } from "./wasm.js";

const KEPT = ["redirectUri", "state", "nonce", "codeVerifier", "issuer"];

// What an answer may say (RFC 6749 section 4.1.2, RFC 9207 section 2).
const READ = ["code", "state", "iss", "error", "error_description"];

const AGAIN = "Nothing of it was used. Start the sign-in again in this window. If you did not start one, close it.";

export async function buildAuthorizationUrl(client, options) {
  const { redirectUri, scope = ["openid"], parameters = {} } = options ?? {};
  const client_id = clientIdOf(client);
  if (!Array.isArray(scope)) throw mistake("request.option", "scope", "scope must be a list of texts.");
  await init();
  const { issuer } = await client.call("getOIDCConfiguration");
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
  return { url, redirectUri, state, nonce, codeVerifier, issuer };
}

export async function authorizationCodeGrant(client, currentUrl, pending, options) {
  for (const name of KEPT) {
    if (typeof pending?.[name] !== "string") throw mistake("request.option", name, `${name} is missing: give what buildAuthorizationUrl gave.`);
  }
  const { redirectUri, state, nonce, codeVerifier, issuer } = pending;
  const code = codeOf(String(currentUrl), state, issuer);
  const body = { grant_type: "authorization_code", code, redirect_uri: redirectUri, code_verifier: codeVerifier };
  // A code is good once (RFC 6749 section 4.1.2).
  const token = await client.call("getAccessToken", { body }, { ...options, retry: false });
  // The ID token came from the token endpoint itself, so that its signature need not be checked (OpenID Connect Core section
  // 3.1.3.7); whether it belongs to this sign-in must be.
  if (token.id_token !== undefined && nonceOf(token.id_token) !== nonce) {
    throw refusal("callback.nonce", "The ID token that came back belongs to another sign-in.", AGAIN);
  }
  return token;
}

// The code in an address. The state is compared before anything else is believed.
function codeOf(address, state, issuer) {
  const answer = {};
  for (const [name, value] of new URLSearchParams(queryOf(address))) {
    if (!READ.includes(name)) continue;
    if (name in answer) throw refusal("callback.repeated", "The answer has the same parameter twice, so it is unclear which one is meant.", AGAIN);
    answer[name] = value;
  }
  const { code, error, error_description = "" } = answer;
  const empty = () => refusal("callback.empty", "The browser came back without a code and without an error.", "Start the sign-in again, and come to this address only by its redirect.");
  if (code === undefined && error === undefined) throw empty();
  if (state === "" || answer.state !== state) throw refusal("callback.state", "The state that came back is not the one that was sent: this answers another sign-in.", AGAIN);
  if (answer.iss !== undefined && answer.iss !== issuer) throw refusal("callback.issuer", "The answer is from another service: the issuer is not the one that was asked.", AGAIN);
  if (error !== undefined) {
    const why = [error, error_description].map(oneLine).filter(Boolean).join(": ");
    throw refusal("callback.refused", `The sign-in was refused${why && ": "}${why}.`, "Start the sign-in again, with another user or other parameters if the reason says so.");
  }
  if (!code) throw empty();
  return code;
}

// Some response types put the answer behind "#".
function queryOf(address) {
  const [before, fragment = ""] = address.split("#");
  return before.split("?").slice(1).join("?") || fragment;
}

// What a service says, made fit for a sentence: no characters that end or turn a line.
function oneLine(text) {
  return text.replace(/\p{C}+/gu, " ").trim().slice(0, 300);
}

function refusal(code, message, help) {
  return new FirstkeyError({ code, message, help });
}

function nonceOf(idToken) {
  try {
    // What is no ASCII stays inside of its text.
    return JSON.parse(atob(idToken.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"))).nonce;
  } catch {}
}

function clientIdOf(client) {
  const { clientId } = client.toJSON();
  if (!clientId) throw mistake("request.option", "clientId", "A sign-in needs a client that was made with a clientId.");
  return clientId;
}
