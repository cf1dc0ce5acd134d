//! vCenter, beside the broker: a login, and the token of the tenant's admin client that it hands out.
//! Documented, not observed. There is one user, who holds the privilege this needs.

use http::header::{HeaderName, WWW_AUTHENTICATE};
use http::{HeaderValue, StatusCode};
use serde_json::json;

use super::token;
use crate::media::Media;
use crate::random;
use crate::refusal::Refusal;
use crate::tenant::{Answer, Tenant};
use crate::wire::{self, Call};

const SESSION_ID: HeaderName = HeaderName::from_static("vmware-api-session-id");
/// More sessions than a person opens; the oldest is closed first.
const MOST_SESSIONS: usize = 100;

/// `POST /api/session`: the session id as a JSON text, and in a header.
pub(crate) fn log_in(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let settings = &tenant.settings;
    let known = matches!(wire::basic(call.request.headers()), Some(Ok((user, password)))
        if user == settings.vcenter_user && password == settings.vcenter_password.expose());
    if !known {
        return Err(unauthenticated().with(WWW_AUTHENTICATE, "Basic realm=\"vcenter\""));
    }
    let id = random::uuid(&mut tenant.random).replace('-', "");
    let mut response = wire::answer(settings.media_names, StatusCode::CREATED, Media::Json, &json!(id));
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(SESSION_ID, value);
    }
    if tenant.sessions.len() >= MOST_SESSIONS {
        tenant.sessions.remove(0);
    }
    tenant.sessions.push(id);
    Ok(Answer::Ready(response))
}

/// `DELETE /api/session`.
pub(crate) fn log_out(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let session = session(tenant, call)?;
    tenant.sessions.remove(session);
    Ok(Answer::Ready(wire::no_content()))
}

/// `GET /api/vcenter/identity/broker/tenants/{tenant}/admin-client`: a token with all rights in the tenant.
pub(crate) fn admin_client(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    session(tenant, call)?;
    if call.name() != tenant.settings.tenant_name {
        return Err(Refusal::vcenter(StatusCode::NOT_FOUND, "NOT_FOUND", "There is no such tenant."));
    }
    let bearer = token::administrator("admin-client", tenant.settings.default_token_ttl);
    Ok(Answer::Sign(token::unsigned(tenant, &bearer, call.now)))
}

/// Where the call's session stands among the open ones.
fn session(tenant: &Tenant, call: &Call<'_>) -> Result<usize, Refusal> {
    let id = call.request.headers().get(SESSION_ID).and_then(|value| value.to_str().ok());
    let at = id.and_then(|id| tenant.sessions.iter().position(|open| open == id));
    at.ok_or_else(unauthenticated)
}

fn unauthenticated() -> Refusal {
    Refusal::vcenter(
        StatusCode::UNAUTHORIZED,
        "UNAUTHENTICATED",
        "User name, password or session is not valid.",
    )
}
