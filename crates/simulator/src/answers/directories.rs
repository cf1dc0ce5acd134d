//! The directories of the tenant: one for practice, as an external identity provider would fill it.

use http::StatusCode;
use serde_json::json;

use crate::media::Media;
use crate::refusal::Refusal;
use crate::tenant::{Answer, Tenant};
use crate::wire::{self, Call};

/// `GET /usergroup/broker/directories`. `default_domain` is not in lists.
pub(crate) fn list(tenant: &mut Tenant, _: &Call<'_>) -> Result<Answer, Refusal> {
    let settings = &tenant.settings;
    let all = settings.url("/usergroup/broker/directories");
    let id = &tenant.directory_id;
    let body = json!({
        "items": [{
            "id": id,
            "name": "Practice directory",
            "domains": ["practice.example"],
            "source": "GENERIC",
            "type": "PROVISIONED",
            "delete_in_progress": false,
            "_links": { "self": { "href": format!("{all}/{id}") } },
        }],
        "_links": { "self": { "href": all } },
    });
    Ok(Answer::Ready(wire::answer(settings.media_names, StatusCode::OK, Media::DirectoryList, &body)))
}
