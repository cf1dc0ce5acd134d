//! What a tenant tells everyone about itself: its signing key and its addresses.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::authorize::RESPONSE_TYPES;
use crate::media::Media;
use crate::refusal::Refusal;
use crate::settings::{BrokerVersion, Service};
use crate::tenant::{Answer, Tenant};
use crate::wire::{self, Call};

/// `GET /acs/jwks` (RFC 7517 section 5).
pub(crate) fn keys(tenant: &mut Tenant, _: &Call<'_>) -> Result<Answer, Refusal> {
    let body = json!({ "keys": [tenant.key.jwk()] });
    Ok(Answer::Ready(wire::answer(tenant.settings.media_names, StatusCode::OK, Media::JwkSet, &body)))
}

/// `GET /acs/.well-known/openid-configuration` (OpenID Connect Discovery 1.0 section 3).
pub(crate) fn configuration(tenant: &mut Tenant, _: &Call<'_>) -> Result<Answer, Refusal> {
    let settings = &tenant.settings;
    let mut methods = vec!["client_secret_basic"];
    if settings.body_credentials {
        methods.push("client_secret_post");
    }
    let mut scopes = vec!["openid", "user", "admin", "profile", "email"];
    if settings.service == Service::Broker {
        scopes.push("group");
    }
    let mut body = Map::new();
    body.insert("issuer".to_owned(), json!(settings.issuer()));
    for (name, path) in ADDRESSES {
        body.insert((*name).to_owned(), json!(settings.url(path)));
    }
    for (name, words) in LISTS.iter().copied().chain([
        ("token_endpoint_auth_methods_supported", methods.as_slice()),
        ("scopes_supported", scopes.as_slice()),
    ]) {
        body.insert(name.to_owned(), json!(words));
    }
    if settings.broker() == Some(BrokerVersion::V9_1) {
        let name = "api_token_generation_ui_endpoint";
        body.insert(name.to_owned(), json!(settings.url("/acs/api-tokens")));
    }
    let body = Value::Object(body);
    Ok(Answer::Ready(wire::answer(settings.media_names, StatusCode::OK, Media::Json, &body)))
}

const ADDRESSES: &[(&str, &str)] = &[
    ("authorization_endpoint", "/acs/authorize"),
    ("token_endpoint", "/acs/token"),
    ("jwks_uri", "/acs/jwks"),
    ("userinfo_endpoint", "/acs/userinfo"),
    ("end_session_endpoint", "/acs/openid/logout"),
    ("revocation_endpoint", "/acs/revoke"),
];

const LISTS: &[(&str, &[&str])] = &[
    ("subject_types_supported", &["public"]),
    ("response_types_supported", &RESPONSE_TYPES),
    ("id_token_signing_alg_values_supported", &["ES256"]),
    (
        "claims_supported",
        &[
            "sub",
            "iss",
            "aud",
            "azp",
            "exp",
            "iat",
            "auth_time",
            "nonce",
            "acr",
            "at_hash",
            "c_hash",
            "name",
            "given_name",
            "family_name",
            "locale",
            "email",
            "email_verified",
            "updated_at",
            "user_name",
            "oid",
            "group_ids",
            "group_names",
        ],
    ),
];
