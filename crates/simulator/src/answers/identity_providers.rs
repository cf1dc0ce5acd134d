//! The identity providers of the tenant: none yet, as in a tenant where nobody has connected one.

use http::StatusCode;
use serde_json::json;

use crate::media::Media;
use crate::refusal::Refusal;
use crate::tenant::{Answer, Tenant};
use crate::wire::{self, Call};

/// `GET /federation/broker/identity-providers`.
pub(crate) fn list(tenant: &mut Tenant, _: &Call<'_>) -> Result<Answer, Refusal> {
    let settings = &tenant.settings;
    let all = settings.url("/federation/broker/identity-providers");
    let body = json!({ "items": [], "_links": { "self": { "href": all } } });
    Ok(Answer::Ready(wire::answer(settings.media_names, StatusCode::OK, Media::IdentityProviderList, &body)))
}
