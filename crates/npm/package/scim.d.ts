// Filters, changes and addresses of SCIM. Optional: nothing of it is loaded with "firstkey".

import type { CallOptions, Client, Json, PatchOperation, PatchRequest } from "./index.js";

/** The URNs of SCIM's schemas (RFC 7643 section 10.3) and messages (RFC 7644 section 3.1), and of the vendor's extensions. */
export const URN: {
  readonly user: "urn:ietf:params:scim:schemas:core:2.0:User";
  readonly group: "urn:ietf:params:scim:schemas:core:2.0:Group";
  readonly enterpriseUser: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  readonly ws1bUser: "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User";
  readonly ws1bGroup: "urn:ietf:params:scim:schemas:extension:ws1b:2.0:Group";
  readonly patchOp: "urn:ietf:params:scim:api:messages:2.0:PatchOp";
  readonly searchRequest: "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
  readonly listResponse: "urn:ietf:params:scim:api:messages:2.0:ListResponse";
  readonly error: "urn:ietf:params:scim:api:messages:2.0:Error";
};

/** A value in a filter (RFC 7644 section 3.4.2.2). A Date is written as a time. */
export type FilterValue = string | number | boolean | null | Date;

/**
 * A filter, or the path of a change, as a template: each value in it is escaped, so that no value can change what the filter
 * means (RFC 7644 section 3.4.2.2).
 *
 * @example
 * filter`userName eq ${name} and active eq ${true}`
 * filter`emails[type eq ${"work"}].value`
 */
export function filter(texts: TemplateStringsArray, ...values: FilterValue[]): string;

/** The body of a PATCH: these changes in their order, all or none (RFC 7644 section 3.5.2). */
export function patch(...operations: (PatchOperation | PatchOperation[])[]): PatchRequest;

/** Adds a value, or entries to a list. Without a path, `value` is an object of attributes. */
export function add(path: string | undefined, value: Json): PatchOperation;

/** Puts a value in the place of another. Without a path, `value` is an object of attributes. */
export function replace(path: string | undefined, value: Json): PatchOperation;

/** Takes away what is at a path: an attribute, or the entries of a list that match. */
export function remove(path: string): PatchOperation;

/** Whether a user may sign in. */
export function setActive(active: boolean): PatchOperation;

/** Puts users into a group, by their ids. */
export function addMembers(...ids: (string | string[])[]): PatchOperation;

/** Takes users out of a group, by their ids: one change for each. */
export function removeMembers(...ids: (string | string[])[]): PatchOperation[];

/**
 * Where an identity provider writes its users to: the SCIM base URL of the tenant. Sends nothing. Await `init` before, except
 * in Node and with "firstkey/inline".
 */
export function scimBaseUrl(client: Client): string;

/** What an identity provider is given so that it can write users into a directory. */
export interface SyncToken {
  /** The SCIM base URL. */
  baseUrl: string;
  /** The bearer token. It is in this answer only: save it. */
  token: string | undefined;
  /** How long it lives, in seconds. */
  expiresIn: number | undefined;
}

/**
 * Makes a new token for the sync client of a directory. **The old token ends at once.** `minutes` is how long the new one
 * lives; half a year unless it is given.
 *
 * @throws {FirstkeyError} with `mayHaveActed` when the answer was lost: the old token may have ended. Make another one then.
 */
export function newSyncToken(client: Client, directoryId: string, options?: CallOptions & { minutes?: number | undefined }): Promise<SyncToken>;
