// Every operation: what it takes and what it gives. Written from the catalog by `cargo xtask npm`; not by hand.

/** Plain data, as JSON has it. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A resource to be made: these fields must be there. */
export type New<Resource, Required extends keyof Resource> = Resource & { [Name in Required]-?: NonNullable<Resource[Name]> };

/** Every operation by the id of the published API documents. */
export interface Operations {
  /** Get an access token: `POST /acs/token`. */
  getAccessToken: { values: { body: New<TokenForm, "grant_type"> }; result: TokenResponse };
  /** Revoke a token: `POST /acs/revoke`. */
  revoke: { values: { body: New<RevokeForm, "token"> }; result: null };
  /** Sign a person in: `GET /acs/authorize`. For a person's browser: build its request and go there. */
  authorize: { values: { redirect_uri: string; client_id: string; response_type: "code" | "id_token" | "id_token token" | "code id_token" | "code token" | "code id_token token"; state?: string; scope?: string; domain?: string; u?: string; login_hint?: string; nonce?: string; prompt?: string; max_age?: number; acr_values?: string; code_challenge?: string; code_challenge_method?: string }; result: never };
  /** Sign a person out: `GET /acs/openid/logout`. For a person's browser: build its request and go there. */
  logoutGet: { values: { post_logout_redirect_uri?: string; id_token_hint: string; state?: string }; result: never };
  /** Sign a person out by a form: `POST /acs/openid/logout`. For a person's browser: build its request and go there. */
  logoutPost: { values: { body: New<LogoutForm, "id_token_hint"> }; result: never };
  /** Get the OpenID configuration: `GET /acs/.well-known/openid-configuration`. */
  getOIDCConfiguration: { values: {}; result: Discovery };
  /** Get the public keys: `GET /acs/jwks`. */
  getJwkKeys: { values: {}; result: Jwks };
  /** Get who signed in: `GET /acs/userinfo`. */
  getUserInfo: { values: {}; result: IdTokenClaims };
  /** Get who signed in by POST: `POST /acs/userinfo`. */
  getUserInfoPost: { values: {}; result: IdTokenClaims };
  /** Expand an access token: `GET /acs/expand-access-token`. VCF Identity Broker only. */
  expandAccessToken: { values: { format?: "raw" | "jwt" }; result: ExpandedAccessToken };
  /** Expand an ID token: `GET /acs/expand-id-token`. VCF Identity Broker only. */
  expandIdToken: { values: { format?: "raw" | "jwt" }; result: ExpandedIdToken };
  /** List the OAuth 2.0 clients: `GET /acs/broker/oauth2-clients`. */
  getAllOAuth2ClientSummaries: { values: { start_index?: number; page_size?: number; searchTerm?: string }; result: ClientPage };
  /** Get an OAuth 2.0 client: `GET /acs/broker/oauth2-clients/{id}`. */
  getOAuth2ClientById: { values: { id: string }; result: Client };
  /** Create an OAuth 2.0 client: `POST /acs/broker/oauth2-clients`. */
  createNewOAuth2Client: { values: { body: New<Client, "client_id" | "grant_types" | "scope"> }; result: Client };
  /** Change an OAuth 2.0 client: `PATCH /acs/broker/oauth2-clients/{id}`. */
  patchOAuth2ClientById: { values: { id: string; revoke_token_on_rule_set_removal?: boolean; body: Client }; result: Client };
  /** Delete an OAuth 2.0 client: `DELETE /acs/broker/oauth2-clients/{id}`. */
  deleteOAuth2ClientById: { values: { id: string }; result: null };
  /** List the identity providers: `GET /federation/broker/identity-providers`. */
  getAllIdentityProviders: { values: {}; result: IdentityProviderList };
  /** Create an identity provider: `POST /federation/broker/identity-providers`. */
  createNewIdentityProvider: { values: { body: New<IdentityProvider, "idp_name" | "idp_type" | "directory_list"> }; result: IdentityProvider };
  /** Get an identity provider: `GET /federation/broker/identity-providers/{idpId}`. */
  getIdentityProviderById: { values: { idpId: string }; result: IdentityProvider };
  /** Change an identity provider: `PATCH /federation/broker/identity-providers/{idpId}`. */
  patchIdentityProviderById: { values: { idpId: string; body: IdentityProvider }; result: IdentityProvider };
  /** Delete an identity provider: `DELETE /federation/broker/identity-providers/{idpId}`. */
  deleteIdentityProviderById: { values: { idpId: string }; result: null };
  /** Get the SAML metadata, field by field: `GET /federation/broker/saml-sp-metadata/details`. Omnissa Identity Service and VMware Identity Services only. */
  getSamlServiceProviderMetadataDetails: { values: {}; result: SamlMetadata };
  /** Get the SAML metadata as XML: `GET /federation/broker/saml-sp-metadata/xml`. Omnissa Identity Service and VMware Identity Services only. */
  getSamlServiceProviderMetadataXml: { values: {}; result: string };
  /** Download the SAML metadata: `GET /federation/broker/saml-sp-metadata/download-xml`. Omnissa Identity Service and VMware Identity Services only. */
  getSamlServiceProviderMetadataDownload: { values: {}; result: string };
  /** Rotate the secret of an OAuth 2.0 client: `POST /acs/broker/oauth2-clients/{id}`. */
  rotateSecretForOAuth2ClientById: { values: { id: string; action: "start-rotate-secret" | "retire-primary-secret"; body?: SecretRotation }; result: null };
  /** Search OAuth 2.0 clients by role: `POST /acs/broker/oauth2-clients/search`. VCF Identity Broker only. */
  searchClientsByRoles: { values: { start_index?: number; page_size?: number; body?: ClientSearch }; result: ClientPage };
  /** Make a tenant: `POST /acs/broker/tenants`. VCF Identity Broker only. */
  initTenant: { values: { body: New<TenantInformation, "tenant_name"> }; result: null };
  /** List the directories: `GET /usergroup/broker/directories`. */
  getAllDirectories: { values: {}; result: DirectoryList };
  /** Create a directory: `POST /usergroup/broker/directories`. */
  createNewDirectory: { values: { body?: Directory }; result: Directory };
  /** Get a directory: `GET /usergroup/broker/directories/{id}`. */
  getDirectoryById: { values: { id: string }; result: Directory };
  /** Change a directory: `PATCH /usergroup/broker/directories/{id}`. */
  patchDirectoryById: { values: { id: string; body: Directory }; result: Directory };
  /** Delete a directory: `DELETE /usergroup/broker/directories/{id}`. */
  deleteDirectoryById: { values: { id: string }; result: null };
  /** Get the sync client of a directory: `GET /usergroup/broker/directories/{id}/sync-client`. */
  getDirectorySyncClientById: { values: { id: string }; result: SyncClient };
  /** Generate credentials for a sync client: `POST /usergroup/broker/directories/{id}/sync-client`. */
  generateCredentialsForSyncClient: { values: { id: string; action: "generate_credentials"; body?: SyncClient }; result: SyncClient };
  /** Find users: `GET /usergroup/scim/v2/Users`. */
  getUserSearch: { values: { filter?: string; sortBy?: string; sortOrder?: "ascending" | "descending"; startIndex?: number; count?: number; attributes?: string; excludedAttributes?: string }; result: UserList };
  /** Find users by POST: `POST /usergroup/scim/v2/Users/.search`. */
  postUserSearch: { values: { body?: SearchRequest }; result: UserList };
  /** Create a user: `POST /usergroup/scim/v2/Users`. */
  createUser: { values: { body: New<User, "userName"> }; result: User };
  /** Get a user: `GET /usergroup/scim/v2/Users/{id}`. */
  getUser: { values: { id: string; attributes?: string; excludedAttributes?: string }; result: User };
  /** Change a user: `PATCH /usergroup/scim/v2/Users/{id}`. */
  patchUser: { values: { id: string; body: PatchRequest }; result: User };
  /** Replace a user: `PUT /usergroup/scim/v2/Users/{id}`. */
  putUser: { values: { id: string; body: New<User, "userName"> }; result: User };
  /** Delete a user: `DELETE /usergroup/scim/v2/Users/{id}`. */
  deleteUser: { values: { id: string }; result: null };
  /** Find groups: `GET /usergroup/scim/v2/Groups`. */
  searchGroups: { values: { filter?: string; sortBy?: string; sortOrder?: "ascending" | "descending"; startIndex?: number; count?: number; attributes?: string; excludedAttributes?: string }; result: GroupList };
  /** Find groups by POST: `POST /usergroup/scim/v2/Groups/.search`. */
  postGroupsSearch: { values: { body?: SearchRequest }; result: GroupList };
  /** Create a group: `POST /usergroup/scim/v2/Groups`. */
  createGroup: { values: { body: New<Group, "displayName"> }; result: Group };
  /** Get a group: `GET /usergroup/scim/v2/Groups/{id}`. */
  getGroup: { values: { id: string; attributes?: string; excludedAttributes?: string }; result: Group };
  /** Change a group: `PATCH /usergroup/scim/v2/Groups/{id}`. */
  patchGroup: { values: { id: string; body: PatchRequest }; result: Group };
  /** Replace a group: `PUT /usergroup/scim/v2/Groups/{id}`. */
  putGroup: { values: { id: string; body: New<Group, "displayName"> }; result: Group };
  /** Delete a group: `DELETE /usergroup/scim/v2/Groups/{id}`. */
  deleteGroup: { values: { id: string }; result: null };
  /** Get the user of the token: `GET /usergroup/scim/v2/Me`. */
  getMe: { values: { attributes?: string }; result: User };
}

/** Where somebody lives or works. */
export interface Address {
  /** All of it, as it stands on a letter. */
  formatted?: string;
  /** Street and number. */
  streetAddress?: string;
  /** City. */
  locality?: string;
  /** State or region. */
  region?: string;
  /** Postal code. */
  postalCode?: string;
  /** Country. */
  country?: string;
  /** What it is for. */
  type?: "work" | "home" | "other";
  /** Whether it is the one to be used. */
  primary?: boolean;
}

/** A way of signing in that an identity provider offers. */
export interface AuthMethod {
  /** Its UUID, given by the service; a change of one that is there names it. Set by the service. */
  id?: string;
  /** Its name. */
  auth_method_name?: string;
  /** The SAML authentication context it stands for (SAML 2.0 authentication context, section 3). */
  saml_authn_context?: string;
}

/** What a token allows (RFC 9396 section 2). */
export interface AuthorizationDetail {
  /** Whose roles they are. */
  type?: string;
  /** The roles. */
  roles?: string[];
  /** What they cover. */
  resources?: string[];
}

/** An OAuth 2.0 client with its rule sets. */
export interface Client {
  /** The id it names itself by, unique in the tenant. From 1 to 256 characters. Of the characters `a-zA-Z0-9-_.@`. */
  client_id?: string;
  /** The grants it may use. */
  grant_types?: ("password" | "client_credentials" | "refresh_token" | "authorization_code" | "token" | "id_token")[];
  /** The scopes it may ask for: admin, user, openid, profile, email; group on the broker. */
  scope?: string[];
  /** Its secret: in the answer to create only. The service makes one when none is sent. */
  secret?: string;
  /** How long its access tokens live, in minutes. */
  access_token_ttl?: number;
  /** How long its refresh tokens live, in minutes; needed with the refresh_token grant. */
  refresh_token_ttl?: number;
  /** How long a refresh token may lie idle, in minutes; documented to be less than `refresh_token_ttl`, yet equal to it in the examples of the same documents. */
  refresh_token_idle_ttl?: number;
  /** Where an authorization code may be sent, `*` standing for any text; needed with the authorization_code grant. */
  redirect_uris?: string[];
  /** Where a sign-out may return to, `*` standing for any text. */
  post_logout_redirect_uris?: string[];
  /** What it may do. VCF Identity Broker 9.0 has none. */
  rule_set_names?: ("TENANT_ADMIN" | "IDP_AND_DIRECTORY_ADMIN" | "READ_ONLY_TENANT_ADMIN")[];
  /** A label; broker 9.0 and later. VCF Identity Broker only. */
  display_name?: string;
  /** Whether the authorization code grant must use PKCE; broker 9.0 and later. VCF Identity Broker only. */
  pkce_enforced?: boolean;
  /** Whether it has no secret, such as an application in a browser; broker 9.0 and later. VCF Identity Broker only. */
  public_client?: boolean;
  /** What it is for; broker 9.1. VCF Identity Broker only. */
  description?: string;
  /** What kind of client it is; only `API_CLIENT` was seen; broker 9.1. VCF Identity Broker only. */
  client_type?: string;
  /** How long its secret lives. Minutes by one document, seconds by the example of another; broker 9.0 and later. VCF Identity Broker only. */
  secret_ttl?: number;
  /** Pairs of whoever made it; broker 9.0 and later. VCF Identity Broker only. */
  metadata?: ClientMetadata[];
  /** Above which size claims move out of its tokens, probably in bytes; broker 9.1. VCF Identity Broker only. */
  token_overflow_threshold?: number;
  /** Whether it is one of VCF's own applications; broker 9.0 and later. VCF Identity Broker only. */
  vcf_app?: boolean;
  /** How long a rotation takes at most, in minutes; broker 1.0 only. VCF Identity Broker only. */
  primary_secret_auto_retire_duration?: number;
  /** Its UUID, given by the service. Set by the service. */
  id?: string;
  /** When the old secret of a rotation ends by itself, since 1970; no document states the unit. Set by the service. */
  primary_secret_auto_retires_at?: number;
  /** Whether a secret rotation is under way: both secrets are good. Set by the service. */
  rotate_secret?: boolean;
  /** When its secret was rotated last, since 1970; broker 9.0 and later. Set by the service. VCF Identity Broker only. */
  last_secret_rotated_at?: number;
  /** When it was made, since 1970; broker 9.0 and later. Set by the service. VCF Identity Broker only. */
  created_date?: number;
  /** Links by relation; `self` leads to this client. Set by the service. */
  _links?: { [name: string]: Link };
}

/** One condition. */
export interface ClientFilter {
  /** The field. */
  key?: string;
  /** How it is compared. */
  operator?: string;
  /** With what. */
  values?: string[];
}

/** Conditions on clients. The documents show them by an example only. */
export interface ClientFilters {
  /** All of these. */
  and?: ClientFilter[];
  /** One of these. */
  or?: ClientFilter[];
}

/** A pair of a client's metadata; broker 9.0 and later. */
export interface ClientMetadata {
  /** Its name. */
  key?: string;
  /** Its value. */
  value?: string;
}

/** One page of clients. */
export interface ClientPage {
  /** The clients of this page. */
  items?: ClientSummary[];
  /** Which page this is, counted from 1. */
  pageNumber?: number;
  /** How many clients a page holds. */
  pageSize?: number;
  /** How many clients there are in all. */
  totalCount?: number;
  /** How many pages there are. */
  totalPages?: number;
  /** Links by relation. Set by the service. */
  _links?: { [name: string]: Link };
}

/** What is searched for: roles, as the older document has it, or filters, as the newer one has it. */
export interface ClientSearch {
  /** The roles to look for; the older form, in which they are needed. */
  roles?: SearchedRole[];
  /** Conditions; the newer form. */
  filters?: ClientFilters;
  /** The field to sort by; with filters. */
  sort_by?: string;
  /** Which way to sort; with filters. */
  sort_order?: string;
  /** Links by relation. */
  _links?: { [name: string]: Link };
}

/** A client in a list. */
export interface ClientSummary {
  /** The id it names itself by. Set by the service. */
  client_id?: string;
  /** The scopes it may ask for. Set by the service. */
  scope?: string[];
  /** Links by relation; `self` leads to the client. Set by the service. */
  _links?: { [name: string]: Link };
  /** Its UUID; broker 9.1. Set by the service. VCF Identity Broker only. */
  client_uuid?: string;
  /** A label; broker 9.1. Set by the service. VCF Identity Broker only. */
  display_name?: string;
  /** What it is for; broker 9.1. Set by the service. VCF Identity Broker only. */
  description?: string;
  /** When it was made, as a text; broker 9.1. Set by the service. VCF Identity Broker only. */
  created_date?: string;
  /** When it was changed last, as a text; broker 9.1. Set by the service. VCF Identity Broker only. */
  modified_date?: string;
  /** What kind of client it is; only `API_CLIENT` was seen; broker 9.1. Set by the service. VCF Identity Broker only. */
  client_type?: string;
}

/** A directory of users and groups. */
export interface Directory {
  /** What else is set, such as how external ids are read. Omnissa Identity Service and VMware Identity Services only. */
  attributes?: DirectoryAttributes;
  /** Links by relation, set by the service. Set by the service. */
  _links?: { [name: string]: Link };
  /** Its UUID, given by the service. Set by the service. */
  id?: string;
  /** Its name, unique in the tenant, at most 128 characters. At most 128 characters. */
  name?: string;
  /** The domains of its users, at most 30. From 0 to 30 entries. */
  domains?: string[];
  /** The domain of a user who names none; one of `domains`. At most 100 characters. */
  default_domain?: string;
  /** Where its users come from. */
  source?: "AZURE" | "PING" | "OKTA" | "ACCESS" | "LDAP" | "GENERIC";
  /** How its users arrive. */
  type?: "PROVISIONED" | "JIT";
  /** Whether a deletion is under way, set by the service. Set by the service. */
  delete_in_progress?: boolean;
  /** The LDAP connection its users come over; broker 9. VCF Identity Broker only. */
  ldap_configuration_uuid?: string;
  /** Whether groups are there before the first user arrives just in time; broker 9. VCF Identity Broker only. */
  pre_provisioned_groups_enabled?: boolean;
  /** Those groups; broker 9. VCF Identity Broker only. */
  pre_provisioned_groups_list?: PreProvisionedGroups[];
}

/** Settings of a directory; not on the broker. */
export interface DirectoryAttributes {
  /** Whether external ids are Microsoft GUIDs to be decoded. */
  attemptDecodeExternalIdAsMSGuid?: boolean;
}

/** The directories of a tenant. */
export interface DirectoryList {
  /** All of them. */
  items?: Directory[];
  /** Links by relation. Set by the service. */
  _links?: { [name: string]: Link };
}

/** A directory as an identity provider names it. */
export interface DirectoryReference {
  /** The directory's UUID. */
  id?: string;
  /** The directory's name, empty when there is no such directory any more. Set by the service. */
  name?: string;
}

/** The OpenID configuration of a tenant. */
export interface Discovery {
  /** Who issues its tokens: equal to their `iss`. */
  issuer?: string;
  /** Where people sign in. */
  authorization_endpoint?: string;
  /** Where grants are exchanged. */
  token_endpoint?: string;
  /** Where its keys are. */
  jwks_uri?: string;
  /** How it names people. */
  subject_types_supported?: ("pairwise" | "public")[];
  /** What a sign-in may bring back. */
  response_types_supported?: string[];
  /** How it signs ID tokens. */
  id_token_signing_alg_values_supported?: string[];
  /** How clients may prove themselves. */
  token_endpoint_auth_methods_supported?: string[];
  /** Where it tells who signed in. */
  userinfo_endpoint?: string;
  /** Where people sign out. */
  end_session_endpoint?: string;
  /** Where tokens are given back. */
  revocation_endpoint?: string;
  /** Which claims it may tell. */
  claims_supported?: string[];
  /** Which scopes it knows. */
  scopes_supported?: string[];
  /** The page where a person makes an API token; broker 9.1. VCF Identity Broker only. */
  api_token_generation_ui_endpoint?: string;
}

/** A mail address. */
export interface Email {
  /** The address. */
  value?: string;
  /** What it is called. */
  display?: string;
  /** Whether it is the one to be used. */
  primary?: Json;
}

/** What an employer knows about a user (RFC 7643 section 4.3). */
export interface EnterpriseUser {
  /** The number of the employee, often in the order of hiring. */
  employeeNumber?: string;
  /** The cost center. */
  costCenter?: string;
  /** The organization. */
  organization?: string;
  /** The division. */
  division?: string;
  /** The department. */
  department?: string;
  /** The user's manager. */
  manager?: Manager;
}

/** Everything in an access token; broker 9.1. */
export interface ExpandedAccessToken {
  /** Further claims by name. */
  claims?: { [name: string]: Json };
  /** Its fingerprint; the documents do not explain it. */
  fingerprint?: string;
  /** When it ends. */
  exp?: number;
  /** When it was issued. */
  iat?: number;
  /** Whom it is about. */
  sub?: string;
  /** Probably the mark of a token whose claims were moved out of it. */
  ovl?: string;
  /** Probably the names of those claims. */
  ovc?: string[];
  /** The names of the person's groups. */
  group_names?: string[];
  /** The ids of the person's groups. */
  group_ids?: string[];
  /** When the person signed in. */
  auth_time?: number;
  /** What it allows (RFC 9396). */
  authorization_details?: AuthorizationDetail[];
}

/** Everything in an ID token; broker 9.1. Its list breaks off in the documents that were read. */
export interface ExpandedIdToken {
  /** What was sent with the authorization request. */
  nonce?: string;
  /** The person's mail address. */
  email?: string;
  /** Further claims by name. */
  customClaims?: { [name: string]: Json };
  /** When it ends. */
  exp?: number;
  /** When it was issued. */
  iat?: number;
  /** Whom it is about. */
  sub?: string;
  /** Its own number. */
  jti?: string;
  /** Who issued it. */
  iss?: string;
  /** Whom it is meant for. */
  aud?: string[];
  /** When the person signed in. */
  auth_time?: number;
  /** How the person proved themselves. */
  acr?: string;
  /** The client it was given to. */
  azp?: string;
  /** The left half of the hash of the access token beside it. */
  at_hash?: string;
  /** The left half of the hash of the code beside it. */
  c_hash?: string;
  /** The person's whole name. */
  name?: string;
  /** The person's given names. */
  given_name?: string;
  /** The person's family names. */
  family_name?: string;
  /** Whether the mail address was verified. */
  email_verified?: boolean;
  /** When any of this changed last. */
  updated_at?: number;
  /** The names of the person's groups. */
  group_names?: string[];
  /** The ids of the person's groups. */
  group_ids?: string[];
  /** Probably the mark of a token whose claims were moved out of it. */
  ovl?: string;
  /** Probably the names of those claims. */
  ovc?: string[];
  /** The person's account. */
  acct?: string;
  /** The name the person signs in with. */
  user_name?: string;
  /** The person's object id at their identity provider. */
  oid?: string;
  /** The person's roles. */
  roles?: SubjectRole[];
}

/** A group of users. */
export interface Group {
  /** The schemas of what is in it; [`Group::SCHEMA`] at least. Those of typed extensions are put right when it is sent. */
  schemas?: string[];
  /** Its UUID, given by the service. */
  id?: string;
  /** What it is called in the directory it comes from. */
  externalId?: string;
  /** Its name as it is shown. */
  displayName?: string;
  /** Who is in it. */
  members?: Member[];
  /** When it was made and changed. */
  meta?: Meta;
  /** The vendor's own attributes, its domain above all. */
  "urn:ietf:params:scim:schemas:extension:ws1b:2.0:Group"?: Ws1bGroup;
}

/** One page of groups. */
export interface GroupList {
  /** What it is: `urn:ietf:params:scim:api:messages:2.0:ListResponse`. */
  schemas?: string[];
  /** How many there are in all. */
  totalResults?: number;
  /** The place of the first of this page among all, counted from 1. */
  startIndex?: number;
  /** How many are in this page. */
  itemsPerPage?: number;
  /** The groups of this page. RFC 7644 section 3.4.2 begins the name with a capital: both are read. */
  resources?: Group[];
  /** Documented as for every SCIM message; a list has none. */
  id?: string;
  /** Documented as for every SCIM message; a list has none. */
  externalId?: string;
  /** Documented as for every SCIM message; a list has none. */
  meta?: Meta;
}

/** A group as a user of it shows it. */
export interface GroupOfUser {
  /** The group's UUID. Set by the service. */
  value?: string;
  /** The group's address. Set by the service. */
  $ref?: string;
  /** The group's name. Set by the service. */
  display?: string;
}

/** The claims of an ID token, which the userinfo endpoint tells too. */
export interface IdTokenClaims {
  /** Who issued it. */
  iss?: string;
  /** Whom it is about: unique at the issuer. */
  sub?: string;
  /** The same as `sub`, for older programs. */
  subject?: string;
  /** Whom it is meant for: client ids. */
  aud?: string[];
  /** The client it was given to. */
  azp?: string;
  /** When it ends. */
  exp?: number;
  /** When it was issued. */
  iat?: number;
  /** When the person signed in. */
  auth_time?: number;
  /** What was sent with the authorization request. */
  nonce?: string;
  /** How the person proved themselves. */
  acr?: string;
  /** The left half of the hash of the access token beside it. */
  at_hash?: string;
  /** The left half of the hash of the code beside it. */
  c_hash?: string;
  /** The person's whole name. */
  name?: string;
  /** The person's given names. */
  given_name?: string;
  /** The person's family names. */
  family_name?: string;
  /** The name the person signs in with. Omnissa Identity Service and VMware Identity Services only. */
  user_name?: string;
  /** The person's object id at their identity provider. Omnissa Identity Service and VMware Identity Services only. */
  oid?: string;
  /** The person's mail address. */
  email?: string;
  /** Whether the mail address was verified. */
  email_verified?: boolean;
  /** The person's telephone number. */
  phone_number?: string;
  /** The person's locale, such as en_US. */
  locale?: string;
  /** When any of this changed last. */
  updated_at?: number;
  /** The ids of the person's groups. */
  group_ids?: string[];
  /** The names of the person's groups. */
  group_names?: string[];
  /** The person's roles; broker 9.1. VCF Identity Broker only. */
  roles?: SubjectRole[];
  /** Further claims by name. */
  customClaims?: { [name: string]: Json };
  /** Whether it has expired. */
  expired?: boolean;
  /** Its header. */
  jwsHeader?: JwsHeader;
  /** Its signature. */
  signature?: string;
}

/** An identity provider. */
export interface IdentityProvider {
  /** Links by relation, set by the service. Set by the service. */
  _links?: { [name: string]: Link };
  /** Its UUID, given by the service. Set by the service. */
  id?: string;
  /** Its name, unique in the tenant, at most 100 characters: letters of any language, digits, space, - and _. At most 100 characters. */
  idp_name?: string;
  /** The protocol it speaks. */
  idp_type?: "OIDC" | "SAML";
  /** The directories whose users it signs in. */
  directory_list?: DirectoryReference[];
  /** How it speaks OpenID Connect; needed with the protocol OIDC, ignored with SAML. */
  oidc_profile?: OidcProfile;
  /** How it speaks SAML; needed with the protocol SAML, ignored with OIDC. */
  saml_profile?: SamlProfile;
  /** Certificate chains in PEM that are trusted when it is called: at most three chains of at most five certificates. A change replaces them all. */
  trust_certificates?: string[];
  /** The ways of signing in it offers. The service sets them when it is made; they are changed later, all at once, and one must stay. Omnissa Identity Service and VMware Identity Services only. */
  auth_type_list?: AuthMethod[];
  /** Whose product it is: some are spoken to a little differently. Omnissa Identity Service and VMware Identity Services only. */
  idp_source_type?: "GENERIC" | "ENTRA" | "OKTA";
  /** Further facts by name; broker 9.1. VCF Identity Broker only. */
  metadata?: MetadataEntry[];
}

/** The identity providers of a tenant. */
export interface IdentityProviderList {
  /** All of them. */
  items?: IdentityProviderSummary[];
  /** Links by relation. Set by the service. */
  _links?: { [name: string]: Link };
}

/** An identity provider in a list. */
export interface IdentityProviderSummary {
  /** Links by relation; `self` leads to the identity provider. Set by the service. */
  _links?: { [name: string]: Link };
  /** Its UUID. Set by the service. */
  id?: string;
  /** Its name. Set by the service. */
  idp_name?: string;
  /** The protocol it speaks. Set by the service. */
  idp_type?: "OIDC" | "SAML";
  /** The UUIDs of its directories. Set by the service. */
  directory_ids?: string[];
}

/** A key (RFC 7517 section 4, RFC 7518 section 6). Numbers are base64url of their big-endian bytes. */
export interface Jwk {
  /** Its kind. Set by the service. */
  kty?: "RSA" | "EC" | "oct";
  /** Its id: a token names it in its header. Set by the service. */
  kid?: string;
  /** What it is for. Set by the service. */
  use?: "sig" | "enc";
  /** The one algorithm it is for. Set by the service. */
  alg?: string;
  /** The modulus of an RSA key. Set by the service. */
  n?: string;
  /** The public exponent of an RSA key. Set by the service. */
  e?: string;
  /** The curve of an EC key. Set by the service. */
  crv?: string;
  /** The x coordinate of an EC key. Set by the service. */
  x?: string;
  /** The y coordinate of an EC key. Set by the service. */
  y?: string;
  /** A symmetric key, which no public set should have; it is never used here. Set by the service. */
  k?: string;
}

/** A set of public keys (RFC 7517 section 5). */
export interface Jwks {
  /** The keys. Set by the service. */
  keys?: Jwk[];
}

/** The header of a signed token (RFC 7515 section 4.1). */
export interface JwsHeader {
  /** How it is signed. */
  alg?: "HS256" | "HS384" | "HS512" | "RS256" | "RS384" | "RS512" | "ES256" | "ES384" | "ES512" | "none";
  /** The id of the key. */
  kid?: string;
  /** What kind of token it is. */
  typ?: string;
  /** Where keys are said to be; never followed. */
  jku?: string;
  /** A key inside the token; never used. */
  jwk?: string;
  /** A certificate chain; never used. */
  x5c?: string;
  /** The thumbprint of a certificate. */
  x5t?: string;
  /** Where a certificate is said to be; never followed. */
  x5u?: string;
}

/** One link. */
export interface Link {
  /** Where to. */
  href?: string;
}

/** The form of the logout endpoint. */
export interface LogoutForm {
  /** Where the browser goes afterwards: one of the client's. */
  post_logout_redirect_uri?: string;
  /** The ID token of the sign-in that ends. */
  id_token_hint?: string;
  /** Comes back in the address. */
  state?: string;
}

/** A user's manager. */
export interface Manager {
  /** The UUID of the manager. */
  value?: string;
  /** The address of the manager. */
  $ref?: string;
  /** The name of the manager as it is shown. Set by the service. */
  displayName?: string;
}

/** Somebody in a group. */
export interface Member {
  /** The UUID of the user. */
  value?: string;
  /** The address of the user. The documents mark it as required; RFC 7643 section 4.2 does not, and who adds a member has its UUID only. */
  $ref?: string;
  /** The name of the user as it is shown. */
  display?: string;
}

/** An address for instant messages. */
export interface MessagingAddress {
  /** The address. */
  value?: string;
  /** What it is called. */
  display?: string;
  /** The network it is known to. */
  type?: "aim" | "gtalk" | "icq" | "xmpp" | "msn" | "skype" | "qq" | "yahoo";
  /** Whether it is the one to be used. */
  primary?: boolean;
}

/** What the service keeps about a user or group. */
export interface Meta {
  /** What it is: `User`, `Group`. Set by the service. */
  resourceType?: string;
  /** When it was made: a date and time (RFC 3339). Set by the service. */
  created?: string;
  /** When it was changed last: a date and time (RFC 3339). Set by the service. */
  lastModified?: string;
  /** Its address. Set by the service. */
  location?: string;
  /** Its version, as an ETag (RFC 9110 section 8.8.3). Set by the service. */
  version?: string;
}

/** A further fact of an identity provider; broker 9.1. */
export interface MetadataEntry {
  /** Its name. VCF Identity Broker only. */
  key?: string;
  /** What it says. VCF Identity Broker only. */
  value?: string;
}

/** How an identity provider speaks OpenID Connect. */
export interface OidcProfile {
  /** The address of its discovery document (OpenID Connect Discovery section 4). */
  configuration_url?: string;
  /** The id under which the service is known to it. */
  client_id?: string;
  /** The secret to that id. It is sent and never comes back. */
  client_secret?: string;
  /** Which claim of its ID token fills which attribute: attribute to claim. */
  oidc_user_attribute_mapping?: { [name: string]: string };
  /** Further parameters of the authorization request. */
  authorize_params?: { [name: string]: string };
  /** Further parameters of the token request. */
  token_params?: { [name: string]: string };
  /** Whether the claims of its ID token are passed on; false unless said. */
  pass_through_claims?: boolean;
  /** The claim that names the user; `sub` unless said. */
  open_id_user_identifier_attribute?: string;
  /** The attribute a user is found by; `ExternalId` unless said. */
  internal_user_identifier_attribute?: string;
  /** The attribute that goes along as `login_hint`; `userName` unless said. Omnissa Identity Service and VMware Identity Services only. */
  login_hint_user_attribute?: string;
  /** Whether a `login_hint` is sent; false unless said. Omnissa Identity Service and VMware Identity Services only. */
  send_login_hint_in_request?: boolean;
}

/** One change. */
export interface PatchOperation {
  /** What kind. */
  op?: "add" | "replace" | "remove";
  /** What is changed, as a [`PatchPath`] prints it; the whole resource when there is none. */
  path?: string;
  /** What it becomes. Not for `remove`. */
  value?: Json;
}

/** A PATCH of a user or group. */
export interface PatchRequest {
  /** What it is: [`PatchRequest::SCHEMA`]. */
  schemas?: string[];
  /** The changes, in their order. */
  Operations?: PatchOperation[];
  /** The UUID of what is changed; the path names it already. */
  id?: string;
  /** What it is called elsewhere. */
  externalId?: string;
  /** When it was made and changed. */
  meta?: Meta;
}

/** A telephone number. */
export interface PhoneNumber {
  /** The number. */
  value?: string;
  /** Where it rings. */
  type?: "work" | "home" | "mobile" | "fax" | "pager" | "other";
  /** Whether it is the one to be used. */
  primary?: boolean;
}

/** A photo. */
export interface Photo {
  /** Where it is. */
  value?: string;
  /** What it is called. */
  display?: string;
  /** Its size. */
  type?: "photo" | "thumbnail";
  /** Whether it is the one to be used. */
  primary?: boolean;
}

/** Groups of one domain that are there before their users; broker 9. */
export interface PreProvisionedGroups {
  /** The domain. VCF Identity Broker only. */
  domain?: string;
  /** The names of the groups, at most 1,000. From 0 to 1000 entries. VCF Identity Broker only. */
  groups?: string[];
}

/** The form of the revocation endpoint. */
export interface RevokeForm {
  /** The token. At most 4096 characters. Of the characters `a-zA-Z0-9+/\-_=.`. */
  token?: string;
  /** What kind it is. */
  token_type_hint?: "access_token" | "refresh_token";
}

/** A role by its name; broker 9.1. */
export interface RoleName {
  /** The role. */
  name?: string;
  /** A label. */
  display_name?: string;
}

/** One certificate of the service. */
export interface SamlCertificate {
  /** Who signed it. Set by the service. */
  issuer?: string;
  /** Whose it is. Set by the service. */
  subject?: string;
  /** The last day it holds, such as `2030-12-31`. Set by the service. */
  expire_date?: string;
  /** The certificate itself. */
  certificate?: string;
}

/** The keys of the service. */
export interface SamlCertificates {
  /** The one it signs with. */
  signing?: SamlCertificate;
  /** The one that is encrypted for. */
  encryption?: SamlCertificate;
}

/** The attribute of an assertion that names the user. */
export interface SamlIdentityAttribute {
  /** Its name format (SAML 2.0 core, section 8.2). */
  saml_attribute_format?: string;
  /** Its name. */
  saml_attribute_name?: string;
  /** The attribute of the service it is compared with. */
  idm_attribute?: string;
}

/** How users sign out of a SAML identity provider. */
export interface SamlLogout {
  /** Where to; the address of its metadata unless said. */
  slo_url?: string;
  /** The name of the parameter that carries the relay state there. */
  relay_state_param?: string;
  /** Whether there is any. It is sent and never comes back; false removes all of this. */
  enabled?: boolean;
}

/** The SAML metadata of the service, field by field. The names are those of this one answer: others write with underscores. */
export interface SamlMetadata {
  /** Links by relation, set by the service. Set by the service. */
  _links?: { [name: string]: Link };
  /** The name of the service provider (SAML 2.0 metadata, section 2.3.2). Set by the service. */
  entityId?: string;
  /** Where the assertion goes. Set by the service. */
  acsUrl?: string;
  /** How the assertion travels there. Set by the service. */
  acsBinding?: string;
  /** Where the answer to a sign-out goes. Set by the service. */
  sloResponseUrl?: string;
  /** Whether the assertion must be signed. Set by the service. */
  wantAssertionSigned?: boolean;
  /** The keys of the service. */
  certificates?: SamlCertificates;
}

/** How an identity provider speaks SAML. It needs its metadata, as text or as an address, and one of the two mappings. */
export interface SamlProfile {
  /** Its metadata as XML in base64, at most 100 KB. It wins over `saml_metadata_url`. */
  saml_metadata?: string;
  /** Where its metadata is; read anew each time. */
  saml_metadata_url?: string;
  /** Which name id fills which attribute: attribute to SAML name. The identity mapping wins over it. */
  saml_name_id_user_attribute_mapping?: { [name: string]: string };
  /** The attribute of the assertion that names the user. */
  saml_identity_user_attribute_mapping?: SamlIdentityAttribute;
  /** The name id format it is asked for (SAML 2.0 core, section 8.3); unspecified unless said. */
  request_name_id_format_type?: string;
  /** How it is asked. */
  request_preferred_binding?: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" | "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
  /** Whether the subject goes along; false unless said. */
  send_subject_in_request?: boolean;
  /** Whether the name id mapping chooses the attribute that goes along; false unless said. */
  send_subject_with_mapping?: boolean;
  /** How users sign out. */
  saml_slo_configuration?: SamlLogout;
  /** The attribute of the assertion that lists the groups of a user who arrives just in time. */
  jit_group_membership_attr_name?: string;
  /** The attributes of the assertion that are passed on as claims. */
  saml_pass_through_claim_names?: string[];
}

/** The same as the body of a POST, which no address cuts off and no log keeps. */
export interface SearchRequest {
  /** What it is: [`SearchRequest::SCHEMA`]. */
  schemas?: string[];
  /** What of each; everything that is usual when absent. */
  attributes?: string[];
  /** What is left out. */
  excludedAttributes?: string[];
  /** Which, as a [`Filter`] prints it. */
  filter?: string;
  /** The attribute they are put in order by. */
  sortBy?: string;
  /** Which way round; ascending unless said. */
  sortOrder?: "ascending" | "descending";
  /** The first item of the answer, counted from 1. */
  startIndex?: number;
  /** At most so many items. */
  count?: number;
  /** Documented as for every SCIM message; a search has none. */
  id?: string;
  /** Documented as for every SCIM message; a search has none. */
  externalId?: string;
  /** Documented as for every SCIM message; a search has none. */
  meta?: Meta;
}

/** A role to look for. */
export interface SearchedRole {
  /** Whose role it is, such as `vc`. */
  type?: string;
  /** Its name. */
  role_name?: string;
  /** Links by relation. */
  _links?: { [name: string]: Link };
}

/** What a secret rotation starts with; empty when it is ended. */
export interface SecretRotation {
  /** Links by relation. Set by the service. */
  _links?: { [name: string]: Link };
  /** When the old secret ends by itself, in minutes from now; 1,440 when nothing is said. From 0 to 10080. */
  primary_secret_auto_retire_duration?: number;
  /** The new secret; needed to start a rotation. From 0 to 4096 characters. */
  secondary_secret?: string;
}

/** Roles of one kind inside a role; broker 9.1. */
export interface SubRole {
  /** Whose roles they are, such as `nsx`. */
  type?: string;
  /** The roles. */
  names?: RoleName[];
  /** Links by relation. */
  _links?: { [name: string]: Link };
}

/** A role that somebody has; broker 9.1. */
export interface SubjectRole {
  /** The role. */
  name?: string;
  /** What it covers. */
  resources?: string[];
  /** Links by relation. */
  _links?: { [name: string]: Link };
  /** A label. */
  display_name?: string;
  /** How it was given. */
  membership_type?: ("DIRECT" | "GROUP")[];
  /** The groups that give it. */
  group_ids?: string[];
  /** The roles inside it. */
  sub_roles?: SubRole[];
  /** When it ends, since 1970; milliseconds by the example. */
  expires_at?: number;
}

/** The sync client of a directory. */
export interface SyncClient {
  /** Links by relation, set by the service. Set by the service. */
  _links?: { [name: string]: Link };
  /** Whether it has a token; else it has an id and a secret. False unless said. */
  generate_token?: boolean;
  /** Its client id; with `generate_token` false. Set by the service. */
  client_id?: string;
  /** Its secret; with `generate_token` false, in the answer that made it only. Set by the service. */
  client_secret?: string;
  /** Its token; with `generate_token` true, in the answer that made it only. Set by the service. */
  access_token?: string;
  /** How long its token still lives, in seconds; 0 when it has expired. Set by the service. */
  access_token_expire_in?: number;
  /** How long its next token lives, in minutes; half a year unless said. From 1 to 1051200. */
  token_ttl?: number;
}

/** A tenant to be made, with its first client. */
export interface TenantInformation {
  /** Its name. */
  tenant_name?: string;
  /** The id of its first client. */
  client_id?: string;
  /** The secret of its first client. */
  client_secret?: string;
}

/** The form of the token endpoint, every field of every grant. */
export interface TokenForm {
  /** The client, when no `Authorization` header names it. At most 256 characters. Of the characters `a-zA-Z0-9\-_.@`. */
  client_id?: string;
  /** Its secret, when no `Authorization` header has it. At most 4096 characters. Of the characters `\x20-\x7E`. */
  client_secret?: string;
  /** The scopes that are wanted, parted by spaces; all the client has when none is named. At most 1024 characters. Of the characters `a-zA-Z0-9\-":\s_.+`. */
  scope?: string;
  /** The redirect URI of the authorization request; with authorization_code. At most 2048 characters. */
  redirect_uri?: string;
  /** The person's domain; with password. At most 100 characters. Of the characters `a-zA-Z0-9+\-_.@\s`. */
  domain?: string;
  /** The person's name; with password. At most 150 characters. */
  username?: string;
  /** The person's password; with password. At most 256 characters. */
  password?: string;
  /** What is exchanged. */
  grant_type?: "authorization_code" | "password" | "client_credentials" | "refresh_token" | "urn:ietf:params:oauth:grant-type:jwt-bearer" | "urn:ietf:params:oauth:grant-type:token-exchange" | "urn:custom:vcf:params:oauth:grant-type:api-token";
  /** The authorization code; with authorization_code. At most 255 characters. */
  code?: string;
  /** The refresh token; with refresh_token. At most 150 characters. Of the characters `A-Za-z0-9`. */
  refresh_token?: string;
  /** The assertion; with jwt-bearer. At most 4096 characters. */
  assertion?: string;
  /** What the subject token is; with token-exchange, reserved on the cloud services. */
  subject_token_type?: string;
  /** The token that is exchanged; with token-exchange, reserved on the cloud services. */
  subject_token?: string;
  /** The PKCE code verifier; with authorization_code. At most 128 characters. Of the characters `a-zA-Z0-9\-_.~`. */
  code_verifier?: string;
  /** What is wanted; with token-exchange, broker 9.1. VCF Identity Broker only. */
  requested_token_type?: string;
  /** The token of whoever acts for the subject; with token-exchange, broker 9.1. VCF Identity Broker only. */
  actor_token?: string;
  /** What the actor token is; with token-exchange, broker 9.1. VCF Identity Broker only. */
  actor_token_type?: string;
  /** The service the token is for; with token-exchange, broker 9.1. VCF Identity Broker only. */
  audience?: string;
  /** The API token; with VCF's api-token grant, broker 9.1. VCF Identity Broker only. */
  api_token?: string;
}

/** The answer of the token endpoint (RFC 6749 section 5.1), for whoever works without types. */
export interface TokenResponse {
  /** The access token. */
  access_token?: string;
  /** How it is used: `Bearer`. */
  token_type?: string;
  /** How long it lives from this answer on, in seconds; 0 when it has expired, -1 when unknown. */
  expires_in?: number;
  /** What gets the next access token. */
  refresh_token?: string;
  /** Who signed in, as a JWT. */
  id_token?: string;
  /** The scopes that were granted, parted by spaces. */
  scope?: string;
}

/** A user. */
export interface User {
  /** The schemas of what is in it; [`User::SCHEMA`] at least. Those of typed extensions are put right when it is sent. */
  schemas?: string[];
  /** Its UUID, given by the service. */
  id?: string;
  /** What it is called in the directory it comes from. */
  externalId?: string;
  /** The name it signs in with, unique in its directory. */
  userName?: string;
  /** Its name in parts. */
  name?: UserName;
  /** Its name as it is shown. */
  displayName?: string;
  /** What it is called by others. */
  nickName?: string;
  /** Where there is more about it. */
  profileUrl?: string;
  /** Its title, such as "Engineer". */
  title?: string;
  /** Whether it may sign in. */
  active?: boolean;
  /** Its mail addresses. */
  emails?: Email[];
  /** Its telephone numbers. */
  phoneNumbers?: PhoneNumber[];
  /** Its addresses for instant messages. */
  ims?: MessagingAddress[];
  /** Where its photos are. */
  photos?: Photo[];
  /** Where it lives and works. */
  addresses?: Address[];
  /** The groups it is in; changed at the group. Set by the service. */
  groups?: GroupOfUser[];
  /** When it was made and changed. */
  meta?: Meta;
  /** What its employer knows about it. */
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"?: EnterpriseUser;
  /** The vendor's own attributes, its domain above all. */
  "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User"?: Ws1bUser;
}

/** One page of users. */
export interface UserList {
  /** What it is: `urn:ietf:params:scim:api:messages:2.0:ListResponse`. */
  schemas?: string[];
  /** How many there are in all. */
  totalResults?: number;
  /** The place of the first of this page among all, counted from 1. */
  startIndex?: number;
  /** How many are in this page. */
  itemsPerPage?: number;
  /** The users of this page. RFC 7644 section 3.4.2 begins the name with a capital: both are read. */
  resources?: User[];
  /** Documented as for every SCIM message; a list has none. */
  id?: string;
  /** Documented as for every SCIM message; a list has none. */
  externalId?: string;
  /** Documented as for every SCIM message; a list has none. */
  meta?: Meta;
}

/** A user's name in parts. */
export interface UserName {
  /** Given name. */
  givenName?: string;
  /** What stands between them. */
  middleName?: string;
  /** Family name. */
  familyName?: string;
}

/** The vendor's own attributes of a group. They are documented for provisioning by a third party, and in no API document of the services. */
export interface Ws1bGroup {
  /** The domain the group belongs to; it very likely chooses the directory. */
  domain?: string;
  /** What the group is for. */
  description?: string;
  /** Where the group stands in the LDAP directory it comes from. */
  distinguishedName?: string;
}

/** The vendor's own attributes of a user. Only `domain` was seen in use by others; the other names are documented for provisioning by a third party, and in no API document of the services. */
export interface Ws1bUser {
  /** The domain the user belongs to; it very likely chooses the directory. Seen in use by others. */
  domain?: string;
  /** The name the user signs in with at Active Directory or Entra ID. */
  userPrincipalName?: string;
  /** Where the user stands in the LDAP directory it comes from. */
  distinguishedName?: string;
  /** What ties the user to its object in Active Directory. */
  adSourceAnchor?: string;
  /** Whatever the tenant keeps here. */
  customAttribute1?: string;
  /** Whatever the tenant keeps here. */
  customAttribute2?: string;
  /** Whatever the tenant keeps here. */
  customAttribute3?: string;
  /** Whatever the tenant keeps here. */
  customAttribute4?: string;
  /** Whatever the tenant keeps here. */
  customAttribute5?: string;
  /** The user principal name in the Active Directory that Entra ID is synchronized with. Named by Omnissa's page about attributes. */
  onPremisesUserPrincipalName?: string;
}
