//! What each operation answers. One file per thing; the table that leads here is in operations.

pub(crate) mod authorize;
pub(crate) mod client_search;
pub(crate) mod directories;
pub(crate) mod discovery;
pub(crate) mod identity_providers;
pub(crate) mod logout;
pub(crate) mod oauth_clients;
pub(crate) mod people;
pub(crate) mod revoke;
pub(crate) mod saml_metadata;
pub(crate) mod secret_rotation;
pub(crate) mod sync_client;
pub(crate) mod tenants;
pub(crate) mod token;
pub(crate) mod user_grants;
pub(crate) mod userinfo;
pub(crate) mod vcenter;

use crate::authentication;
use crate::scim::resources::Kind;
use crate::tenant::Tenant;
use crate::wire::{self, Call};

/// The name a call is about, read before anything is checked: it may call for a fault. It is the client id where a
/// client names itself, and the name of whatever is to be made.
pub(crate) fn name_in(call: &Call<'_>) -> Option<String> {
    match call.operation.id {
        "getAccessToken" | "revoke" => return authentication::named_client(call),
        "authorize" => return call.query("client_id"),
        _ => {}
    }
    let (_, field) = NAMED.iter().find(|(id, _)| *id == call.operation.id)?;
    let body = wire::json_object(call.request.body())?;
    Some(body.get(*field)?.as_str()?.to_owned())
}

/// What makes something, and the field that names it.
const NAMED: &[(&str, &str)] = &[
    ("createNewOAuth2Client", "client_id"),
    ("createNewIdentityProvider", "idp_name"),
    ("createNewDirectory", "name"),
    ("createUser", "userName"),
    ("createGroup", "displayName"),
];

/// Whether something of that name is there already.
pub(crate) fn is_there(tenant: &Tenant, call: &Call<'_>, name: &str) -> bool {
    match call.operation.id {
        "createNewIdentityProvider" => tenant.identity_providers.is_taken(name, None),
        "createNewDirectory" => tenant.directories.all().iter().any(|directory| directory.name() == name),
        "createUser" => tenant.people.user_named(name).is_some(),
        "createGroup" => !tenant.people.named(Kind::Group, name).is_empty(),
        _ => tenant.clients.by_client_id(name).is_some(),
    }
}
