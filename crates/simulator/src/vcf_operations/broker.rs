//! The broker that has the realm: where it is, its keys, and its token endpoint, which takes API tokens and nothing else.

use http::StatusCode;
use serde_json::json;

use super::{Call, VcfOperations, no, yes};
use crate::form::Form;
use crate::jwt::{Draft, Unsigned};
use crate::refusal::{OAuthError, Refusal};
use crate::tenant::Answer;
use crate::wire;

/// The broker's own grant, since VCF 9.1: no client, only the token in the form.
const API_TOKEN_GRANT: &str = "urn:custom:vcf:params:oauth:grant-type:api-token";

/// `GET /suite-api/api/auth/sources/vidb/well-known-url`.
pub(super) fn well_known_url(operations: &mut VcfOperations, _: &Call<'_>) -> Result<Answer, Refusal> {
    if operations.realms.is_empty() {
        return Err(no(StatusCode::CONFLICT, "There is no realm."));
    }
    let url = format!("{}/.well-known/openid-configuration", operations.settings.issuer());
    Ok(yes(StatusCode::OK, &json!({ "url": url })))
}

/// `GET /acs/t/CUSTOMER/.well-known/openid-configuration`.
pub(super) fn configuration(operations: &mut VcfOperations, _: &Call<'_>) -> Result<Answer, Refusal> {
    let issuer = operations.settings.issuer();
    let body = json!({
        "issuer": issuer,
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/jwks"),
        "grant_types_supported": [API_TOKEN_GRANT],
        "response_types_supported": [],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    });
    Ok(yes(StatusCode::OK, &body))
}

/// `GET /acs/t/CUSTOMER/jwks`.
pub(super) fn keys(operations: &mut VcfOperations, _: &Call<'_>) -> Result<Answer, Refusal> {
    Ok(yes(StatusCode::OK, &json!({ "keys": [operations.key.jwk()] })))
}

/// `POST /acs/t/CUSTOMER/token`.
pub(super) fn token(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    let form = Form::read(call.request.body())?;
    match form.value("grant_type") {
        Some(API_TOKEN_GRANT) => {}
        Some(_) => {
            let unknown = "this grant_type is not known here";
            return Err(Refusal::oauth(OAuthError::UnsupportedGrantType, unknown));
        }
        None => return Err(Refusal::oauth(OAuthError::InvalidRequest, "grant_type is missing")),
    }
    let Some(text) = form.value("api_token") else {
        return Err(Refusal::oauth(OAuthError::InvalidRequest, "api_token is missing"));
    };
    let (jti, issuer) = (operations.uuid(), operations.settings.issuer());
    let token = operations.tokens.iter_mut().find(|token| token.opens(text, call.now));
    let refused = || Refusal::oauth(OAuthError::InvalidGrant, "api_token is not valid here");
    let token = token.ok_or_else(refused)?;
    token.used = Some(call.now);
    let lives = token.access_lives.seconds();
    let claims = json!({
        "iss": issuer,
        "aud": [issuer],
        "sub": format!("{}@CUSTOMER", token.client),
        "client_id": token.client,
        "tenant": "CUSTOMER",
        "jti": jti,
        "iat": call.now.0,
        "exp": call.now.after(lives).0,
    });
    let finish = move |signed: &[String]| {
        let access = signed.first().map_or("", String::as_str);
        wire::token_answer(&json!({ "access_token": access, "token_type": "Bearer", "expires_in": lives.0 }))
    };
    Ok(Answer::Sign(Unsigned::new(&operations.key, Draft::new(claims), Vec::new(), Box::new(finish))))
}
