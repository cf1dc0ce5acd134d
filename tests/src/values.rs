//! Example values of every operation of the catalog, by name, as `Entry::call` takes them: what stands in the golden
//! files. Everything in here is made up. How a request is made from them stands in `example`.

use crate::operations_values;
use firstkey_core::dialect::{BROKER, Dialect, OPERATIONS};
use serde_json::{Map, Value, json};

/// An OAuth client.
pub const CLIENT: &str = "my-auth-grant-client1";
/// An identity provider.
pub const PROVIDER: &str = "5a0c1f7e-6f0d-4c57-9d8e-1c5b8e0f1a02";
/// A directory.
pub const DIRECTORY: &str = "4f1c0b1e-2b7a-4d3c-8e21-0d9f6a7b5c03";
/// A user.
pub const USER: &str = "7d2e9a64-93b1-4f0e-b6c8-5e1f2a3b4c05";
/// A group.
pub const GROUP: &str = "c36b8f20-1d4e-4a5f-9b7c-8a6d5e4f3b07";

/// The values of an operation; none when there is no such operation.
pub fn of(id: &str, dialect: &Dialect) -> Option<Map<String, Value>> {
    let broker = *dialect == BROKER;
    if *dialect == OPERATIONS {
        return operations_values::of(id);
    }
    let values = match id {
        "getJwkKeys"
        | "getOIDCConfiguration"
        | "getUserInfo"
        | "getUserInfoPost"
        | "getAllIdentityProviders"
        | "getSamlServiceProviderMetadataDetails"
        | "getSamlServiceProviderMetadataDownload"
        | "getSamlServiceProviderMetadataXml"
        | "getAllDirectories" => json!({}),
        "getMe" if dialect.name == "omnissa" => json!({"attributes": "userName,emails"}),
        "getMe" => json!({}),

        "authorize" => authorize(broker),
        "logoutGet" => logout(),
        "logoutPost" => json!({"body": logout()}),
        "getAccessToken" => json!({"body": {"grant_type": "client_credentials"}}),
        "revoke" => json!({"body": {"token": "example.access.token", "token_type_hint": "access_token"}}),
        "expandAccessToken" | "expandIdToken" => json!({"format": "raw"}),
        "initTenant" => json!({"body": {
            "tenant_name": "STAFF",
            "client_id": "staff-admin",
            "client_secret": "staff-example-secret",
        }}),

        "getAllOAuth2ClientSummaries" if broker => {
            json!({"start_index": 1, "page_size": 20, "searchTerm": "auth"})
        }
        "getAllOAuth2ClientSummaries" => json!({"start_index": 1, "page_size": 20}),
        "searchClientsByRoles" => json!({"start_index": 1, "page_size": 20, "body": {
            "filters": {"and": [{"key": "client_type", "operator": "eq", "values": ["API_CLIENT"]}]},
            "sort_by": "client_id",
            "sort_order": "asc",
        }}),
        "getOAuth2ClientById" | "deleteOAuth2ClientById" => json!({"id": CLIENT}),
        "createNewOAuth2Client" => json!({"body": client(broker)}),
        "patchOAuth2ClientById" => patch_client(dialect),
        "rotateSecretForOAuth2ClientById" => json!({"id": CLIENT, "action": "start-rotate-secret", "body": {
            "primary_secret_auto_retire_duration": 1440,
            "secondary_secret": "my-auth-grant-client1-next-secret",
        }}),

        "getIdentityProviderById" | "deleteIdentityProviderById" => json!({"idpId": PROVIDER}),
        "createNewIdentityProvider" => json!({"body": provider(broker)}),
        "patchIdentityProviderById" => json!({"idpId": PROVIDER, "body": {
            "idp_name": "Staff sign-in",
            "directory_list": [{"id": DIRECTORY}],
        }}),

        "getDirectoryById" | "deleteDirectoryById" | "getDirectorySyncClientById" => json!({"id": DIRECTORY}),
        "createNewDirectory" => json!({"body": directory(broker)}),
        "patchDirectoryById" => json!({"id": DIRECTORY, "body": {
            "name": "Staff of Acme",
            "domains": ["acme.example", "staff.acme.example"],
            "default_domain": "staff.acme.example",
        }}),
        "generateCredentialsForSyncClient" => {
            json!({"id": DIRECTORY, "action": "generate_credentials", "body": {
                "generate_token": true,
                "token_ttl": 262_800,
            }})
        }

        "getUserSearch" => search("userName sw \"anna\"", "userName", "userName,emails", "groups"),
        "searchGroups" => search("displayName eq \"Staff\"", "displayName", "displayName", "members"),
        "postUserSearch" => {
            json!({"body": search_body("userName sw \"anna\"", "userName", "userName", "groups")})
        }
        "postGroupsSearch" => {
            json!({"body": search_body("displayName eq \"Staff\"", "displayName", "displayName", "members")})
        }
        "getUser" => json!({"id": USER, "attributes": "userName,emails", "excludedAttributes": "groups"}),
        "getGroup" => json!({"id": GROUP, "attributes": "displayName", "excludedAttributes": "members"}),
        "deleteUser" => json!({"id": USER}),
        "deleteGroup" => json!({"id": GROUP}),
        "createUser" => json!({"body": user()}),
        "putUser" => json!({"id": USER, "body": user()}),
        "createGroup" => json!({"body": group()}),
        "putGroup" => json!({"id": GROUP, "body": group()}),
        "patchUser" => json!({"id": USER, "body": patch(json!([
            {"op": "replace", "path": "active", "value": false},
            {"op": "add", "path": "emails[value eq \"anna@acme.example\"].display", "value": "Office"},
            {"op": "remove", "path": "nickName"},
        ]))}),
        "patchGroup" => json!({"id": GROUP, "body": patch(json!([
            {"op": "add", "path": "members", "value": [member()]},
            {"op": "remove", "path": format!("members[value eq \"{USER}\"]")},
        ]))}),
        _ => return None,
    };
    values.as_object().cloned()
}

/// PKCE values of RFC 7636 appendix B.
fn authorize(broker: bool) -> Value {
    let mut values = json!({
        "redirect_uri": "https://app.example/callback",
        "client_id": CLIENT,
        "response_type": "code",
        "state": "af0ifjsldkj",
        "scope": "openid profile email",
        "domain": "acme.example",
    });
    // The broker's page breaks off behind `domain`; the other services have the rest.
    let further = json!({
        "u": "anna",
        "login_hint": "anna@acme.example",
        "nonce": "n-0S6_WzA2Mj",
        "prompt": "login",
        "max_age": 3600,
        "acr_values": "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
        "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        "code_challenge_method": "S256",
    });
    if !broker {
        merge(&mut values, further);
    }
    values
}

fn logout() -> Value {
    json!({
        "post_logout_redirect_uri": "https://app.example/",
        "id_token_hint": "example.id.token",
        "state": "af0ifjsldkj",
    })
}

/// A client that signs people in, with every field that can be set.
fn client(broker: bool) -> Value {
    let mut client = json!({
        "client_id": CLIENT,
        "secret": "my-auth-grant-client1-secret",
        "scope": ["openid", "profile", "email"],
        "grant_types": ["authorization_code", "refresh_token"],
        "redirect_uris": ["https://app.example/callback"],
        "post_logout_redirect_uris": ["https://app.example/"],
        "access_token_ttl": 60,
        "refresh_token_ttl": 10_080,
        "refresh_token_idle_ttl": 1_440,
        "rule_set_names": ["READ_ONLY_TENANT_ADMIN"],
    });
    if broker {
        merge(
            &mut client,
            json!({
                "display_name": "Our application",
                "description": "Signs people in",
                "pkce_enforced": true,
                "public_client": false,
            }),
        );
    }
    client
}

/// The empty list clears; so does the empty text.
fn patch_client(dialect: &Dialect) -> Value {
    let body = json!({"access_token_ttl": 30, "post_logout_redirect_uris": [], "rule_set_names": []});
    let mut values = json!({"id": CLIENT, "body": body});
    match dialect.name {
        "broker" => merge(&mut values["body"], json!({"description": ""})),
        "omnissa" => merge(&mut values, json!({"revoke_token_on_rule_set_removal": true})),
        _ => {}
    }
    values
}

/// An OIDC provider at the broker, whose documents say that SAML is not for vCenter; else one that speaks SAML.
fn provider(broker: bool) -> Value {
    match broker {
        true => json!({
            "idp_name": "Staff sign-in",
            "idp_type": "OIDC",
            "directory_list": [{"id": DIRECTORY}],
            "oidc_profile": oidc_profile(),
        }),
        false => json!({
            "idp_name": "Staff sign-in",
            "idp_type": "SAML",
            "idp_source_type": "ENTRA",
            "directory_list": [{"id": DIRECTORY}],
            "saml_profile": saml_profile(),
            "auth_type_list": [{
                "auth_method_name": "password",
                "saml_authn_context": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password",
            }],
        }),
    }
}

fn oidc_profile() -> Value {
    json!({
        "configuration_url": "https://login.example/.well-known/openid-configuration",
        "client_id": "firstkey-at-login",
        "client_secret": "login-example-secret",
        "oidc_user_attribute_mapping": {"email": "email"},
        "authorize_params": {"acr_values": "mfa"},
        "token_params": {"resource": "acme"},
        "pass_through_claims": false,
        "open_id_user_identifier_attribute": "sub",
        "internal_user_identifier_attribute": "ExternalId",
    })
}

fn saml_profile() -> Value {
    json!({
        "saml_metadata_url": "https://login.example/saml/metadata.xml",
        "saml_identity_user_attribute_mapping": {
            "saml_attribute_format": "urn:oasis:names:tc:SAML:2.0:attrname-format:basic",
            "saml_attribute_name": "uid",
            "idm_attribute": "userName",
        },
        "request_name_id_format_type": "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
        "request_preferred_binding": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
        "send_subject_in_request": true,
        "send_subject_with_mapping": false,
        "saml_slo_configuration": {"slo_url": "https://login.example/slo", "enabled": true},
        "jit_group_membership_attr_name": "groups",
        "saml_pass_through_claim_names": ["department"],
    })
}

fn directory(broker: bool) -> Value {
    let mut directory = json!({
        "name": "Staff",
        "domains": ["acme.example"],
        "default_domain": "acme.example",
        "source": "OKTA",
        "type": "PROVISIONED",
    });
    match broker {
        true => merge(
            &mut directory,
            json!({
                "source": "GENERIC",
                "type": "JIT",
                "pre_provisioned_groups_enabled": true,
                "pre_provisioned_groups_list": [{"domain": "acme.example", "groups": ["Staff"]}],
            }),
        ),
        false => merge(&mut directory, json!({"attributes": {"attemptDecodeExternalIdAsMSGuid": true}})),
    }
    directory
}

fn search(filter: &str, sort: &str, attributes: &str, excluded: &str) -> Value {
    json!({
        "filter": filter,
        "sortBy": sort,
        "sortOrder": "descending",
        "startIndex": 1,
        "count": 100,
        "attributes": attributes,
        "excludedAttributes": excluded,
    })
}

fn search_body(filter: &str, sort: &str, attribute: &str, excluded: &str) -> Value {
    let mut body = search(filter, sort, "", "");
    let schemas = ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"];
    merge(
        &mut body,
        json!({"schemas": schemas, "attributes": [attribute], "excludedAttributes": [excluded]}),
    );
    body
}

fn patch(operations: Value) -> Value {
    json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": operations})
}

fn user() -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "userName": "anna",
        "externalId": "a-1001",
        "name": {"givenName": "Anna", "middleName": "Maria", "familyName": "Vogt"},
        "displayName": "Anna Vogt",
        "nickName": "Anna",
        "title": "Engineer",
        "profileUrl": "https://people.example/anna",
        "active": true,
        "emails": [{"value": "anna@acme.example", "display": "Work"}],
        "phoneNumbers": [{"value": "+49 30 5550100", "type": "work", "primary": true}],
        "ims": [{"value": "anna@chat.example", "type": "xmpp", "primary": true, "display": "Chat"}],
        "photos": [{"value": "https://people.example/anna.png", "type": "photo", "primary": true}],
        "addresses": [{
            "type": "work",
            "primary": true,
            "formatted": "Example Street 1, 10115 Berlin",
            "streetAddress": "Example Street 1",
            "postalCode": "10115",
            "locality": "Berlin",
            "region": "Berlin",
            "country": "DE",
        }],
    })
}

fn group() -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
        "displayName": "Staff",
        "externalId": "g-1001",
        "members": [member()],
    })
}

fn member() -> Value {
    json!({"value": USER, "$ref": format!("https://acme.example/usergroup/scim/v2/Users/{USER}"), "display": "anna"})
}

fn merge(into: &mut Value, more: Value) {
    let (Some(into), Value::Object(more)) = (into.as_object_mut(), more) else {
        panic!("two objects are merged")
    };
    into.extend(more);
}
