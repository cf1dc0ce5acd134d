//! Carries a finished request over plain HTTP/1.1 to this machine: one connection, one answer. No TLS, no chunks.

use firstkey_core::error::TransportError;
use firstkey_core::request::Request;
use firstkey_core::response::Response;
use firstkey_core::workflow::Reply;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

pub(crate) fn send(request: &Request) -> Reply {
    let authority = request.uri().authority().expect("an absolute address").as_str();
    let mut stream = TcpStream::connect(authority).map_err(|_| TransportError::Unreachable)?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a timeout can be set");
    let path = request.uri().path_and_query().expect("a path");
    let mut head =
        format!("{} {path} HTTP/1.1\r\nhost: {authority}\r\nconnection: close\r\n", request.method());
    for (name, value) in request.headers() {
        head.push_str(&format!("{name}: {}\r\n", value.to_str().expect("core's headers are ASCII")));
    }
    head.push_str(&format!("content-length: {}\r\n\r\n", request.body().len()));
    let mut bytes = head.into_bytes();
    bytes.extend_from_slice(request.body());
    stream.write_all(&bytes).map_err(|_| TransportError::BrokenOff)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).map_err(|_| TransportError::BrokenOff)?;
    Ok(parse(&answer))
}

fn parse(answer: &[u8]) -> Response {
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").expect("a whole head");
    let head = std::str::from_utf8(&answer[..end]).expect("a head of text");
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status");
    let mut response = http::Response::new(answer[end + 4..].to_vec());
    *response.status_mut() = status.parse().expect("a status");
    for line in lines {
        let (name, value) = line.split_once(':').expect("a header");
        let name: http::HeaderName = name.parse().expect("a header name");
        assert_ne!(name, "transfer-encoding", "this carrier reads no chunks");
        response.headers_mut().append(name, value.trim().parse().expect("a header value"));
    }
    response
}
