//! Which fields an answer always has. The API documents mark none; what stands here is the key of a resource, what a
//! service needs to make it, what a list is made of, and what a standard requires.

/// The fields by the structure's name in core.
pub(crate) fn fields(object: &str) -> &'static [&'static str] {
    RETURNED.iter().find(|(name, _)| *name == object).map_or(&[], |(_, fields)| fields)
}

pub(crate) const RETURNED: &[(&str, &[&str])] = &[
    ("Client", &["client_id", "grant_types", "scope"]),
    ("ClientPage", &["items"]),
    ("ClientSummary", &["client_id"]),
    ("Directory", &["id", "name"]),
    ("DirectoryList", &["items"]),
    // OpenID Connect Discovery section 3.
    (
        "Discovery",
        &[
            "issuer",
            "authorization_endpoint",
            "token_endpoint",
            "jwks_uri",
            "subject_types_supported",
            "response_types_supported",
            "id_token_signing_alg_values_supported",
        ],
    ),
    ("Group", &["id", "displayName"]),
    // RFC 7644 section 3.4.2. A page without items may lack the list: the package adds it.
    ("GroupList", &["totalResults", "resources"]),
    // OpenID Connect Core section 5.3.2.
    ("IdTokenClaims", &["sub"]),
    ("IdentityProvider", &["id", "idp_name", "idp_type"]),
    ("IdentityProviderList", &["items"]),
    ("IdentityProviderSummary", &["id", "idp_name", "idp_type"]),
    // RFC 7517 sections 4.1 and 5.1.
    ("Jwk", &["kty"]),
    ("Jwks", &["keys"]),
    // RFC 6749 section 5.1.
    ("TokenResponse", &["access_token", "token_type"]),
    ("User", &["id", "userName"]),
    ("UserList", &["totalResults", "resources"]),
];
