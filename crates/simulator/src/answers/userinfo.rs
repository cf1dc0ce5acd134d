//! What a token tells of its user (OpenID Connect Core section 5.3); and, at the broker, all that a token holds.

use http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{HeaderValue, Response, StatusCode};
use serde_json::{Map, Value, json};

use crate::issuing;
use crate::jwt;
use crate::media::Media;
use crate::refusal::Refusal;
use crate::settings::BrokerVersion;
use crate::tenant::{Answer, Tenant};
use crate::tokens::Kind;
use crate::wire::{self, Call};

/// `GET` and `POST /acs/userinfo`. A token that a client got for itself has no user: 403.
pub(crate) fn tell(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let user = call.rights.user.as_deref().and_then(|id| tenant.people.user(id));
    let Some(user) = user else {
        let message = "The token is good, but it stands for no user of this tenant.";
        let refusal =
            Refusal::problem(StatusCode::FORBIDDEN, "practice.token.without.user", message, json!({}));
        return Err(refusal.with(WWW_AUTHENTICATE, "Bearer realm=\"acs\", error=\"insufficient_scope\""));
    };
    let token = wire::bearer(call.request.headers()).unwrap_or_default();
    let scope =
        tenant.tokens.find(token, Kind::Access).map(|issued| issued.scope.clone()).unwrap_or_default();
    let claims = Value::Object(issuing::user_claims(tenant, &user.resource(), &scope));
    Ok(Answer::Ready(wire::answer(tenant.settings.media_names, StatusCode::OK, Media::Json, &claims)))
}

/// `GET /acs/t/{tenant}/expand-access-token`.
pub(crate) fn expand_access(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    expand(tenant, call, Kind::Access)
}

/// `GET /acs/t/{tenant}/expand-id-token`.
pub(crate) fn expand_id(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    expand(tenant, call, Kind::Id)
}

/// The token comes as a Bearer token. Tokens here never overflow, so that the expanded one is the one that came.
fn expand(tenant: &Tenant, call: &Call<'_>, kind: Kind) -> Result<Answer, Refusal> {
    let token = wire::bearer(call.request.headers()).ok_or_else(Refusal::token_absent)?;
    let issued = tenant.tokens.find(token, kind).filter(|issued| call.now < issued.expires);
    let claims = issued.and_then(|_| jwt::claims(token)).ok_or_else(|| {
        let message = "The token is not one of this tenant's, or it has expired.";
        Refusal::problem(StatusCode::BAD_REQUEST, "practice.token.invalid", message, json!({}))
    })?;
    // Since 9.1; before, the query is not read.
    let format = call.query("format").filter(|_| tenant.settings.broker() == Some(BrokerVersion::V9_1));
    match format.as_deref() {
        None | Some("raw") => {
            let told = if kind == Kind::Access { told_of_access(claims) } else { claims };
            let media = Media::Json;
            let told = Value::Object(told);
            Ok(Answer::Ready(wire::answer(tenant.settings.media_names, StatusCode::OK, media, &told)))
        }
        Some("jwt") => {
            let mut response = Response::new(token.as_bytes().to_vec());
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/jwt"));
            Ok(Answer::Ready(response))
        }
        Some(_) => {
            let parameters = json!({ "field": "format" });
            let message = "format must be raw or jwt.";
            Err(Refusal::problem(StatusCode::BAD_REQUEST, "practice.field.invalid", message, parameters))
        }
    }
}

/// The documented names stand by themselves, all others under `claims`.
fn told_of_access(claims: Map<String, Value>) -> Map<String, Value> {
    let named = ["exp", "iat", "sub", "group_names", "group_ids", "auth_time"];
    let (mut told, mut others) = (Map::new(), Map::new());
    for (name, value) in claims {
        let place = if named.contains(&name.as_str()) { &mut told } else { &mut others };
        place.insert(name, value);
    }
    told.insert("claims".to_owned(), Value::Object(others));
    told
}
