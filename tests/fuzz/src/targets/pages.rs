//! A service that answers a list any way it likes, for ever. The list ends all the same, never asks for a page twice,
//! and never gets a page that it did not ask for.

use crate::built::built;
use crate::decoded::pairs;
use crate::sentence::assert_tellable;
use arbitrary::Arbitrary;
use firstkey_core::credentials::Credentials;
use firstkey_core::dialect::OMNISSA;
use firstkey_core::error::TransportError;
use firstkey_core::profile::Profile;
use firstkey_core::request::Request;
use firstkey_core::resources::oauth_client::ListClients;
use firstkey_core::scim::search::Search;
use firstkey_core::scim::users::FindUsers;
use firstkey_core::units::{PageNumber, UnixSeconds};
use firstkey_core::workflow::{Reply, Step, Workflow};
use firstkey_core::workflows::authorized::Authorized;
use firstkey_core::workflows::pages::{Paged, Pages};

#[derive(Arbitrary, Debug)]
struct Service<'a> {
    clients: bool,
    at_most: u8,
    told: Vec<Told<'a>>,
}

#[derive(Arbitrary, Debug)]
enum Told<'a> {
    Page { items: u8, of: Option<u32>, pages: Option<u32> },
    SamePage,
    Body(&'a [u8]),
    Status(u16, Option<u8>),
    Nothing,
    Token(u8),
}

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    let Some(service) = built::<Service<'_>>(data) else { return };
    let profile = Profile::parse("acme.example", &OMNISSA).expect("an address");
    let client = Credentials::parse("my-client", "secret-of-this-test").expect("credentials");
    let authorized = Authorized::new(profile, Some(client), None);
    let pages = u32::from(service.at_most % 6) + 1;
    if service.clients {
        let list = ListClients { page: PageNumber::FIRST, page_size: 20, search: None };
        walk(Pages::new(authorized, list).at_most(pages), pages, &service, "start_index");
    } else {
        let list = FindUsers { search: Search::default() };
        walk(Pages::new(authorized, list).at_most(pages), pages, &service, "startIndex");
    }
}

fn walk<L: Paged>(mut pages: Pages<L>, at_most: u32, service: &Service<'_>, position: &str) {
    // Each page: three attempts, and a token before each, and the waits between them.
    let bound = (at_most + 2) * 12;
    let (mut steps, mut now, mut seen, mut asked) = (0, 1_700_000_000, 0_u64, Vec::new());
    let mut step = pages.start(UnixSeconds(now));
    let mut failed = false;
    loop {
        steps += 1;
        assert!(steps <= bound, "no end after {steps} steps");
        step = match step {
            Step::Send(request) => {
                asked.extend(place(&request, position));
                seen += 1;
                pages.resume(reply(service, &request, seen), UnixSeconds(now))
            }
            Step::Wait(span) => {
                assert!(span.0 <= 30, "waits for {} s without asking", span.0);
                now += span.0;
                pages.start(UnixSeconds(now))
            }
            Step::Done(Ok(None)) => break,
            Step::Done(Ok(Some(page))) => {
                assert!(!failed && !page.is_empty());
                pages.start(UnixSeconds(now))
            }
            Step::Done(Err(error)) => {
                assert_tellable(&error);
                assert!(!failed, "a second failure behind the first");
                failed = true;
                pages.start(UnixSeconds(now))
            }
        };
    }
    assert!(asked.windows(2).all(|two| two[0] <= two[1]), "went back: {asked:?}");
    asked.dedup();
    assert!(asked.len() as u32 <= at_most, "{} pages where {at_most} were allowed", asked.len());
}

fn place(request: &Request, position: &str) -> Option<u64> {
    let query = pairs(request.uri().query()?);
    query.iter().find(|(name, _)| name == position)?.1.parse().ok()
}

fn reply(service: &Service<'_>, request: &Request, seen: u64) -> Reply {
    let told = usize::try_from(seen).ok().and_then(|at| service.told.get(at % service.told.len().max(1)));
    if request.uri().path().ends_with("/token") {
        let life = match told {
            Some(Told::Token(life)) => u64::from(*life),
            Some(Told::Nothing) => return Err(TransportError::BrokenOff),
            _ => 3600,
        };
        return Ok(http::Response::new(
            format!(r#"{{"access_token":"t{seen}","expires_in":{life}}}"#).into_bytes(),
        ));
    }
    let page = |items: u8, name: u64, of: Option<u32>, pages: Option<u32>| {
        let list: Vec<String> = (0..items).map(|item| format!(r#"{{"id":"{name}-{item}"}}"#)).collect();
        let list = list.join(",");
        let number = |name: &str, value: Option<u32>| {
            value.map_or_else(String::new, |it| format!(r#""{name}":{it},"#))
        };
        let (total, pages) = if service.clients {
            (number("totalCount", of), number("totalPages", pages))
        } else {
            (number("totalResults", of), String::new())
        };
        let items = if service.clients { "items" } else { "Resources" };
        Ok(http::Response::new(format!(r#"{{{total}{pages}"{items}":[{list}]}}"#).into_bytes()))
    };
    match told {
        Some(Told::Page { items, of, pages }) => page(*items % 8, seen, *of, *pages),
        Some(Told::SamePage) => page(3, 0, None, None),
        Some(Told::Body(body)) => Ok(http::Response::new(body.to_vec())),
        Some(Told::Status(status, wait)) => {
            let mut response = http::Response::new(Vec::new());
            *response.status_mut() =
                http::StatusCode::from_u16(*status).unwrap_or(http::StatusCode::UNAUTHORIZED);
            if let Some(wait) = wait {
                response.headers_mut().insert("retry-after", u16::from(*wait).into());
            }
            Ok(response)
        }
        Some(Told::Nothing) => Err(TransportError::BrokenOff),
        Some(Told::Token(_)) | None => page(5, seen, None, None),
    }
}
