//! One example of each operation with fixed values, so that the finished request is the same in every run.
//! The secrets are made up.

use crate::values;
use firstkey_core::catalog::{self, Entry};
use firstkey_core::credentials::Credentials;
use firstkey_core::dialect::{Dialect, OPERATIONS};
use firstkey_core::operation::{Authorization, Operation, Spec};
use firstkey_core::profile::Profile;
use firstkey_core::request::{Authority, Request};
use firstkey_core::resources::directory::ListDirectories;
use firstkey_core::resources::oauth_client::{Client, CreateClient, DeleteClient, GetClient, ListClients};
use firstkey_core::resources::vcenter::{CreateSession, GetAdminClientToken, SessionId, VcenterLogin};
use firstkey_core::response;
use firstkey_core::token::{AccessToken, Grant, RequestToken};
use firstkey_core::units::{Minutes, PageNumber};
use firstkey_core::vcf_operations::documented;

/// The host of every example.
pub const HOST: &str = "acme.example";
/// The bootstrap client's id and secret.
pub const BOOTSTRAP: (&str, &str) = ("api-bootstrap-client", "bootstrap-example-secret");
/// The new client's id and secret, as the users' documents have them.
pub const NEW_CLIENT: (&str, &str) = ("my-auth-grant-client1", "my-auth-grant-client1-secret");
/// The access token.
pub const TOKEN: &str = "example.access.token";

/// The profile of the example tenant.
pub fn profile(dialect: &'static Dialect) -> Profile {
    Profile::parse(HOST, dialect).unwrap()
}

/// The bootstrap client.
pub fn bootstrap() -> Credentials {
    Credentials::parse(BOOTSTRAP.0, BOOTSTRAP.1).unwrap()
}

/// The client of the getting-started pages, with their lifetimes.
pub fn new_client() -> Client {
    Client::getting_started(&Credentials::parse(NEW_CLIENT.0, NEW_CLIENT.1).unwrap(), Minutes::WEEK)
}

/// The finished request of an operation.
///
/// # Panics
/// When the catalog does not know the operation.
pub fn request(spec: &Spec, profile: &Profile) -> Request {
    let id = NEW_CLIENT.0.to_owned();
    match spec.id {
        "getAccessToken" => token_request(profile, &bootstrap()),
        "createNewOAuth2Client" => with_token(profile, &CreateClient { client: new_client() }),
        "getOAuth2ClientById" => with_token(profile, &GetClient { id }),
        "getAllOAuth2ClientSummaries" => {
            with_token(profile, &ListClients { page: PageNumber::FIRST, page_size: 20, search: None })
        }
        "deleteOAuth2ClientById" => with_token(profile, &DeleteClient { id }),
        "getAllDirectories" => with_token(profile, &ListDirectories),
        "createVCenterSession" => {
            let login = VcenterLogin::parse("administrator@vsphere.local", "example-password").unwrap();
            profile.request(&CreateSession, Authority::VcenterLogin(&login)).unwrap()
        }
        "getTenantAdminClient" => {
            let operation = GetAdminClientToken { tenant: profile.tenant.clone() };
            profile.request(&operation, Authority::VcenterSession(&session())).unwrap()
        }
        id => by_values(find(id, profile), profile),
    }
}

/// The operation of this id in the catalog of the service.
fn find(id: &str, profile: &Profile) -> &'static Entry {
    match *profile.dialect == OPERATIONS {
        true => &documented::find(id).unwrap().entry,
        false => catalog::find(id).unwrap(),
    }
}

/// The facts of everything that can be sent to a service.
pub fn specs(dialect: &'static Dialect) -> Vec<&'static Spec> {
    let operations = documented::all().map(|one| one.entry.spec);
    catalog::specs().chain(operations).filter(|spec| spec.offered_by.at(dialect)).collect()
}

/// Every service whose requests are kept.
pub fn dialects() -> impl Iterator<Item = &'static Dialect> {
    Dialect::ALL.into_iter().chain(Dialect::OF_ADMINISTRATION)
}

/// The request of an operation with the example values, the way callers without types go.
fn by_values(entry: &Entry, profile: &Profile) -> Request {
    let id = entry.spec.id;
    let values = values::of(id, profile.dialect);
    let call = entry.call(&values.unwrap_or_else(|| panic!("{id} has no example values: add them"))).unwrap();
    let token = AccessToken::new(TOKEN);
    let bootstrap = bootstrap();
    let authority = match entry.spec.authorization {
        Authorization::Bearer => Authority::Bearer(&token),
        Authorization::Client => Authority::Client(&bootstrap),
        _ => Authority::None,
    };
    profile.build(entry.spec, call, authority).unwrap()
}

/// A request with the example token.
pub fn with_token<O: Operation>(profile: &Profile, operation: &O) -> Request {
    profile.request(operation, Authority::Bearer(&AccessToken::new(TOKEN))).unwrap()
}

/// A token request of a client.
pub fn token_request(profile: &Profile, client: &Credentials) -> Request {
    let operation = RequestToken { grant: Grant::ClientCredentials };
    profile.request(&operation, Authority::Client(client)).unwrap()
}

/// A session as vCenter opens it: there is no other way to one.
fn session() -> SessionId {
    let mut answer = http::Response::new(br#""example-session-id""#.to_vec());
    *answer.status_mut() = http::StatusCode::CREATED;
    response::answer::<CreateSession>(&answer).unwrap()
}
