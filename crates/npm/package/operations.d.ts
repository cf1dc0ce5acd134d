// Every operation: what it takes and what it gives. Written from the catalog by `cargo xtask npm`; not by hand.

/** Plain data, as JSON has it. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A resource to be made: these fields must be there. */
export type New<Resource, Required extends keyof Resource> = Resource & { [Name in Required]-?: NonNullable<Resource[Name]> };

/** A SCIM extension that this version does not know, under the URN of its schema (RFC 7643 section 3.3). */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Extension = { [attribute: string]: any };

/** Every operation by the id of the published API documents. */
export interface Operations {
  /** Get an access token: `POST /acs/token`. */
  getAccessToken: {
    values: {
      /** What is sent. */
      body: New<TokenForm, "grant_type">;
    };
    result: TokenResponse;
  };
  /** Revoke a token: `POST /acs/revoke`. */
  revoke: {
    values: {
      /** What is sent. */
      body: New<RevokeForm, "token">;
    };
    result: null;
  };
  /** Sign a person in: `GET /acs/authorize`. For a person's browser: build its request and go there. */
  authorize: {
    values: {
      /** Where the answer goes: one of the client's redirect URIs (RFC 6749 section 3.1.2). At most 2048 characters. */
      redirect_uri: string;
      /** The client id. */
      client_id: string;
      /** What comes back: a code, tokens, or both. */
      response_type: "code" | "id_token" | "id_token token" | "code id_token" | "code token" | "code id_token token";
      /** Comes back unchanged; ties the answer to this request (RFC 6749 section 10.12). At most 2048 characters. */
      state?: string | undefined;
      /** The scopes, separated by spaces. */
      scope?: string | undefined;
      /** The domain of the user. */
      domain?: string | undefined;
      /** The user name, as older programs send it. */
      u?: string | undefined;
      /** The user name to begin with (OpenID Connect Core section 3.1.2.1). */
      login_hint?: string | undefined;
      /** Comes back in the ID token (OpenID Connect Core section 3.1.2.1). At most 1024 characters. */
      nonce?: string | undefined;
      /** Whether users are asked again (OpenID Connect Core section 3.1.2.1). */
      prompt?: string | undefined;
      /** How old the sign-in may be, in seconds. */
      max_age?: number | undefined;
      /** How users are to authenticate (OpenID Connect Core section 3.1.2.1). */
      acr_values?: string | undefined;
      /** The PKCE code challenge (RFC 7636 section 4.2). */
      code_challenge?: string | undefined;
      /** How the challenge was made: `S256` (RFC 7636 section 4.3). */
      code_challenge_method?: string | undefined;
    };
    result: never;
  };
  /** Sign a person out: `GET /acs/openid/logout`. For a person's browser: build its request and go there. */
  logoutGet: {
    values: {
      /** Where the browser goes afterwards: one of the client's. At most 2048 characters. */
      post_logout_redirect_uri?: string | undefined;
      /** The ID token of the sign-in that ends. */
      id_token_hint: string;
      /** Comes back unchanged; ties the answer to this request (RFC 6749 section 10.12). At most 2048 characters. */
      state?: string | undefined;
    };
    result: never;
  };
  /** Sign a person out by a form: `POST /acs/openid/logout`. For a person's browser: build its request and go there. */
  logoutPost: {
    values: {
      /** What is sent. */
      body: New<LogoutForm, "id_token_hint">;
    };
    result: never;
  };
  /** Get the OpenID configuration: `GET /acs/.well-known/openid-configuration`. */
  getOIDCConfiguration: {
    values: {};
    result: Discovery;
  };
  /** Get the public keys: `GET /acs/jwks`. */
  getJwkKeys: {
    values: {};
    result: Jwks;
  };
  /** Get who signed in: `GET /acs/userinfo`. */
  getUserInfo: {
    values: {};
    result: IdTokenClaims;
  };
  /** Get who signed in by POST: `POST /acs/userinfo`. */
  getUserInfoPost: {
    values: {};
    result: IdTokenClaims;
  };
  /** Expand an access token: `GET /acs/expand-access-token`. VCF Identity Broker only. */
  expandAccessToken: {
    values: {
      /** As JSON (`raw`) or as a signed token (`jwt`). */
      format?: "raw" | "jwt" | undefined;
    };
    result: ExpandedAccessToken;
  };
  /** Expand an ID token: `GET /acs/expand-id-token`. VCF Identity Broker only. */
  expandIdToken: {
    values: {
      /** As JSON (`raw`) or as a signed token (`jwt`). */
      format?: "raw" | "jwt" | undefined;
    };
    result: ExpandedIdToken;
  };
  /** List the OAuth 2.0 clients: `GET /acs/broker/oauth2-clients`. */
  getAllOAuth2ClientSummaries: {
    values: {
      /** Which page, counted from 1. */
      start_index?: number | undefined;
      /** How many clients a page holds. */
      page_size?: number | undefined;
      /** Only clients that match this text. VCF Identity Broker only. */
      searchTerm?: string | undefined;
    };
    result: ClientPage;
  };
  /** Get an OAuth 2.0 client: `GET /acs/broker/oauth2-clients/{id}`. */
  getOAuth2ClientById: {
    values: {
      /** The client: the last segment of its `self` link in the list. Services differ in whether that is its client id or its UUID. */
      id: string;
    };
    result: ExistingOAuth2Client;
  };
  /** Create an OAuth 2.0 client: `POST /acs/broker/oauth2-clients`. */
  createNewOAuth2Client: {
    values: {
      /** What is sent. */
      body: New<OAuth2Client, "client_id" | "grant_types" | "scope">;
    };
    result: ExistingOAuth2Client;
  };
  /** Change an OAuth 2.0 client: `PATCH /acs/broker/oauth2-clients/{id}`. */
  patchOAuth2ClientById: {
    values: {
      /** The client: the last segment of its `self` link in the list. Services differ in whether that is its client id or its UUID. */
      id: string;
      /** Whether tokens of the client end when it loses a rule set. Omnissa Identity Service and VMware Identity Services only. */
      revoke_token_on_rule_set_removal?: boolean | undefined;
      /** What is sent. */
      body: OAuth2Client;
    };
    result: ExistingOAuth2Client;
  };
  /** Delete an OAuth 2.0 client: `DELETE /acs/broker/oauth2-clients/{id}`. */
  deleteOAuth2ClientById: {
    values: {
      /** The client: the last segment of its `self` link in the list. Services differ in whether that is its client id or its UUID. */
      id: string;
    };
    result: null;
  };
  /** List the identity providers: `GET /federation/broker/identity-providers`. */
  getAllIdentityProviders: {
    values: {};
    result: IdentityProviderList;
  };
  /** Create an identity provider: `POST /federation/broker/identity-providers`. */
  createNewIdentityProvider: {
    values: {
      /** What is sent. */
      body: New<IdentityProvider, "idp_name" | "idp_type" | "directory_list">;
    };
    result: ExistingIdentityProvider;
  };
  /** Get an identity provider: `GET /federation/broker/identity-providers/{idpId}`. */
  getIdentityProviderById: {
    values: {
      /** The UUID of the identity provider. */
      idpId: string;
    };
    result: ExistingIdentityProvider;
  };
  /** Change an identity provider: `PATCH /federation/broker/identity-providers/{idpId}`. */
  patchIdentityProviderById: {
    values: {
      /** The UUID of the identity provider. */
      idpId: string;
      /** What is sent. */
      body: IdentityProvider;
    };
    result: ExistingIdentityProvider;
  };
  /** Delete an identity provider: `DELETE /federation/broker/identity-providers/{idpId}`. */
  deleteIdentityProviderById: {
    values: {
      /** The UUID of the identity provider. */
      idpId: string;
    };
    result: null;
  };
  /** Get the SAML metadata, field by field: `GET /federation/broker/saml-sp-metadata/details`. Omnissa Identity Service and VMware Identity Services only. */
  getSamlServiceProviderMetadataDetails: {
    values: {};
    result: SamlMetadata;
  };
  /** Get the SAML metadata as XML: `GET /federation/broker/saml-sp-metadata/xml`. Omnissa Identity Service and VMware Identity Services only. */
  getSamlServiceProviderMetadataXml: {
    values: {};
    result: string;
  };
  /** Download the SAML metadata: `GET /federation/broker/saml-sp-metadata/download-xml`. Omnissa Identity Service and VMware Identity Services only. */
  getSamlServiceProviderMetadataDownload: {
    values: {};
    result: string;
  };
  /** Rotate the secret of an OAuth 2.0 client: `POST /acs/broker/oauth2-clients/{id}`. */
  rotateSecretForOAuth2ClientById: {
    values: {
      /** The client: the last segment of its `self` link in the list. Services differ in whether that is its client id or its UUID. */
      id: string;
      /** `start-rotate-secret` adds a new secret beside the old one; `retire-primary-secret` ends the old one now. */
      action: "start-rotate-secret" | "retire-primary-secret";
      /** What is sent. */
      body?: SecretRotation | undefined;
    };
    result: null;
  };
  /** Search OAuth 2.0 clients by role: `POST /acs/broker/oauth2-clients/search`. VCF Identity Broker only. */
  searchClientsByRoles: {
    values: {
      /** Which page, counted from 1. */
      start_index?: number | undefined;
      /** How many clients a page holds. */
      page_size?: number | undefined;
      /** What is sent. */
      body?: ClientSearch | undefined;
    };
    result: ClientPage;
  };
  /** Make a tenant: `POST /acs/broker/tenants`. VCF Identity Broker only. */
  initTenant: {
    values: {
      /** What is sent. */
      body: New<TenantInformation, "tenant_name">;
    };
    result: null;
  };
  /** List the directories: `GET /usergroup/broker/directories`. */
  getAllDirectories: {
    values: {};
    result: DirectoryList;
  };
  /** Create a directory: `POST /usergroup/broker/directories`. */
  createNewDirectory: {
    values: {
      /** What is sent. */
      body?: Directory | undefined;
    };
    result: ExistingDirectory;
  };
  /** Get a directory: `GET /usergroup/broker/directories/{id}`. */
  getDirectoryById: {
    values: {
      /** The UUID of the directory. */
      id: string;
    };
    result: ExistingDirectory;
  };
  /** Change a directory: `PATCH /usergroup/broker/directories/{id}`. */
  patchDirectoryById: {
    values: {
      /** The UUID of the directory. */
      id: string;
      /** What is sent. */
      body: Directory;
    };
    result: ExistingDirectory;
  };
  /** Delete a directory: `DELETE /usergroup/broker/directories/{id}`. */
  deleteDirectoryById: {
    values: {
      /** The UUID of the directory. */
      id: string;
    };
    result: null;
  };
  /** Get the sync client of a directory: `GET /usergroup/broker/directories/{id}/sync-client`. */
  getDirectorySyncClientById: {
    values: {
      /** The UUID of the directory. */
      id: string;
    };
    result: SyncClient;
  };
  /** Generate credentials for a sync client: `POST /usergroup/broker/directories/{id}/sync-client`. */
  generateCredentialsForSyncClient: {
    values: {
      /** The UUID of the directory. */
      id: string;
      /** `generate_credentials` gives the sync client new credentials; the old ones end at once. */
      action: "generate_credentials";
      /** What is sent. */
      body?: SyncClient | undefined;
    };
    result: SyncClient;
  };
  /** Find users: `GET /usergroup/scim/v2/Users`. */
  getUserSearch: {
    values: {
      /** Only resources that match this SCIM filter (RFC 7644 section 3.4.2.2). At most 2000 characters. */
      filter?: string | undefined;
      /** The attribute to sort by. */
      sortBy?: string | undefined;
      /** The direction; ascending if absent. */
      sortOrder?: "ascending" | "descending" | undefined;
      /** The first item of the page, counted from 1. */
      startIndex?: number | undefined;
      /** At most so many items a page; 0 asks for `totalResults` only. */
      count?: number | undefined;
      /** Only these attributes, separated by commas. The others are absent from the answer, required or not. */
      attributes?: string | undefined;
      /** Not these attributes, separated by commas. They are absent from the answer, required or not. */
      excludedAttributes?: string | undefined;
    };
    result: UserList;
  };
  /** Find users by POST: `POST /usergroup/scim/v2/Users/.search`. */
  postUserSearch: {
    values: {
      /** What is sent. */
      body?: SearchRequest | undefined;
    };
    result: UserList;
  };
  /** Create a user: `POST /usergroup/scim/v2/Users`. */
  createUser: {
    values: {
      /** What is sent. */
      body: New<User, "userName">;
    };
    result: ExistingUser;
  };
  /** Get a user: `GET /usergroup/scim/v2/Users/{id}`. */
  getUser: {
    values: {
      /** The UUID of the user. */
      id: string;
      /** Only these attributes, separated by commas. The others are absent from the answer, required or not. */
      attributes?: string | undefined;
      /** Not these attributes, separated by commas. They are absent from the answer, required or not. */
      excludedAttributes?: string | undefined;
    };
    result: ExistingUser;
  };
  /** Change a user: `PATCH /usergroup/scim/v2/Users/{id}`. */
  patchUser: {
    values: {
      /** The UUID of the user. */
      id: string;
      /** What is sent. */
      body: PatchRequest;
    };
    result: ExistingUser | null;
  };
  /** Replace a user: `PUT /usergroup/scim/v2/Users/{id}`. */
  putUser: {
    values: {
      /** The UUID of the user. */
      id: string;
      /** What is sent. */
      body: New<User, "userName">;
    };
    result: ExistingUser;
  };
  /** Delete a user: `DELETE /usergroup/scim/v2/Users/{id}`. */
  deleteUser: {
    values: {
      /** The UUID of the user. */
      id: string;
    };
    result: null;
  };
  /** Find groups: `GET /usergroup/scim/v2/Groups`. */
  searchGroups: {
    values: {
      /** Only resources that match this SCIM filter (RFC 7644 section 3.4.2.2). At most 2000 characters. */
      filter?: string | undefined;
      /** The attribute to sort by. */
      sortBy?: string | undefined;
      /** The direction; ascending if absent. */
      sortOrder?: "ascending" | "descending" | undefined;
      /** The first item of the page, counted from 1. */
      startIndex?: number | undefined;
      /** At most so many items a page; 0 asks for `totalResults` only. */
      count?: number | undefined;
      /** Only these attributes, separated by commas. The others are absent from the answer, required or not. */
      attributes?: string | undefined;
      /** Not these attributes, separated by commas. They are absent from the answer, required or not. */
      excludedAttributes?: string | undefined;
    };
    result: GroupList;
  };
  /** Find groups by POST: `POST /usergroup/scim/v2/Groups/.search`. */
  postGroupsSearch: {
    values: {
      /** What is sent. */
      body?: SearchRequest | undefined;
    };
    result: GroupList;
  };
  /** Create a group: `POST /usergroup/scim/v2/Groups`. */
  createGroup: {
    values: {
      /** What is sent. */
      body: New<Group, "displayName">;
    };
    result: ExistingGroup;
  };
  /** Get a group: `GET /usergroup/scim/v2/Groups/{id}`. */
  getGroup: {
    values: {
      /** The UUID of the group. */
      id: string;
      /** Only these attributes, separated by commas. The others are absent from the answer, required or not. */
      attributes?: string | undefined;
      /** Not these attributes, separated by commas. They are absent from the answer, required or not. */
      excludedAttributes?: string | undefined;
    };
    result: ExistingGroup;
  };
  /** Change a group: `PATCH /usergroup/scim/v2/Groups/{id}`. */
  patchGroup: {
    values: {
      /** The UUID of the group. */
      id: string;
      /** What is sent. */
      body: PatchRequest;
    };
    result: ExistingGroup | null;
  };
  /** Replace a group: `PUT /usergroup/scim/v2/Groups/{id}`. */
  putGroup: {
    values: {
      /** The UUID of the group. */
      id: string;
      /** What is sent. */
      body: New<Group, "displayName">;
    };
    result: ExistingGroup;
  };
  /** Delete a group: `DELETE /usergroup/scim/v2/Groups/{id}`. */
  deleteGroup: {
    values: {
      /** The UUID of the group. */
      id: string;
    };
    result: null;
  };
  /** Get the user of the token: `GET /usergroup/scim/v2/Me`. */
  getMe: {
    values: {
      /** Only these attributes, separated by commas. The others are absent from the answer, required or not. Omnissa Identity Service and VMware Identity Services only. */
      attributes?: string | undefined;
    };
    result: ExistingUser;
  };
}

/** Every code of an error. */
export type FirstkeyErrorCode = "callback.empty" | "callback.issuer" | "callback.refused" | "callback.repeated" | "callback.state" | "init.no_crypto" | "init.no_source" | "init.not_compiled" | "init.not_found" | "init.not_ready" | "init.not_wasm" | "init.unreachable" | "internal.trap" | "refused.bad_gateway" | "refused.bad_request" | "refused.conflict" | "refused.forbidden" | "refused.gateway_timeout" | "refused.invalid_client" | "refused.invalid_grant" | "refused.invalid_request" | "refused.invalid_scope" | "refused.method_not_allowed" | "refused.no_response" | "refused.not_acceptable" | "refused.not_found" | "refused.server_error" | "refused.too_large" | "refused.too_many_requests" | "refused.unauthorized" | "refused.unauthorized_client" | "refused.unavailable" | "refused.unsupported_grant_type" | "refused.unsupported_media_type" | "refused.vcenter_login" | "request.address_character" | "request.address_empty_host" | "request.address_label" | "request.address_not_ascii" | "request.address_not_encrypted" | "request.address_placeholder" | "request.address_port" | "request.address_scheme" | "request.address_too_long" | "request.address_user_info" | "request.bad_path_value" | "request.bad_value" | "request.body_not_json" | "request.client_id_character" | "request.colon_in_client_id" | "request.control_in_credential" | "request.credential_too_long" | "request.empty_address" | "request.empty_credential" | "request.field" | "request.header_value" | "request.line_break_in_credential" | "request.missing_path_value" | "request.missing_value" | "request.navigate" | "request.no_token" | "request.not_checked" | "request.not_offered" | "request.not_proved" | "request.not_saved" | "request.not_yet" | "request.option" | "request.scim_syntax" | "request.secret_not_ascii" | "request.space_around_credential" | "request.tenant_name" | "request.too_large" | "request.unknown_operation" | "request.unknown_value" | "request.unreadable_value" | "request.wrong_authority" | "transport.broken_off" | "transport.closed" | "transport.dns" | "transport.gateway_gone" | "transport.gateway_refused" | "transport.no_route" | "transport.offline" | "transport.protocol" | "transport.refused" | "transport.stopped" | "transport.timeout" | "transport.tls" | "transport.unknown" | "transport.unreachable" | "transport.unusable" | "unreadable.empty" | "unreadable.html" | "unreadable.json" | "unreadable.redirect" | "unreadable.shape" | "unreadable.status" | "unreadable.truncated" | "verify.audience" | "verify.expired" | "verify.issuer" | "verify.missing_claim" | "verify.no_id_token" | "verify.nonce" | "verify.not_a_jwt" | "verify.not_yet" | "verify.party" | "verify.shape" | "verify.too_long_ago";

/** Where somebody lives or works. */
export interface Address {
  /** All of it, as it stands on a letter. */
  formatted?: string | undefined;
  /** Street and number. */
  streetAddress?: string | undefined;
  /** City. */
  locality?: string | undefined;
  /** State or region. */
  region?: string | undefined;
  /** Postal code. */
  postalCode?: string | undefined;
  /** Country. */
  country?: string | undefined;
  /** What it is for. */
  type?: "work" | "home" | "other" | undefined;
  /** Whether it is the one to be used. */
  primary?: boolean | undefined;
}

/** A way of signing in that an identity provider offers. */
export interface AuthMethod {
  /** Its UUID, given by the service; a change of one that is there names it. Set by the service. */
  id?: string | undefined;
  /** Its name. */
  auth_method_name?: string | undefined;
  /** The SAML authentication context it stands for (SAML 2.0 authentication context, section 3). */
  saml_authn_context?: string | undefined;
}

/** What a token allows (RFC 9396 section 2). */
export interface AuthorizationDetail {
  /** Whose roles they are. */
  type?: string | undefined;
  /** The roles. */
  roles?: string[] | undefined;
  /** What they cover. */
  resources?: string[] | undefined;
}

/** An OAuth 2.0 client with its rule sets. */
export interface OAuth2Client {
  /** The id it names itself by, unique in the tenant. From 1 to 256 characters. Of the characters `a-zA-Z0-9-_.@`. */
  client_id?: string | undefined;
  /** The grants it may use. */
  grant_types?: ("password" | "client_credentials" | "refresh_token" | "authorization_code" | "token" | "id_token")[] | undefined;
  /** The scopes it may ask for: admin, user, openid, profile, email; group on the broker. */
  scope?: string[] | undefined;
  /** Its secret: in the answer to create only. The service makes one when none is sent. */
  secret?: string | undefined;
  /** How long its access tokens live, in minutes. */
  access_token_ttl?: number | undefined;
  /** How long its refresh tokens live, in minutes; needed with the refresh_token grant. */
  refresh_token_ttl?: number | undefined;
  /** How long a refresh token may lie idle, in minutes; documented to be less than `refresh_token_ttl`, yet equal to it in the examples of the same documents. */
  refresh_token_idle_ttl?: number | undefined;
  /** Where an authorization code may be sent, `*` standing for any text; needed with the authorization_code grant. */
  redirect_uris?: string[] | undefined;
  /** Where a sign-out may return to, `*` standing for any text. */
  post_logout_redirect_uris?: string[] | undefined;
  /** What it may do. VCF Identity Broker 9.0 has none. */
  rule_set_names?: ("TENANT_ADMIN" | "IDP_AND_DIRECTORY_ADMIN" | "READ_ONLY_TENANT_ADMIN")[] | undefined;
  /** A label; broker 9.0 and later. VCF Identity Broker only. */
  display_name?: string | undefined;
  /** Whether the authorization code grant must use PKCE; broker 9.0 and later. VCF Identity Broker only. */
  pkce_enforced?: boolean | undefined;
  /** Whether it has no secret, such as an application in a browser; broker 9.0 and later. VCF Identity Broker only. */
  public_client?: boolean | undefined;
  /** What it is for; broker 9.1. VCF Identity Broker only. */
  description?: string | undefined;
  /** What kind of client it is; only `API_CLIENT` was seen; broker 9.1. VCF Identity Broker only. */
  client_type?: string | undefined;
  /** How long its secret lives. Minutes by one document, seconds by the example of another; broker 9.0 and later. VCF Identity Broker only. */
  secret_ttl?: number | undefined;
  /** Pairs of whoever made it; broker 9.0 and later. VCF Identity Broker only. */
  metadata?: ClientMetadata[] | undefined;
  /** Above which size claims move out of its tokens, probably in bytes; broker 9.1. VCF Identity Broker only. */
  token_overflow_threshold?: number | undefined;
  /** Whether it is one of VCF's own applications; broker 9.0 and later. VCF Identity Broker only. */
  vcf_app?: boolean | undefined;
  /** How long a rotation takes at most, in minutes; broker 1.0 only. VCF Identity Broker only. */
  primary_secret_auto_retire_duration?: number | undefined;
  /** Its UUID, given by the service. Set by the service. */
  id?: string | undefined;
  /** When the old secret of a rotation ends by itself, since 1970; no document states the unit. Set by the service. */
  primary_secret_auto_retires_at?: number | undefined;
  /** Whether a secret rotation is under way: both secrets are good. Set by the service. */
  rotate_secret?: boolean | undefined;
  /** When its secret was rotated last, since 1970; broker 9.0 and later. Set by the service. VCF Identity Broker only. */
  last_secret_rotated_at?: number | undefined;
  /** When it was made, since 1970; broker 9.0 and later. Set by the service. VCF Identity Broker only. */
  created_date?: number | undefined;
  /** Links by relation; `self` leads to this client. Set by the service. */
  _links?: { [name: string]: Link } | undefined;
}

/** An OAuth 2.0 client with its rule sets. As the service answers it. */
export interface ExistingOAuth2Client extends OAuth2Client {
  /** The id it names itself by, unique in the tenant. From 1 to 256 characters. Of the characters `a-zA-Z0-9-_.@`. */
  client_id: string;
  /** The grants it may use. */
  grant_types: ("password" | "client_credentials" | "refresh_token" | "authorization_code" | "token" | "id_token")[];
  /** The scopes it may ask for: admin, user, openid, profile, email; group on the broker. */
  scope: string[];
}

/** One condition. */
export interface ClientFilter {
  /** The field. */
  key?: string | undefined;
  /** How it is compared. */
  operator?: string | undefined;
  /** With what. */
  values?: string[] | undefined;
}

/** Conditions on clients. The documents show them by an example only. */
export interface ClientFilters {
  /** All of these. */
  and?: ClientFilter[] | undefined;
  /** One of these. */
  or?: ClientFilter[] | undefined;
}

/** A pair of a client's metadata; broker 9.0 and later. */
export interface ClientMetadata {
  /** Its name. */
  key?: string | undefined;
  /** Its value. */
  value?: string | undefined;
}

/** One page of clients. */
export interface ClientPage {
  /** The clients of this page. */
  items: ClientSummary[];
  /** Which page this is, counted from 1. */
  pageNumber?: number | undefined;
  /** How many clients a page holds. */
  pageSize?: number | undefined;
  /** How many clients there are in all. */
  totalCount?: number | undefined;
  /** How many pages there are. */
  totalPages?: number | undefined;
  /** Links by relation. Set by the service. */
  _links?: { [name: string]: Link } | undefined;
}

/** What is searched for: roles, as the older document has it, or filters, as the newer one has it. */
export interface ClientSearch {
  /** The roles to look for; the older form, in which they are needed. */
  roles?: SearchedRole[] | undefined;
  /** Conditions; the newer form. */
  filters?: ClientFilters | undefined;
  /** The field to sort by; with filters. */
  sort_by?: string | undefined;
  /** Which way to sort; with filters. */
  sort_order?: string | undefined;
  /** Links by relation. */
  _links?: { [name: string]: Link } | undefined;
}

/** A client in a list. */
export interface ClientSummary {
  /** The id it names itself by. Set by the service. */
  client_id: string;
  /** The scopes it may ask for. Set by the service. */
  scope?: string[] | undefined;
  /** Links by relation; `self` leads to the client. Set by the service. */
  _links?: { [name: string]: Link } | undefined;
  /** Its UUID; broker 9.1. Set by the service. VCF Identity Broker only. */
  client_uuid?: string | undefined;
  /** A label; broker 9.1. Set by the service. VCF Identity Broker only. */
  display_name?: string | undefined;
  /** What it is for; broker 9.1. Set by the service. VCF Identity Broker only. */
  description?: string | undefined;
  /** When it was made, as a text; broker 9.1. Set by the service. VCF Identity Broker only. */
  created_date?: string | undefined;
  /** When it was changed last, as a text; broker 9.1. Set by the service. VCF Identity Broker only. */
  modified_date?: string | undefined;
  /** What kind of client it is; only `API_CLIENT` was seen; broker 9.1. Set by the service. VCF Identity Broker only. */
  client_type?: string | undefined;
}

/** A directory of users and groups. */
export interface Directory {
  /** What else is set, such as how external ids are read. Omnissa Identity Service and VMware Identity Services only. */
  attributes?: DirectoryAttributes | undefined;
  /** Links by relation, set by the service. Set by the service. */
  _links?: { [name: string]: Link } | undefined;
  /** Its UUID, given by the service. Set by the service. */
  id?: string | undefined;
  /** Its name, unique in the tenant, at most 128 characters. At most 128 characters. */
  name?: string | undefined;
  /** The domains of its users, at most 30. From 0 to 30 entries. */
  domains?: string[] | undefined;
  /** The domain of a user who names none; one of `domains`. At most 100 characters. */
  default_domain?: string | undefined;
  /** Where its users come from. */
  source?: "AZURE" | "PING" | "OKTA" | "ACCESS" | "LDAP" | "GENERIC" | undefined;
  /** How its users arrive. */
  type?: "PROVISIONED" | "JIT" | undefined;
  /** Whether a deletion is under way, set by the service. Set by the service. */
  delete_in_progress?: boolean | undefined;
  /** The LDAP connection its users come over; broker 9. VCF Identity Broker only. */
  ldap_configuration_uuid?: string | undefined;
  /** Whether groups are there before the first user arrives just in time; broker 9. VCF Identity Broker only. */
  pre_provisioned_groups_enabled?: boolean | undefined;
  /** Those groups; broker 9. VCF Identity Broker only. */
  pre_provisioned_groups_list?: PreProvisionedGroups[] | undefined;
}

/** A directory of users and groups. As the service answers it. */
export interface ExistingDirectory extends Directory {
  /** Its UUID, given by the service. Set by the service. */
  id: string;
  /** Its name, unique in the tenant, at most 128 characters. At most 128 characters. */
  name: string;
}

/** Settings of a directory; not on the broker. */
export interface DirectoryAttributes {
  /** Whether external ids are Microsoft GUIDs to be decoded. */
  attemptDecodeExternalIdAsMSGuid?: boolean | undefined;
}

/** The directories of a tenant. */
export interface DirectoryList {
  /** All of them. */
  items: ExistingDirectory[];
  /** Links by relation. Set by the service. */
  _links?: { [name: string]: Link } | undefined;
}

/** A directory as an identity provider names it. */
export interface DirectoryReference {
  /** The directory's UUID. */
  id?: string | undefined;
  /** The directory's name, empty when there is no such directory any more. Set by the service. */
  name?: string | undefined;
}

/** The OpenID configuration of a tenant. */
export interface Discovery {
  /** Who issues its tokens: equal to their `iss`. */
  issuer: string;
  /** Where people sign in. */
  authorization_endpoint: string;
  /** Where grants are exchanged. */
  token_endpoint: string;
  /** Where its keys are. */
  jwks_uri: string;
  /** How it names people. */
  subject_types_supported: ("pairwise" | "public")[];
  /** What a sign-in may bring back. */
  response_types_supported: string[];
  /** How it signs ID tokens. */
  id_token_signing_alg_values_supported: string[];
  /** How clients may prove themselves. */
  token_endpoint_auth_methods_supported?: string[] | undefined;
  /** Where it tells who signed in. */
  userinfo_endpoint?: string | undefined;
  /** Where people sign out. */
  end_session_endpoint?: string | undefined;
  /** Where tokens are given back. */
  revocation_endpoint?: string | undefined;
  /** Which claims it may tell. */
  claims_supported?: string[] | undefined;
  /** Which scopes it knows. */
  scopes_supported?: string[] | undefined;
  /** The page where a person makes an API token; broker 9.1. VCF Identity Broker only. */
  api_token_generation_ui_endpoint?: string | undefined;
}

/** A mail address. */
export interface Email {
  /** The address. */
  value?: string | undefined;
  /** What it is called. */
  display?: string | undefined;
  /** Whether it is the one to be used. */
  primary?: Json | undefined;
}

/** What an employer knows about a user (RFC 7643 section 4.3). */
export interface EnterpriseUser {
  /** The number of the employee, often in the order of hiring. */
  employeeNumber?: string | undefined;
  /** The cost center. */
  costCenter?: string | undefined;
  /** The organization. */
  organization?: string | undefined;
  /** The division. */
  division?: string | undefined;
  /** The department. */
  department?: string | undefined;
  /** The user's manager. */
  manager?: Manager | undefined;
}

/** Everything in an access token; broker 9.1. */
export interface ExpandedAccessToken {
  /** Further claims by name. */
  claims?: { [name: string]: Json } | undefined;
  /** Its fingerprint; the documents do not explain it. */
  fingerprint?: string | undefined;
  /** When it ends. */
  exp?: number | undefined;
  /** When it was issued. */
  iat?: number | undefined;
  /** Whom it is about. */
  sub?: string | undefined;
  /** Probably the mark of a token whose claims were moved out of it. */
  ovl?: string | undefined;
  /** Probably the names of those claims. */
  ovc?: string[] | undefined;
  /** The names of the person's groups. */
  group_names?: string[] | undefined;
  /** The ids of the person's groups. */
  group_ids?: string[] | undefined;
  /** When the person signed in. */
  auth_time?: number | undefined;
  /** What it allows (RFC 9396). */
  authorization_details?: AuthorizationDetail[] | undefined;
}

/** Everything in an ID token; broker 9.1. Its list breaks off in the documents that were read. */
export interface ExpandedIdToken {
  /** What was sent with the authorization request. */
  nonce?: string | undefined;
  /** The person's mail address. */
  email?: string | undefined;
  /** Further claims by name. */
  customClaims?: { [name: string]: Json } | undefined;
  /** When it ends. */
  exp?: number | undefined;
  /** When it was issued. */
  iat?: number | undefined;
  /** Whom it is about. */
  sub?: string | undefined;
  /** Its own number. */
  jti?: string | undefined;
  /** Who issued it. */
  iss?: string | undefined;
  /** Whom it is meant for. */
  aud?: string[] | undefined;
  /** When the person signed in. */
  auth_time?: number | undefined;
  /** How the person proved themselves. */
  acr?: string | undefined;
  /** The client it was given to. */
  azp?: string | undefined;
  /** The left half of the hash of the access token beside it. */
  at_hash?: string | undefined;
  /** The left half of the hash of the code beside it. */
  c_hash?: string | undefined;
  /** The person's whole name. */
  name?: string | undefined;
  /** The person's given names. */
  given_name?: string | undefined;
  /** The person's family names. */
  family_name?: string | undefined;
  /** Whether the mail address was verified. */
  email_verified?: boolean | undefined;
  /** When any of this changed last. */
  updated_at?: number | undefined;
  /** The names of the person's groups. */
  group_names?: string[] | undefined;
  /** The ids of the person's groups. */
  group_ids?: string[] | undefined;
  /** Probably the mark of a token whose claims were moved out of it. */
  ovl?: string | undefined;
  /** Probably the names of those claims. */
  ovc?: string[] | undefined;
  /** The person's account. */
  acct?: string | undefined;
  /** The name the person signs in with. */
  user_name?: string | undefined;
  /** The person's object id at their identity provider. */
  oid?: string | undefined;
  /** The person's roles. */
  roles?: SubjectRole[] | undefined;
}

/** A group of users. */
export interface Group {
  /** The schemas of what is in it; `Group.URN` at least. Those of typed extensions are put right when it is sent. */
  schemas?: string[] | undefined;
  /** Its UUID, given by the service. */
  id?: string | undefined;
  /** What it is called in the directory it comes from. */
  externalId?: string | undefined;
  /** Its name as it is shown. */
  displayName?: string | undefined;
  /** Who is in it. */
  members?: Member[] | undefined;
  /** When it was made and changed. */
  meta?: Meta | undefined;
  /** The vendor's own attributes, its domain above all. */
  "urn:ietf:params:scim:schemas:extension:ws1b:2.0:Group"?: Ws1bGroup | undefined;
  /** An extension by the URN of its schema. */
  [urn: `urn:${string}`]: Extension | undefined;
}

/** A group of users. As the service answers it. */
export interface ExistingGroup extends Group {
  /** Its UUID, given by the service. */
  id: string;
  /** Its name as it is shown. */
  displayName: string;
}

/** One page of groups. */
export interface GroupList {
  /** What it is: `urn:ietf:params:scim:api:messages:2.0:ListResponse`. */
  schemas?: string[] | undefined;
  /** How many there are in all. */
  totalResults: number;
  /** The place of the first of this page among all, counted from 1. */
  startIndex?: number | undefined;
  /** How many are in this page. */
  itemsPerPage?: number | undefined;
  /** The groups of this page. RFC 7644 section 3.4.2 begins the name with a capital: both are read. */
  resources: ExistingGroup[];
  /** Documented as for every SCIM message; a list has none. */
  id?: string | undefined;
  /** Documented as for every SCIM message; a list has none. */
  externalId?: string | undefined;
  /** Documented as for every SCIM message; a list has none. */
  meta?: Meta | undefined;
}

/** A group as a user of it shows it. */
export interface GroupOfUser {
  /** The group's UUID. Set by the service. */
  value?: string | undefined;
  /** The group's address. Set by the service. */
  $ref?: string | undefined;
  /** The group's name. Set by the service. */
  display?: string | undefined;
}

/** The claims of an ID token, which the userinfo endpoint tells too. */
export interface IdTokenClaims {
  /** Who issued it. */
  iss?: string | undefined;
  /** Whom it is about: unique at the issuer. */
  sub: string;
  /** The same as `sub`, for older programs. */
  subject?: string | undefined;
  /** Whom it is meant for: client ids. */
  aud?: string[] | undefined;
  /** The client it was given to. */
  azp?: string | undefined;
  /** When it ends. */
  exp?: number | undefined;
  /** When it was issued. */
  iat?: number | undefined;
  /** When the person signed in. */
  auth_time?: number | undefined;
  /** What was sent with the authorization request. */
  nonce?: string | undefined;
  /** How the person proved themselves. */
  acr?: string | undefined;
  /** The left half of the hash of the access token beside it. */
  at_hash?: string | undefined;
  /** The left half of the hash of the code beside it. */
  c_hash?: string | undefined;
  /** The person's whole name. */
  name?: string | undefined;
  /** The person's given names. */
  given_name?: string | undefined;
  /** The person's family names. */
  family_name?: string | undefined;
  /** The name the person signs in with. Omnissa Identity Service and VMware Identity Services only. */
  user_name?: string | undefined;
  /** The person's object id at their identity provider. Omnissa Identity Service and VMware Identity Services only. */
  oid?: string | undefined;
  /** The person's mail address. */
  email?: string | undefined;
  /** Whether the mail address was verified. */
  email_verified?: boolean | undefined;
  /** The person's telephone number. */
  phone_number?: string | undefined;
  /** The person's locale, such as en_US. */
  locale?: string | undefined;
  /** When any of this changed last. */
  updated_at?: number | undefined;
  /** The ids of the person's groups. */
  group_ids?: string[] | undefined;
  /** The names of the person's groups. */
  group_names?: string[] | undefined;
  /** The person's roles; broker 9.1. VCF Identity Broker only. */
  roles?: SubjectRole[] | undefined;
  /** Further claims by name. */
  customClaims?: { [name: string]: Json } | undefined;
  /** Whether it has expired. */
  expired?: boolean | undefined;
  /** Its header. */
  jwsHeader?: JwsHeader | undefined;
  /** Its signature. */
  signature?: string | undefined;
}

/** An identity provider. */
export interface IdentityProvider {
  /** Links by relation, set by the service. Set by the service. */
  _links?: { [name: string]: Link } | undefined;
  /** Its UUID, given by the service. Set by the service. */
  id?: string | undefined;
  /** Its name, unique in the tenant, at most 100 characters: letters of any language, digits, space, - and _. At most 100 characters. */
  idp_name?: string | undefined;
  /** The protocol it speaks. */
  idp_type?: "OIDC" | "SAML" | undefined;
  /** The directories whose users it signs in. */
  directory_list?: DirectoryReference[] | undefined;
  /** How it speaks OpenID Connect; needed with the protocol OIDC, ignored with SAML. */
  oidc_profile?: OidcProfile | undefined;
  /** How it speaks SAML; needed with the protocol SAML, ignored with OIDC. */
  saml_profile?: SamlProfile | undefined;
  /** Certificate chains in PEM that are trusted when it is called: at most three chains of at most five certificates. A change replaces them all. */
  trust_certificates?: string[] | undefined;
  /** The ways of signing in it offers. The service sets them when it is made; they are changed later, all at once, and one must stay. Omnissa Identity Service and VMware Identity Services only. */
  auth_type_list?: AuthMethod[] | undefined;
  /** Whose product it is: some are spoken to a little differently. Omnissa Identity Service and VMware Identity Services only. */
  idp_source_type?: "GENERIC" | "ENTRA" | "OKTA" | undefined;
  /** Further facts by name; broker 9.1. VCF Identity Broker only. */
  metadata?: MetadataEntry[] | undefined;
}

/** An identity provider. As the service answers it. */
export interface ExistingIdentityProvider extends IdentityProvider {
  /** Its UUID, given by the service. Set by the service. */
  id: string;
  /** Its name, unique in the tenant, at most 100 characters: letters of any language, digits, space, - and _. At most 100 characters. */
  idp_name: string;
  /** The protocol it speaks. */
  idp_type: "OIDC" | "SAML";
}

/** The identity providers of a tenant. */
export interface IdentityProviderList {
  /** All of them. */
  items: IdentityProviderSummary[];
  /** Links by relation. Set by the service. */
  _links?: { [name: string]: Link } | undefined;
}

/** An identity provider in a list. */
export interface IdentityProviderSummary {
  /** Links by relation; `self` leads to the identity provider. Set by the service. */
  _links?: { [name: string]: Link } | undefined;
  /** Its UUID. Set by the service. */
  id: string;
  /** Its name. Set by the service. */
  idp_name: string;
  /** The protocol it speaks. Set by the service. */
  idp_type: "OIDC" | "SAML";
  /** The UUIDs of its directories. Set by the service. */
  directory_ids?: string[] | undefined;
}

/** A key (RFC 7517 section 4, RFC 7518 section 6). Numbers are base64url of their big-endian bytes. */
export interface Jwk {
  /** Its kind. Set by the service. */
  kty: "RSA" | "EC" | "oct";
  /** Its id: a token names it in its header. Set by the service. */
  kid?: string | undefined;
  /** What it is for. Set by the service. */
  use?: "sig" | "enc" | undefined;
  /** The one algorithm it is for. Set by the service. */
  alg?: string | undefined;
  /** The modulus of an RSA key. Set by the service. */
  n?: string | undefined;
  /** The public exponent of an RSA key. Set by the service. */
  e?: string | undefined;
  /** The curve of an EC key. Set by the service. */
  crv?: string | undefined;
  /** The x coordinate of an EC key. Set by the service. */
  x?: string | undefined;
  /** The y coordinate of an EC key. Set by the service. */
  y?: string | undefined;
  /** A symmetric key, which no public set should have; it is never used here. Set by the service. */
  k?: string | undefined;
}

/** A set of public keys (RFC 7517 section 5). */
export interface Jwks {
  /** The keys. Set by the service. */
  keys: Jwk[];
}

/** The header of a signed token (RFC 7515 section 4.1). */
export interface JwsHeader {
  /** How it is signed. */
  alg?: "HS256" | "HS384" | "HS512" | "RS256" | "RS384" | "RS512" | "ES256" | "ES384" | "ES512" | "none" | undefined;
  /** The id of the key. */
  kid?: string | undefined;
  /** What kind of token it is. */
  typ?: string | undefined;
  /** Where keys are said to be; never followed. */
  jku?: string | undefined;
  /** A key inside the token; never used. */
  jwk?: string | undefined;
  /** A certificate chain; never used. */
  x5c?: string | undefined;
  /** The thumbprint of a certificate. */
  x5t?: string | undefined;
  /** Where a certificate is said to be; never followed. */
  x5u?: string | undefined;
}

/** One link. */
export interface Link {
  /** Where to. */
  href?: string | undefined;
}

/** The form of the logout endpoint. */
export interface LogoutForm {
  /** Where the browser goes afterwards: one of the client's. */
  post_logout_redirect_uri?: string | undefined;
  /** The ID token of the sign-in that ends. */
  id_token_hint?: string | undefined;
  /** Comes back in the address. */
  state?: string | undefined;
}

/** A user's manager. */
export interface Manager {
  /** The UUID of the manager. */
  value?: string | undefined;
  /** The address of the manager. */
  $ref?: string | undefined;
  /** The name of the manager as it is shown. Set by the service. */
  displayName?: string | undefined;
}

/** Somebody in a group. */
export interface Member {
  /** The UUID of the user. */
  value?: string | undefined;
  /** The address of the user. The documents mark it as required; RFC 7643 section 4.2 does not, and who adds a member has its UUID only. */
  $ref?: string | undefined;
  /** The name of the user as it is shown. */
  display?: string | undefined;
}

/** An address for instant messages. */
export interface MessagingAddress {
  /** The address. */
  value?: string | undefined;
  /** What it is called. */
  display?: string | undefined;
  /** The network it is known to. */
  type?: "aim" | "gtalk" | "icq" | "xmpp" | "msn" | "skype" | "qq" | "yahoo" | undefined;
  /** Whether it is the one to be used. */
  primary?: boolean | undefined;
}

/** What the service keeps about a user or group. */
export interface Meta {
  /** What it is: `User`, `Group`. Set by the service. */
  resourceType?: string | undefined;
  /** When it was made: a date and time (RFC 3339). Set by the service. */
  created?: string | undefined;
  /** When it was changed last: a date and time (RFC 3339). Set by the service. */
  lastModified?: string | undefined;
  /** Its address. Set by the service. */
  location?: string | undefined;
  /** Its version, as an ETag (RFC 9110 section 8.8.3). Set by the service. */
  version?: string | undefined;
}

/** A further fact of an identity provider; broker 9.1. */
export interface MetadataEntry {
  /** Its name. VCF Identity Broker only. */
  key?: string | undefined;
  /** What it says. VCF Identity Broker only. */
  value?: string | undefined;
}

/** How an identity provider speaks OpenID Connect. */
export interface OidcProfile {
  /** The address of its discovery document (OpenID Connect Discovery section 4). */
  configuration_url?: string | undefined;
  /** The id under which the service is known to it. */
  client_id?: string | undefined;
  /** The secret to that id. It is sent and never comes back. */
  client_secret?: string | undefined;
  /** Which claim of its ID token fills which attribute: attribute to claim. */
  oidc_user_attribute_mapping?: { [name: string]: string } | undefined;
  /** Further parameters of the authorization request. */
  authorize_params?: { [name: string]: string } | undefined;
  /** Further parameters of the token request. */
  token_params?: { [name: string]: string } | undefined;
  /** Whether the claims of its ID token are passed on; false unless said. */
  pass_through_claims?: boolean | undefined;
  /** The claim that names the user; `sub` unless said. */
  open_id_user_identifier_attribute?: string | undefined;
  /** The attribute a user is found by; `ExternalId` unless said. */
  internal_user_identifier_attribute?: string | undefined;
  /** The attribute that goes along as `login_hint`; `userName` unless said. Omnissa Identity Service and VMware Identity Services only. */
  login_hint_user_attribute?: string | undefined;
  /** Whether a `login_hint` is sent; false unless said. Omnissa Identity Service and VMware Identity Services only. */
  send_login_hint_in_request?: boolean | undefined;
}

/** One change. */
export interface PatchOperation {
  /** What kind. */
  op?: "add" | "replace" | "remove" | undefined;
  /** What is changed, as a `PatchPath` prints it; the whole resource when there is none. */
  path?: string | undefined;
  /** What it becomes. Not for `remove`. */
  value?: Json | undefined;
}

/** A PATCH of a user or group. */
export interface PatchRequest {
  /** What it is: `PatchRequest.URN`. */
  schemas?: string[] | undefined;
  /** The changes, in their order. */
  Operations?: PatchOperation[] | undefined;
  /** The UUID of what is changed; the path names it already. */
  id?: string | undefined;
  /** What it is called elsewhere. */
  externalId?: string | undefined;
  /** When it was made and changed. */
  meta?: Meta | undefined;
}

/** A telephone number. */
export interface PhoneNumber {
  /** The number. */
  value?: string | undefined;
  /** Where it rings. */
  type?: "work" | "home" | "mobile" | "fax" | "pager" | "other" | undefined;
  /** Whether it is the one to be used. */
  primary?: boolean | undefined;
}

/** A photo. */
export interface Photo {
  /** Where it is. */
  value?: string | undefined;
  /** What it is called. */
  display?: string | undefined;
  /** Its size. */
  type?: "photo" | "thumbnail" | undefined;
  /** Whether it is the one to be used. */
  primary?: boolean | undefined;
}

/** Groups of one domain that are there before their users; broker 9. */
export interface PreProvisionedGroups {
  /** The domain. VCF Identity Broker only. */
  domain?: string | undefined;
  /** The names of the groups, at most 1,000. From 0 to 1000 entries. VCF Identity Broker only. */
  groups?: string[] | undefined;
}

/** The form of the revocation endpoint. */
export interface RevokeForm {
  /** The token. At most 4096 characters. Of the characters `a-zA-Z0-9+/\-_=.`. */
  token?: string | undefined;
  /** What kind it is. */
  token_type_hint?: "access_token" | "refresh_token" | undefined;
}

/** A role by its name; broker 9.1. */
export interface RoleName {
  /** The role. */
  name?: string | undefined;
  /** A label. */
  display_name?: string | undefined;
}

/** One certificate of the service. */
export interface SamlCertificate {
  /** Who signed it. Set by the service. */
  issuer?: string | undefined;
  /** Whose it is. Set by the service. */
  subject?: string | undefined;
  /** The last day it holds, such as `2030-12-31`. Set by the service. */
  expire_date?: string | undefined;
  /** The certificate itself. */
  certificate?: string | undefined;
}

/** The keys of the service. */
export interface SamlCertificates {
  /** The one it signs with. */
  signing?: SamlCertificate | undefined;
  /** The one that is encrypted for. */
  encryption?: SamlCertificate | undefined;
}

/** The attribute of an assertion that names the user. */
export interface SamlIdentityAttribute {
  /** Its name format (SAML 2.0 core, section 8.2). */
  saml_attribute_format?: string | undefined;
  /** Its name. */
  saml_attribute_name?: string | undefined;
  /** The attribute of the service it is compared with. */
  idm_attribute?: string | undefined;
}

/** How users sign out of a SAML identity provider. */
export interface SamlLogout {
  /** Where to; the address of its metadata unless said. */
  slo_url?: string | undefined;
  /** The name of the parameter that carries the relay state there. */
  relay_state_param?: string | undefined;
  /** Whether there is any. It is sent and never comes back; false removes all of this. */
  enabled?: boolean | undefined;
}

/** The SAML metadata of the service, field by field. The names are those of this one answer: others write with underscores. */
export interface SamlMetadata {
  /** Links by relation, set by the service. Set by the service. */
  _links?: { [name: string]: Link } | undefined;
  /** The name of the service provider (SAML 2.0 metadata, section 2.3.2). Set by the service. */
  entityId?: string | undefined;
  /** Where the assertion goes. Set by the service. */
  acsUrl?: string | undefined;
  /** How the assertion travels there. Set by the service. */
  acsBinding?: string | undefined;
  /** Where the answer to a sign-out goes. Set by the service. */
  sloResponseUrl?: string | undefined;
  /** Whether the assertion must be signed. Set by the service. */
  wantAssertionSigned?: boolean | undefined;
  /** The keys of the service. */
  certificates?: SamlCertificates | undefined;
}

/** How an identity provider speaks SAML. It needs its metadata, as text or as an address, and one of the two mappings. */
export interface SamlProfile {
  /** Its metadata as XML in base64, at most 100 KB. It wins over `saml_metadata_url`. */
  saml_metadata?: string | undefined;
  /** Where its metadata is; read anew each time. */
  saml_metadata_url?: string | undefined;
  /** Which name id fills which attribute: attribute to SAML name. The identity mapping wins over it. */
  saml_name_id_user_attribute_mapping?: { [name: string]: string } | undefined;
  /** The attribute of the assertion that names the user. */
  saml_identity_user_attribute_mapping?: SamlIdentityAttribute | undefined;
  /** The name id format it is asked for (SAML 2.0 core, section 8.3); unspecified unless said. */
  request_name_id_format_type?: string | undefined;
  /** How it is asked. */
  request_preferred_binding?: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" | "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" | undefined;
  /** Whether the subject goes along; false unless said. */
  send_subject_in_request?: boolean | undefined;
  /** Whether the name id mapping chooses the attribute that goes along; false unless said. */
  send_subject_with_mapping?: boolean | undefined;
  /** How users sign out. */
  saml_slo_configuration?: SamlLogout | undefined;
  /** The attribute of the assertion that lists the groups of a user who arrives just in time. */
  jit_group_membership_attr_name?: string | undefined;
  /** The attributes of the assertion that are passed on as claims. */
  saml_pass_through_claim_names?: string[] | undefined;
}

/** The same as the body of a POST, which no address cuts off and no log keeps. */
export interface SearchRequest {
  /** What it is: `SearchRequest.URN`. */
  schemas?: string[] | undefined;
  /** What of each; everything that is usual when absent. */
  attributes?: string[] | undefined;
  /** What is left out. */
  excludedAttributes?: string[] | undefined;
  /** Which, as a `Filter` prints it. */
  filter?: string | undefined;
  /** The attribute they are put in order by. */
  sortBy?: string | undefined;
  /** Which way round; ascending unless said. */
  sortOrder?: "ascending" | "descending" | undefined;
  /** The first item of the answer, counted from 1. */
  startIndex?: number | undefined;
  /** At most so many items. */
  count?: number | undefined;
  /** Documented as for every SCIM message; a search has none. */
  id?: string | undefined;
  /** Documented as for every SCIM message; a search has none. */
  externalId?: string | undefined;
  /** Documented as for every SCIM message; a search has none. */
  meta?: Meta | undefined;
}

/** A role to look for. */
export interface SearchedRole {
  /** Whose role it is, such as `vc`. */
  type?: string | undefined;
  /** Its name. */
  role_name?: string | undefined;
  /** Links by relation. */
  _links?: { [name: string]: Link } | undefined;
}

/** What a secret rotation starts with; empty when it is ended. */
export interface SecretRotation {
  /** Links by relation. Set by the service. */
  _links?: { [name: string]: Link } | undefined;
  /** When the old secret ends by itself, in minutes from now; 1,440 when nothing is said. From 0 to 10080. */
  primary_secret_auto_retire_duration?: number | undefined;
  /** The new secret; needed to start a rotation. From 0 to 4096 characters. */
  secondary_secret?: string | undefined;
}

/** Roles of one kind inside a role; broker 9.1. */
export interface SubRole {
  /** Whose roles they are, such as `nsx`. */
  type?: string | undefined;
  /** The roles. */
  names?: RoleName[] | undefined;
  /** Links by relation. */
  _links?: { [name: string]: Link } | undefined;
}

/** A role that somebody has; broker 9.1. */
export interface SubjectRole {
  /** The role. */
  name?: string | undefined;
  /** What it covers. */
  resources?: string[] | undefined;
  /** Links by relation. */
  _links?: { [name: string]: Link } | undefined;
  /** A label. */
  display_name?: string | undefined;
  /** How it was given. */
  membership_type?: ("DIRECT" | "GROUP")[] | undefined;
  /** The groups that give it. */
  group_ids?: string[] | undefined;
  /** The roles inside it. */
  sub_roles?: SubRole[] | undefined;
  /** When it ends, since 1970; milliseconds by the example. */
  expires_at?: number | undefined;
}

/** The sync client of a directory. */
export interface SyncClient {
  /** Links by relation, set by the service. Set by the service. */
  _links?: { [name: string]: Link } | undefined;
  /** Whether it has a token; else it has an id and a secret. False unless said. */
  generate_token?: boolean | undefined;
  /** Its client id; with `generate_token` false. Set by the service. */
  client_id?: string | undefined;
  /** Its secret; with `generate_token` false, in the answer that made it only. Set by the service. */
  client_secret?: string | undefined;
  /** Its token; with `generate_token` true, in the answer that made it only. Set by the service. */
  access_token?: string | undefined;
  /** How long its token still lives, in seconds; 0 when it has expired. Set by the service. */
  access_token_expire_in?: number | undefined;
  /** How long its next token lives, in minutes; half a year unless said. From 1 to 1051200. */
  token_ttl?: number | undefined;
}

/** A tenant to be made, with its first client. */
export interface TenantInformation {
  /** Its name. */
  tenant_name?: string | undefined;
  /** The id of its first client. */
  client_id?: string | undefined;
  /** The secret of its first client. */
  client_secret?: string | undefined;
}

/** The form of the token endpoint, every field of every grant. */
export interface TokenForm {
  /** The client, when no `Authorization` header names it. At most 256 characters. Of the characters `a-zA-Z0-9\-_.@`. */
  client_id?: string | undefined;
  /** Its secret, when no `Authorization` header has it. At most 4096 characters. Of the characters `\x20-\x7E`. */
  client_secret?: string | undefined;
  /** The scopes that are wanted, separated by spaces; all the client has when none is named. At most 1024 characters. Of the characters `a-zA-Z0-9\-":\s_.+`. */
  scope?: string | undefined;
  /** The redirect URI of the authorization request; with authorization_code. At most 2048 characters. */
  redirect_uri?: string | undefined;
  /** The person's domain; with password. At most 100 characters. Of the characters `a-zA-Z0-9+\-_.@\s`. */
  domain?: string | undefined;
  /** The person's name; with password. At most 150 characters. */
  username?: string | undefined;
  /** The person's password; with password. At most 256 characters. */
  password?: string | undefined;
  /** What is exchanged. */
  grant_type?: "authorization_code" | "password" | "client_credentials" | "refresh_token" | "urn:ietf:params:oauth:grant-type:jwt-bearer" | "urn:ietf:params:oauth:grant-type:token-exchange" | "urn:custom:vcf:params:oauth:grant-type:api-token" | undefined;
  /** The authorization code; with authorization_code. At most 255 characters. */
  code?: string | undefined;
  /** The refresh token; with refresh_token. At most 150 characters. Of the characters `A-Za-z0-9`. */
  refresh_token?: string | undefined;
  /** The assertion; with jwt-bearer. At most 4096 characters. */
  assertion?: string | undefined;
  /** What the subject token is; with token-exchange, reserved on the cloud services. */
  subject_token_type?: string | undefined;
  /** The token that is exchanged; with token-exchange, reserved on the cloud services. */
  subject_token?: string | undefined;
  /** The PKCE code verifier; with authorization_code. At most 128 characters. Of the characters `a-zA-Z0-9\-_.~`. */
  code_verifier?: string | undefined;
  /** What is wanted; with token-exchange, broker 9.1. VCF Identity Broker only. */
  requested_token_type?: string | undefined;
  /** The token of whoever acts for the subject; with token-exchange, broker 9.1. VCF Identity Broker only. */
  actor_token?: string | undefined;
  /** What the actor token is; with token-exchange, broker 9.1. VCF Identity Broker only. */
  actor_token_type?: string | undefined;
  /** The service the token is for; with token-exchange, broker 9.1. VCF Identity Broker only. */
  audience?: string | undefined;
  /** The API token; with VCF's api-token grant, broker 9.1. VCF Identity Broker only. */
  api_token?: string | undefined;
}

/** The answer of the token endpoint (RFC 6749 section 5.1), for whoever works without types. */
export interface TokenResponse {
  /** The access token. */
  access_token: string;
  /** How it is used: `Bearer`. */
  token_type: string;
  /** How long it lives from this answer on, in seconds; 0 when it has expired, -1 when unknown. */
  expires_in?: number | undefined;
  /** What gets the next access token. */
  refresh_token?: string | undefined;
  /** Who signed in, as a JWT. */
  id_token?: string | undefined;
  /** The scopes that were granted, separated by spaces. */
  scope?: string | undefined;
}

/** A user. */
export interface User {
  /** The schemas of what is in it; `User.URN` at least. Those of typed extensions are put right when it is sent. */
  schemas?: string[] | undefined;
  /** Its UUID, given by the service. */
  id?: string | undefined;
  /** What it is called in the directory it comes from. */
  externalId?: string | undefined;
  /** The name it signs in with, unique in its directory. */
  userName?: string | undefined;
  /** Its name in parts. */
  name?: UserName | undefined;
  /** Its name as it is shown. */
  displayName?: string | undefined;
  /** What it is called by others. */
  nickName?: string | undefined;
  /** Where there is more about it. */
  profileUrl?: string | undefined;
  /** Its title, such as "Engineer". */
  title?: string | undefined;
  /** Whether it may sign in. */
  active?: boolean | undefined;
  /** Its mail addresses. */
  emails?: Email[] | undefined;
  /** Its telephone numbers. */
  phoneNumbers?: PhoneNumber[] | undefined;
  /** Its addresses for instant messages. */
  ims?: MessagingAddress[] | undefined;
  /** Where its photos are. */
  photos?: Photo[] | undefined;
  /** Where it lives and works. */
  addresses?: Address[] | undefined;
  /** The groups it is in; changed at the group. Set by the service. */
  groups?: GroupOfUser[] | undefined;
  /** When it was made and changed. */
  meta?: Meta | undefined;
  /** What its employer knows about it. */
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"?: EnterpriseUser | undefined;
  /** The vendor's own attributes, its domain above all. */
  "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User"?: Ws1bUser | undefined;
  /** An extension by the URN of its schema. */
  [urn: `urn:${string}`]: Extension | undefined;
}

/** A user. As the service answers it. */
export interface ExistingUser extends User {
  /** Its UUID, given by the service. */
  id: string;
  /** The name it signs in with, unique in its directory. */
  userName: string;
}

/** One page of users. */
export interface UserList {
  /** What it is: `urn:ietf:params:scim:api:messages:2.0:ListResponse`. */
  schemas?: string[] | undefined;
  /** How many there are in all. */
  totalResults: number;
  /** The place of the first of this page among all, counted from 1. */
  startIndex?: number | undefined;
  /** How many are in this page. */
  itemsPerPage?: number | undefined;
  /** The users of this page. RFC 7644 section 3.4.2 begins the name with a capital: both are read. */
  resources: ExistingUser[];
  /** Documented as for every SCIM message; a list has none. */
  id?: string | undefined;
  /** Documented as for every SCIM message; a list has none. */
  externalId?: string | undefined;
  /** Documented as for every SCIM message; a list has none. */
  meta?: Meta | undefined;
}

/** A user's name in parts. */
export interface UserName {
  /** Given name. */
  givenName?: string | undefined;
  /** What stands between them. */
  middleName?: string | undefined;
  /** Family name. */
  familyName?: string | undefined;
}

/** The vendor's own attributes of a group. They are documented for provisioning by a third party, and in no API document of the services. */
export interface Ws1bGroup {
  /** The domain the group belongs to; it very likely chooses the directory. */
  domain?: string | undefined;
  /** What the group is for. */
  description?: string | undefined;
  /** Where the group stands in the LDAP directory it comes from. */
  distinguishedName?: string | undefined;
}

/** The vendor's own attributes of a user. Only `domain` was seen in use by others; the other names are documented for provisioning by a third party, and in no API document of the services. */
export interface Ws1bUser {
  /** The domain the user belongs to; it very likely chooses the directory. Seen in use by others. */
  domain?: string | undefined;
  /** The name the user signs in with at Active Directory or Entra ID. */
  userPrincipalName?: string | undefined;
  /** Where the user stands in the LDAP directory it comes from. */
  distinguishedName?: string | undefined;
  /** What ties the user to its object in Active Directory. */
  adSourceAnchor?: string | undefined;
  /** Whatever the tenant keeps here. */
  customAttribute1?: string | undefined;
  /** Whatever the tenant keeps here. */
  customAttribute2?: string | undefined;
  /** Whatever the tenant keeps here. */
  customAttribute3?: string | undefined;
  /** Whatever the tenant keeps here. */
  customAttribute4?: string | undefined;
  /** Whatever the tenant keeps here. */
  customAttribute5?: string | undefined;
  /** The user principal name in the Active Directory that Entra ID is synchronized with. Named by Omnissa's page about attributes. */
  onPremisesUserPrincipalName?: string | undefined;
}
