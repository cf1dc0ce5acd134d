//! What an operation sends and reads, for the tests of the resources.

use crate::dialect::Dialect;
use crate::error::{Error, RequestError};
use crate::operation::Operation;
use crate::profile::Profile;
use crate::request::{Authority, Request};
use crate::response::answer;
use crate::token::AccessToken;
use serde_json::Value;

/// The finished request.
pub(crate) fn sent<O: Operation>(operation: &O, dialect: &'static Dialect) -> Result<Request, RequestError> {
    let profile = Profile::parse("acme.example", dialect).unwrap();
    profile.request(operation, Authority::Bearer(&AccessToken::new("token")))
}

/// Its method and its address without the host.
pub(crate) fn line<O: Operation>(operation: &O, dialect: &'static Dialect) -> String {
    let request = sent(operation, dialect).unwrap();
    format!("{} {}", request.method(), request.uri().path_and_query().unwrap())
}

/// Its body.
pub(crate) fn body<O: Operation>(operation: &O, dialect: &'static Dialect) -> Value {
    serde_json::from_slice(sent(operation, dialect).unwrap().body()).unwrap()
}

/// What is read from an answer.
pub(crate) fn read<O: Operation>(status: u16, body: &str) -> Result<O::Output, Error> {
    let mut response = http::Response::new(body.as_bytes().to_vec());
    *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
    answer::<O>(&response)
}
