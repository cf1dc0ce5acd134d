use firstkey_core::credentials::Credentials;
use firstkey_core::dialect::OMNISSA;
use firstkey_core::operation::Operation;
use firstkey_core::profile::Profile;
use firstkey_core::request::{Authority, Request};
use firstkey_core::resources::oauth_client::ListClients;
use firstkey_core::response::answer;
use firstkey_core::token::{Grant, RequestToken};
use firstkey_core::units::PageNumber;
use std::error::Error;

/// The ids of the first clients of a tenant.
fn clients(address: &str, id: &str, secret: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let profile = Profile::parse(address, &OMNISSA)?;
    let client = Credentials::parse(id, secret)?;

    let ask = RequestToken { grant: Grant::ClientCredentials };
    let token = send(&ask, profile.request(&ask, Authority::Client(&client))?)?;

    let list = ListClients { page: PageNumber::FIRST, page_size: 20, search: None };
    let page = send(&list, profile.request(&list, Authority::Bearer(token.access()))?)?;
    Ok(page.items.into_iter().flatten().filter_map(|client| client.client_id).collect())
}

/// Any HTTP client will do: a request is an `http::Request<Vec<u8>>`. Here it is ureq.
fn send<O: Operation>(_: &O, request: Request) -> Result<O::Output, Box<dyn Error>> {
    let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build();
    let (head, mut body) = ureq::Agent::new_with_config(config).run(request)?.into_parts();
    Ok(answer::<O>(&http::Response::from_parts(head, body.read_to_vec()?))?)
}
