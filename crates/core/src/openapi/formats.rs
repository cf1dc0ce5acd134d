//! What the documents say about single fields beside their kind: format, default, that an answer never has them.

use crate::openapi::node::Node;

/// How a value is written, by structure and field (JSON Schema Validation section 7.3; OpenAPI Format Registry).
pub(super) fn format(structure: &str, field: &str) -> Option<&'static str> {
    FORMATS
        .iter()
        .find(|(object, name, _)| (*object, *name) == (structure, field))
        .map(|(.., format)| *format)
}

/// What a service takes when nothing is sent.
pub(super) fn default(structure: &str, field: &str) -> Option<Node> {
    let found = DEFAULTS.iter().find(|(object, name, _)| (*object, *name) == (structure, field));
    found.map(|(.., default)| match default {
        Default::Flag(flag) => Node::Flag(*flag),
        Default::Whole(number) => Node::Whole(*number),
        Default::Text(text) => Node::from(*text),
    })
}

/// Whether a field is sent and never comes back.
pub(super) fn write_only(structure: &str, field: &str) -> bool {
    WRITE_ONLY.contains(&(structure, field))
}

enum Default {
    Flag(bool),
    Whole(u64),
    Text(&'static str),
}

const WRITE_ONLY: &[(&str, &str)] = &[
    ("OidcProfile", "client_secret"),
    ("SecretRotation", "primary_secret_auto_retire_duration"),
    ("SecretRotation", "secondary_secret"),
];

const DEFAULTS: &[(&str, &str, Default)] = &[
    ("OidcProfile", "internal_user_identifier_attribute", Default::Text("ExternalId")),
    ("OidcProfile", "login_hint_user_attribute", Default::Text("userName")),
    ("OidcProfile", "open_id_user_identifier_attribute", Default::Text("sub")),
    ("OidcProfile", "pass_through_claims", Default::Flag(false)),
    ("OidcProfile", "send_login_hint_in_request", Default::Flag(false)),
    ("SamlLogout", "enabled", Default::Flag(true)),
    ("SamlProfile", "send_subject_in_request", Default::Flag(false)),
    ("SamlProfile", "send_subject_with_mapping", Default::Flag(false)),
    ("SearchRequest", "sortOrder", Default::Text("ascending")),
    ("SecretRotation", "primary_secret_auto_retire_duration", Default::Whole(1440)),
    ("SyncClient", "generate_token", Default::Flag(false)),
    ("SyncClient", "token_ttl", Default::Whole(262_800)),
];

const FORMATS: &[(&str, &str, &str)] = &[
    ("Client", "access_token_ttl", "int32"),
    ("Client", "refresh_token_ttl", "int32"),
    ("Client", "refresh_token_idle_ttl", "int32"),
    ("Client", "id", "uuid"),
    ("Client", "primary_secret_auto_retires_at", "int64"),
    ("ClientSummary", "client_uuid", "uuid"),
    ("ClientPage", "pageNumber", "int32"),
    ("ClientPage", "pageSize", "int32"),
    ("ClientPage", "totalCount", "int32"),
    ("ClientPage", "totalPages", "int32"),
    ("Directory", "id", "uuid"),
    ("IdentityProvider", "id", "uuid"),
    ("IdentityProviderSummary", "id", "uuid"),
    ("DirectoryReference", "id", "uuid"),
    ("AuthMethod", "id", "uuid"),
    ("SyncClient", "access_token_expire_in", "int64"),
    ("SyncClient", "token_ttl", "int32"),
    ("IdTokenClaims", "exp", "int64"),
    ("IdTokenClaims", "iat", "int64"),
    ("IdTokenClaims", "auth_time", "int64"),
    ("IdTokenClaims", "updated_at", "int64"),
    ("TokenResponse", "expires_in", "int64"),
    ("SecretRotation", "primary_secret_auto_retire_duration", "int32"),
    ("Meta", "created", "date-time"),
    ("Meta", "lastModified", "date-time"),
    ("Meta", "location", "uri"),
    ("Link", "href", "uri"),
    ("UserList", "totalResults", "int32"),
    ("UserList", "startIndex", "int32"),
    ("UserList", "itemsPerPage", "int32"),
    ("GroupList", "totalResults", "int32"),
    ("GroupList", "startIndex", "int32"),
    ("GroupList", "itemsPerPage", "int32"),
    ("Member", "$ref", "uri"),
    ("User", "profileUrl", "uri"),
    ("GroupOfUser", "$ref", "uri"),
    ("Photo", "value", "uri"),
    ("SearchRequest", "startIndex", "int32"),
    ("SearchRequest", "count", "int32"),
    ("SamlCertificate", "expire_date", "date"),
];
