//! Corpus files are texts that a person can read: an HTTP request as the golden files have it, or the name of an
//! operation with a status, and below it the headers and the body of an answer.

use firstkey_core::catalog;
use firstkey_core::operation::Spec;
use firstkey_core::response::Response;
use http::header::{HeaderMap, HeaderName, HeaderValue};

/// What stands before the empty line, and what behind it.
fn head_and_body(data: &[u8]) -> (String, &[u8]) {
    let end = data.windows(2).position(|pair| pair == b"\n\n").unwrap_or(data.len());
    let body = data.get(end + 2..).unwrap_or_default();
    (String::from_utf8_lossy(&data[..end]).into_owned(), body)
}

fn headers<'a>(lines: impl Iterator<Item = &'a str>) -> HeaderMap {
    let pairs = lines.filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        let name = HeaderName::from_bytes(name.trim().as_bytes()).ok()?;
        Some((name, HeaderValue::from_bytes(value.trim().as_bytes()).ok()?))
    });
    let mut map = HeaderMap::new();
    pairs.take(64).for_each(|(name, value)| {
        map.append(name, value);
    });
    map
}

/// A request: `POST /acs/token HTTP/1.1`, headers, an empty line, the body.
pub fn request(data: &[u8]) -> Option<http::Request<Vec<u8>>> {
    let (head, body) = head_and_body(data);
    let mut lines = head.split('\n').map(|line| line.trim_end_matches('\r'));
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?, first.next()?);
    let mut request = http::Request::builder().method(method).uri(target).body(body.to_vec()).ok()?;
    *request.headers_mut() = headers(lines);
    Some(request)
}

/// An answer to an operation: `getUser 200`, headers, an empty line, the body. What names no operation is an answer
/// to one all the same.
pub fn answer(data: &[u8]) -> (&'static Spec, Response) {
    let (head, body) = head_and_body(data);
    let mut lines = head.split('\n').map(|line| line.trim_end_matches('\r'));
    let first = lines.next().unwrap_or_default();
    let (name, status) = first.split_once(' ').unwrap_or((first, "200"));
    let specs: Vec<&'static Spec> = catalog::specs().collect();
    let sum = name.bytes().fold(0_usize, |sum, byte| sum + usize::from(byte));
    let named = specs.iter().find(|spec| spec.id == name);
    let spec = named.copied().unwrap_or(specs[sum % specs.len()]);
    let mut response = http::Response::new(body.to_vec());
    *response.status_mut() = status.trim().parse().unwrap_or(http::StatusCode::OK);
    *response.headers_mut() = headers(lines);
    (spec, response)
}

/// A name on the first line, a text below it.
pub fn named(data: &[u8]) -> Option<(&str, &[u8])> {
    let end = data.iter().position(|byte| *byte == b'\n')?;
    Some((std::str::from_utf8(&data[..end]).ok()?, &data[end + 1..]))
}

/// The text at the beginning of the data, as far as it is UTF-8.
pub fn text(data: &[u8]) -> &str {
    match std::str::from_utf8(data) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&data[..error.valid_up_to()]).unwrap_or_default(),
    }
}
