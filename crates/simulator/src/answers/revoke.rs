//! Taking a token back (RFC 7009): it, and all that rests on the same consent.

use http::{Response, StatusCode};

use crate::authentication;
use crate::form::Form;
use crate::refusal::{OAuthError, Refusal};
use crate::tenant::{Answer, Tenant};
use crate::tokens::Kind;
use crate::wire::Call;

/// `POST /acs/revoke`: 200 without a body, for a token that is not known too (RFC 7009 section 2.2).
pub(crate) fn revoke(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let form = Form::read(call.request.body())?;
    let client = authentication::client(tenant, call, &form).map_err(|refusal| {
        // Documented: 400 for a client id that is not found. A wrong secret stays a 401.
        let named = authentication::named_client(call);
        let known = named.is_none_or(|id| tenant.clients.by_client_id(&id).is_some());
        if known { refusal } else { refusal.instead(StatusCode::BAD_REQUEST) }
    })?;
    let token = form.needed("token", 4096)?;
    if !token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/-_=.".contains(&byte)) {
        return Err(Refusal::oauth(OAuthError::InvalidRequest, "token has a character that no token has"));
    }
    let hint = form.value("token_type_hint");
    if hint.is_some_and(|hint| !matches!(hint, "access_token" | "refresh_token")) {
        return Err(Refusal::oauth(
            OAuthError::InvalidRequest,
            "token_type_hint must be access_token or refresh_token",
        ));
    }
    let of_another = || Refusal::oauth(OAuthError::InvalidGrant, "the token was given to another client");
    let mut consent = None;
    if let Some(refresh) = tenant.consents.refresh(token) {
        if refresh.consent.client != client.uuid {
            return Err(of_another());
        }
        consent = Some(refresh.consent.id.clone());
    } else if let Some(issued) = tenant.tokens.find(token, Kind::Access) {
        if issued.client.as_deref() != Some(client.uuid.as_str()) {
            return Err(of_another());
        }
        consent = issued.grant.clone();
        tenant.tokens.forget(token);
    }
    if let Some(consent) = consent {
        tenant.tokens.forget_grant(&consent);
        tenant.consents.forget(&consent);
    }
    Ok(Answer::Ready(Response::new(Vec::new())))
}
