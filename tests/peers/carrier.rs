//! Carries a finished request over real HTTP, by a client of others. Redirects are not followed.

use firstkey_core::error::TransportError;
use firstkey_core::request::Request;
use firstkey_core::workflow::Reply;
use firstkey_tests::http_client;

pub(crate) fn send(request: &Request) -> Reply {
    send_as(&http_client::agent(), request)
}

/// The same with the cookies of a browser, such as they are.
pub(crate) fn send_as(agent: &ureq::Agent, request: &Request) -> Reply {
    let answer = agent.run(request.clone()).map_err(|_| TransportError::Unreachable)?;
    let (head, mut body) = answer.into_parts();
    let body = body.read_to_vec().map_err(|_| TransportError::BrokenOff)?;
    Ok(http::Response::from_parts(head, body))
}
