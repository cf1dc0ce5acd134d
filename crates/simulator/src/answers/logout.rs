//! Ending the user's session (OpenID Connect RP-Initiated Logout 1.0): by a link, or by a form.

use crate::form::Form;
use crate::redirect::{self, Part};
use crate::refusal::{OAuthError, Refusal};
use crate::tenant::{Answer, Tenant};
use crate::tokens::Kind;
use crate::wire::Call;

/// `GET /acs/openid/logout`.
pub(crate) fn by_link(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    log_out(tenant, &Form::read(call.request.uri().query().unwrap_or_default().as_bytes())?)
}

/// `POST /acs/openid/logout`.
pub(crate) fn by_form(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    log_out(tenant, &Form::read(call.request.body())?)
}

/// 302 to a registered address, even when the ID token has expired; 400 when there is none to go to.
fn log_out(tenant: &mut Tenant, form: &Form) -> Result<Answer, Refusal> {
    let bad = |description: &str| Refusal::oauth(OAuthError::InvalidRequest, description);
    let hint = form.needed("id_token_hint", 65_536)?;
    let uri = form.needed("post_logout_redirect_uri", 2048)?;
    let state = form.short("state", 2048)?;
    let issued = tenant.tokens.find(hint, Kind::Id);
    let issued = issued.ok_or_else(|| bad("id_token_hint is not an ID token of this tenant"))?;
    let client = issued.client.as_deref().and_then(|uuid| tenant.clients.by_uuid(uuid));
    let registered = client.map(|client| client.uris("post_logout_redirect_uris")).unwrap_or_default();
    if !redirect::is_registered(&registered, uri) {
        return Err(bad("post_logout_redirect_uri is not one of the client's"));
    }
    let user = issued.rights.user.clone();
    if tenant.signed_in.as_ref().map(|session| &session.user) == user.as_ref() {
        tenant.signed_in = None;
    }
    let state: Vec<(&str, &str)> = state.map(|state| ("state", state)).into_iter().collect();
    Ok(Answer::Ready(redirect::to(uri, Part::Query, &state)))
}
