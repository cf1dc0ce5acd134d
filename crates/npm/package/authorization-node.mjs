// For Node's import, with the modules of require(), so that an error of one is an error of the other.

import authorization from "./authorization.cjs";

export const { buildAuthorizationUrl, authorizationCodeGrant } = authorization;
