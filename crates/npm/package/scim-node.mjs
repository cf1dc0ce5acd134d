// For Node's import, with the modules of require(), so that an error of one is an error of the other.

import scim from "./scim.cjs";

export const { URN, filter, patch, add, replace, remove, setActive, addMembers, removeMembers, scimBaseUrl, newSyncToken } = scim;
