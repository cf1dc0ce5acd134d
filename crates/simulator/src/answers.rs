//! What each operation answers. One file per thing; the table that leads here is in route.

pub(crate) mod directories;
pub(crate) mod discovery;
pub(crate) mod identity_providers;
pub(crate) mod oauth_clients;
pub(crate) mod token;
pub(crate) mod vcenter;

use serde_json::Value;

use crate::wire::{self, Call};

/// The client id a call is about, read before anything is checked: it may call for a fault.
pub(crate) fn client_id_of(call: &Call<'_>) -> Option<String> {
    let body = call.request.body();
    match call.operation.id {
        "getAccessToken" => match wire::basic(call.request.headers()) {
            Some(basic) => basic.ok().map(|(id, _)| token::form_decoded(&id)),
            None => form_urlencoded::parse(body)
                .find(|(name, _)| name == "client_id")
                .map(|(_, id)| id.into_owned()),
        },
        "createNewOAuth2Client" => {
            let body: Value = serde_json::from_slice(body).ok()?;
            Some(body.get("client_id")?.as_str()?.to_owned())
        }
        _ => None,
    }
}
