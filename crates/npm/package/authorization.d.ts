// Signing a user in: the authorization code grant (RFC 6749 section 4.1) with PKCE (RFC 7636), state and nonce.

import type { CallOptions, Client } from "./index.js";
import type { Operations, TokenResponse } from "./operations.js";

/** What is asked of a user. */
export interface AuthorizationOptions {
  /** Where the browser comes back to: one of the client's redirect URIs. */
  redirectUri: string;
  /** The scopes that are wanted; `openid` unless they are given. */
  scope?: readonly string[] | undefined;
  /** Other parameters, such as `login_hint` and `prompt`. */
  parameters?: Partial<Pick<Operations["authorize"]["values"], "login_hint" | "prompt" | "max_age" | "acr_values" | "domain" | "u">> | undefined;
}

/** A sign-in that was begun. Keep all of it where only this user's browser or session has it, until the browser comes back. */
export interface PendingAuthorization {
  /** Where to send the user's browser. */
  url: string;
  /** Where it comes back to. */
  redirectUri: string;
  /** What it brings back. */
  state: string;
  /** What the ID token repeats. */
  nonce: string;
  /** What proves that the code is exchanged by whoever asked for it. A secret. */
  codeVerifier: string;
  /** Who answers. */
  issuer: string;
  /** The scopes that were asked for, with spaces between them: with `openid`, an ID token must come. */
  scope: string;
  /** The `max_age` that was sent, if one was. */
  maxAge?: number | undefined;
  /** Whether the tenant promises to name itself in its answer (RFC 9207). */
  issuerIsReturned: boolean;
}

/**
 * Begins a sign-in: asks the tenant who it is, makes the secrets of this one sign-in, and gives the address to send a browser to.
 *
 * @throws {FirstkeyError} `init.no_crypto` on a page that is not in a secure context, `unreadable.shape` when the tenant does not
 * name its issuer.
 */
export function buildAuthorizationUrl(client: Client, options: AuthorizationOptions): Promise<PendingAuthorization>;

/**
 * Ends a sign-in: checks the address that the browser came back with, exchanges its code for tokens and checks what the ID
 * token says: issuer, audience, times, nonce, and the age of the sign-in where `max_age` was sent. Its signature is not
 * checked, because it comes from the token endpoint itself. A client without a secret works too.
 *
 * @throws {FirstkeyError} `callback.refused` when the user or the tenant said no, `callback.state` and `callback.issuer` when it
 * is the answer to another sign-in: then nothing of it was used. A code that begins with `verify.` says what is wrong with the
 * ID token, `verify.no_id_token` that none came: then the code was exchanged, and `mayHaveActed` is true.
 */
export function authorizationCodeGrant(client: Client, currentUrl: string | URL, pending: PendingAuthorization, options?: CallOptions): Promise<TokenResponse>;
