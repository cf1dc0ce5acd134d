// What the package offers. The operations are in operations.d.ts.

import type { FirstkeyErrorCode, Json, Operations } from "./operations.js";

export type * from "./operations.js";

/** The id of an operation, as the published API documents have it. */
export type OperationId = keyof Operations;

/** What an operation takes: the values of its path and its query by name, and `body`. */
export type ValuesOf<Id extends OperationId> = Operations[Id]["values"];

/** What an operation gives. */
export type ResultOf<Id extends OperationId> = Operations[Id]["result"];

/** The operations whose lists come in pages. */
export type PagedOperationId = {
  [Id in OperationId]: ResultOf<Id> extends { items?: unknown[] } | { resources?: unknown[] } ? Id : never;
}[OperationId];

/** One entry of such a list. */
export type ItemOf<Id extends PagedOperationId> = ResultOf<Id> extends { items?: (infer Item)[] }
  ? Item
  : ResultOf<Id> extends { resources?: (infer Item)[] }
    ? Item
    : Json;

/** Values may be left out where none must be given. */
export type Given<Id extends OperationId, Options> = {} extends ValuesOf<Id>
  ? [values?: ValuesOf<Id>, options?: Options]
  : [values: ValuesOf<Id>, options?: Options];

/** A finished request: what `fetch(url, request)` takes. Its headers hold a token or a secret. */
export interface FinishedRequest {
  /** The HTTP method. */
  method: string;
  /** The whole address. */
  url: string;
  /** Names in lower case. */
  headers: { [name: string]: string };
  /** JSON or a form, as text. */
  body?: string;
}

/** An answer, as a transport gives it. */
export interface Reply {
  /** The HTTP status, 302 for a redirect that was not followed. */
  status: number;
  /**
   * Read are content-type, location, retry-after, date (by which a retry-after that names a time is measured), and
   * x-request-id, request-id and x-correlation-id.
   */
  headers?: Headers | { [name: string]: string };
  /** The body as text. */
  body?: string | null;
}

/** Carries a request and brings the answer. It rejects when none came. */
export type Transport = (request: FinishedRequest, options: { signal?: AbortSignal }) => Promise<Reply> | Reply;

/** What a client is made with. */
export interface ClientOptions {
  /** Which of the three services it is. */
  service: "omnissa" | "vmware" | "broker";
  /** The tenant's address, such as `acme.workspaceoneaccess.com`. Plain http is taken for this machine only. */
  address: string;
  /** The tenant's name in the broker's paths; `CUSTOMER` unless it is given. */
  tenant?: string | undefined;
  /** The client's id. When it stands here without `accessToken` but is empty or `undefined`, the constructor throws. */
  clientId?: string | undefined;
  /**
   * The client's secret. It stays in memory and in no text of this package. When it stands here but is empty or `undefined`, as
   * a variable of the environment is that is not set, the constructor throws.
   */
  clientSecret?: string | undefined;
  /**
   * How id and secret are sent: as Basic as the services document it (`verbatim`), as Basic in the way of RFC 6749
   * section 2.3.1 (`form-encoded`), or in the form (`post`).
   */
  authentication?: "verbatim" | "form-encoded" | "post" | undefined;
  /** How the tenant spells its media types; the service's own way unless it is given. */
  mediaTypes?: "standard" | "vendor" | "renamed" | undefined;
  /** Which broker it is; the newest unless it is given. Only the getting-started helpers ask. */
  brokerVersion?: "8" | "9.0" | "9.1" | undefined;
  /** Gives an access token, instead of `clientSecret`: one that a user signed in for, for example. Asked before every call. */
  accessToken?: (() => string | Promise<string>) | undefined;
  /** Used instead of the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Used instead of fetch altogether: the practice tenant, a proxy of your own, a test. */
  transport?: Transport | undefined;
  /** Sent with every request besides its own headers, such as `user-agent`. Shown masked where the name looks like a secret's. */
  headers?: { [name: string]: string } | undefined;
  /** How long an answer may take, in milliseconds; any time unless it is given. Each attempt has it anew. */
  timeout?: number | undefined;
  /**
   * Whether a request that only reads is sent again, twice at most, when the service is busy (429, 503: after its
   * `Retry-After`, if that is 30 seconds at most), a proxy got no answer (502, 504), or the answer broke off. True unless it
   * is given. A change is never sent again.
   */
  retry?: boolean | undefined;
  /**
   * Whether every documented field of an answer must be of its kind, length and characters, and one of the listed words, so that
   * another one is refused as `unreadable.shape`, and so is a word that a service adds. False unless it is given: then an answer
   * must be JSON, and what is in it is what the service wrote. It takes several times as long.
   */
  validate?: boolean | undefined;
  /** Called before each request is sent, also those for a token, with its secrets masked. What it gives back is ignored. */
  onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Called after each request, whether or not an answer came. What it gives back is ignored. */
  onResponse?: ((event: ResponseEvent) => void) | undefined;
}

/** A request that is about to be sent. */
export interface RequestEvent {
  /** The operation: `getAccessToken` where it is the client's own token. */
  operation: OperationId;
  /** Which attempt it is, counted from 1. */
  attempt: number;
  /** The HTTP method. */
  method: string;
  /** The whole address, its secrets masked. */
  url: string;
  /** Names in lower case, secrets masked. */
  headers: { [name: string]: string };
  /** What is sent, secrets masked. */
  body?: string;
}

/** How a request ended. */
export interface ResponseEvent {
  /** The operation: `getAccessToken` where it is the client's own token. */
  operation: OperationId;
  /** Which attempt it was, counted from 1. */
  attempt: number;
  /** The HTTP method. */
  method: string;
  /** The address without its query. */
  url: string;
  /** How long it took. */
  milliseconds: number;
  /** The HTTP status; absent where no answer came. */
  status?: number;
  /** What the service, or a proxy before it, calls the request in its log. */
  requestId?: string | undefined;
  /** Those headers of the answer that are read: see {@link Reply}. */
  headers?: { [name: string]: string };
  /** Gives the body of the answer, its secrets masked. What is no JSON is not shown. */
  body?: () => string;
  /** Why no answer came. */
  error?: FirstkeyError;
}

/** Options of everything that is sent. */
export interface CallOptions {
  /**
   * Stops waiting. When it is aborted before the call, nothing is sent. A change that went out may have been carried out all
   * the same: `mayHaveActed` of the error says so.
   */
  signal?: AbortSignal | undefined;
  /** Instead of the client's own {@link ClientOptions.timeout}. The request for a token has the client's own. */
  timeout?: number | undefined;
  /** Instead of the client's own {@link ClientOptions.retry}. */
  retry?: boolean | undefined;
  /** Instead of the client's own {@link ClientOptions.validate}. */
  validate?: boolean | undefined;
}

/** A list that is read while it is gone through. */
export interface List<Entry> extends AsyncGenerator<Entry, void, undefined> {
  /** Reads all that is left of it into an array. */
  toArray(): Promise<Entry[]>;
}

/** Options of a request that is only built. */
export interface BuildOptions {
  /** The token to put in; the client's own unless it is given. */
  accessToken?: string | undefined;
}

/**
 * One client of one tenant. It gets its token by itself (client_credentials), once however many calls wait for it, renews it
 * before it expires and once after a 401.
 *
 * @example
 * const client = new Client({ service: "omnissa", address: "acme.workspaceoneaccess.com", clientId, clientSecret });
 * const { items } = await client.call("getAllDirectories");
 */
export class Client {
  /** @throws {FirstkeyError} when an option is wrong: `field` names it. In a browser, what is wrong inside an address or a secret may only be seen by the first call. */
  constructor(options: ClientOptions);

  /**
   * Sends an operation and gives what it answers: JSON as plain data, XML as a text, null where there is no body.
   *
   * @throws {FirstkeyError} on everything that goes wrong.
   */
  call<Id extends OperationId>(id: Id, ...given: Given<Id, CallOptions>): Promise<ResultOf<Id>>;

  /**
   * Builds the request of an operation and sends nothing. Await {@link init} before, except in Node and with "firstkey/inline".
   *
   * @throws {FirstkeyError} `request.no_token` when it needs a token and there is none yet.
   */
  request<Id extends OperationId>(id: Id, ...given: Given<Id, BuildOptions>): FinishedRequest;

  /** The same as a cURL command. Secrets are masked unless they are asked for. */
  curl<Id extends OperationId>(id: Id, ...given: Given<Id, BuildOptions & { secrets?: "masked" | "shown" }>): string;

  /**
   * The client's access token: the one there is, or a new one when it expires soon.
   *
   * @throws {FirstkeyError} whose `operation` is `getAccessToken` when the service gave none; `request.no_token`, with its
   * `cause`, when the option `accessToken` failed.
   */
  accessToken(options?: CallOptions): Promise<string>;

  /** A list page by page. The next page is asked for when it is wanted; leaving the loop sends nothing more. */
  pages<Id extends PagedOperationId>(id: Id, ...given: Given<Id, CallOptions>): List<ResultOf<Id>>;

  /** The same entry by entry. */
  iterate<Id extends PagedOperationId>(id: Id, ...given: Given<Id, CallOptions>): List<ItemOf<Id>>;

  /**
   * Makes the client of the getting-started pages: it may manage identity providers and directories and nothing else. Its
   * secret is made here and given to `save` before the client is made, so a lost answer costs nothing. `save` is not called
   * when the list of clients has one of this id already.
   *
   * @throws {FirstkeyError} `refused.conflict` when a client of this id exists: choose another id, or prove the one you saved.
   * When it was made after this looked for it, `help` says that the secret that was just saved is not its secret.
   * @throws {FirstkeyError} `request.not_checked` when this client may not list clients: nothing was saved, nothing was made.
   */
  createLeastPrivilegeClient(wanted: WantedClient, options?: CallOptions): Promise<CreatedClient>;

  /** Proves a client: a token with its own id and secret, and one request that only reads. */
  proveClient(credentials: ClientCredentials, options?: CallOptions): Promise<Proof>;

  /**
   * Deletes this client, the bootstrap client, with its own token, only after `keep` has proved itself (`granted`), and looks
   * whether it is gone.
   *
   * @throws {FirstkeyError} `request.not_proved` when `keep` proves anything else: nothing was deleted.
   */
  deleteBootstrapClient(wanted: WantedDeletion, options?: CallOptions): Promise<Deletion>;

  /** The options without the secret. */
  toJSON(): { [name: string]: string };
}

/** Id and secret of a client. */
export interface ClientCredentials {
  /** The client id. */
  clientId: string;
  /** The client secret. */
  clientSecret: string;
}

/** A client to be made. */
export interface WantedClient {
  /** Its id: 1 to 256 letters, digits and `- _ . @`. */
  clientId: string;
  /** How long its access tokens live, in minutes; 60 unless it is given. */
  accessTokenMinutes?: number | undefined;
  /**
   * Keeps id and secret where they are safe. The client is made only after this is done. It is called a second time only if
   * the service chose another secret than it was sent.
   */
  save: (credentials: ClientCredentials) => void | Promise<void>;
  /** Makes the client although it cannot be seen whether its id is new: for a bootstrap client that may not list clients. */
  allowUnchecked?: boolean | undefined;
}

/** A bootstrap client to be deleted. */
export interface WantedDeletion {
  /** The client that stays. */
  keep: ClientCredentials;
  /** Deletes although `keep` proves `missing` or `no_client_credentials`. Be sure that it can do its work. */
  allowUnproven?: boolean | undefined;
}

/** How making a client ended. */
export interface CreatedClient {
  /** Its id. */
  clientId: string;
  /** `made_unseen`: the answer was lost, but the saved secret works. */
  outcome: "made" | "made_unseen";
}

/** What a client proved. */
export interface Proof {
  /**
   * `missing`: its token is good, but it may not send the request it was tried with, as the least-privilege client of VCF
   * Identity Broker 9.1. `no_client_credentials`: it is made for users to sign in.
   */
  right: "granted" | "missing" | "no_client_credentials";
  /** How many entries it was answered with. */
  entries?: number;
}

/** How deleting ended. */
export interface Deletion {
  /** Whether the service no longer knows the client. */
  gone: boolean;
  /** What became of the token it had: tokens may outlive their client. */
  oldToken?: "refused" | "accepted" | "unknown";
}

/** One entry of what the service says is wrong. */
export interface Problem {
  /** A code to decide on. */
  code: string;
  /** A text to show. */
  message: string;
  /** Named values, to show. */
  parameters: { [name: string]: string };
}

/**
 * The one error class. Decide on `code`, show `message` and `help`. No text of it holds the client's secret or token.
 *
 * Codes begin with who can mend it: `request.` (what was asked for was not sent), `transport.` (nobody answered), `refused.`
 * (the service said no), `unreadable.` (it said yes in a form that is not known), `init.` (the WebAssembly file is not there).
 */
export class FirstkeyError extends Error {
  private constructor();
  readonly name: "FirstkeyError";
  /** Stable: `refused.conflict`, `transport.unreachable`, `request.missing_value`. */
  readonly code: FirstkeyErrorCode;
  /** What helps, one sentence. */
  readonly help: string;
  /** The value or the option that is wrong: `id`, `body.client_id`, `address`. */
  readonly field?: string;
  /** The operation, where the error is about one. It is `getAccessToken` when it is the client's own token that could not be had. */
  readonly operation?: string;
  /** The HTTP method of the request, where one was sent. `message` begins with operation, method and address then. */
  readonly method?: string;
  /** The address of the request without its query, where one was sent. */
  readonly url?: string;
  /** What the service, or a proxy before it, calls the request in its log, where the answer says so. */
  readonly requestId?: string;
  /** The HTTP status, when the service said no. */
  readonly status?: number;
  /** What the service says is wrong. */
  readonly problems?: Problem[];
  /** How long the service asks to be left alone, in seconds. */
  readonly retryAfter?: number;
  /**
   * Whether a change may have been carried out although no answer to trust came back: look before you send it again. False
   * where nothing was sent, and for whatever only reads.
   */
  readonly mayHaveActed: boolean;
}

/** A compiled module, where the project's `lib` knows one: without the DOM's types it does not. */
type CompiledModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module : never;
type Bytes = ArrayBuffer | ArrayBufferView;
/** What `init` can be given: an address, bytes, an answer to fetch, a compiled module. */
export type WasmSource = string | URL | Response | Bytes | CompiledModule | Promise<Response | Bytes | CompiledModule>;

/**
 * Loads the WebAssembly file, once however often it is called. Everything that returns a promise does it by itself; await it
 * before `request` and `curl`. In Node, and with "firstkey/inline", the file is inside and there is nothing to wait for.
 */
export function init(source?: WasmSource): Promise<void>;
