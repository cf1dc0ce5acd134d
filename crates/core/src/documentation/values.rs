//! What stands in the path and in the query of an operation, in words.

use crate::spec::Spec;

/// The text for a name in braces of a path.
pub fn in_path(spec: &Spec, name: &str) -> Option<&'static str> {
    IN_PATH
        .iter()
        .find(|(before, parameter, _)| *parameter == name && spec.path.contains(before))
        .map(|(.., text)| *text)
}

/// The text for a parameter of a query.
pub fn in_query(spec: &Spec, name: &str) -> Option<&'static str> {
    if name == "action" {
        return ACTIONS.iter().find(|(id, _)| *id == spec.id).map(|(_, text)| *text);
    }
    IN_QUERY.iter().find(|(parameter, _)| *parameter == name).map(|(_, text)| *text)
}

/// What stands before the name, the name, its text.
const IN_PATH: &[(&str, &str, &str)] = &[
    (
        "/oauth2-clients/",
        "id",
        "The client: the last segment of its `self` link in the list. Services differ in whether that is its client id or its UUID.",
    ),
    ("/identity-providers/", "idpId", "The UUID of the identity provider."),
    ("/directories/", "id", "The UUID of the directory."),
    ("/Users/", "id", "The UUID of the user."),
    ("/Groups/", "id", "The UUID of the group."),
];

/// An operation, and what the values of its `action` do.
const ACTIONS: &[(&str, &str)] = &[
    (
        "rotateSecretForOAuth2ClientById",
        "`start-rotate-secret` adds a new secret beside the old one; `retire-primary-secret` ends the old one now.",
    ),
    (
        "generateCredentialsForSyncClient",
        "`generate_credentials` gives the sync client new credentials; the old ones end at once.",
    ),
];

const IN_QUERY: &[(&str, &str)] = &[
    ("filter", "Only resources that match this SCIM filter (RFC 7644 section 3.4.2.2)."),
    ("sortBy", "The attribute to sort by."),
    ("sortOrder", "The direction; ascending if absent."),
    ("startIndex", "The first item of the page, counted from 1."),
    ("count", "At most so many items a page; 0 asks for `totalResults` only."),
    (
        "attributes",
        "Only these attributes, separated by commas. The others are absent from the answer, required or not.",
    ),
    (
        "excludedAttributes",
        "Not these attributes, separated by commas. They are absent from the answer, required or not.",
    ),
    ("start_index", "Which page, counted from 1."),
    ("page_size", "How many clients a page holds."),
    ("searchTerm", "Only clients that match this text."),
    ("revoke_token_on_rule_set_removal", "Whether tokens of the client end when it loses a rule set."),
    ("format", "As JSON (`raw`) or as a signed token (`jwt`)."),
    ("redirect_uri", "Where the answer goes: one of the client's redirect URIs (RFC 6749 section 3.1.2)."),
    ("client_id", "The client id."),
    ("response_type", "What comes back: a code, tokens, or both."),
    ("state", "Comes back unchanged; ties the answer to this request (RFC 6749 section 10.12)."),
    ("scope", "The scopes, separated by spaces."),
    ("domain", "The domain of the user."),
    ("u", "The user name, as older programs send it."),
    ("login_hint", "The user name to begin with (OpenID Connect Core section 3.1.2.1)."),
    ("nonce", "Comes back in the ID token (OpenID Connect Core section 3.1.2.1)."),
    ("prompt", "Whether users are asked again (OpenID Connect Core section 3.1.2.1)."),
    ("max_age", "How old the sign-in may be, in seconds."),
    ("acr_values", "How users are to authenticate (OpenID Connect Core section 3.1.2.1)."),
    ("code_challenge", "The PKCE code challenge (RFC 7636 section 4.2)."),
    ("code_challenge_method", "How the challenge was made: `S256` (RFC 7636 section 4.3)."),
    ("post_logout_redirect_uri", "Where the browser goes afterwards: one of the client's."),
    ("id_token_hint", "The ID token of the sign-in that ends."),
];
