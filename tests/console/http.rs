//! Plain HTTP to this machine: one connection, one request, one answer.

use firstkey_tests::http_client;
use std::net::SocketAddr;

/// Status and body.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.body)))
    }
}

/// Sends `METHOD PATH` to `127.0.0.1:PORT` with these headers.
pub(crate) fn send(port: u16, line: (&str, &str), headers: &[(&str, &str)], body: &[u8]) -> Answer {
    send_to(SocketAddr::from(([127, 0, 0, 1], port)), line, headers, body)
}

/// Sends it to a server that listens at another address of this machine, under the same name.
pub(crate) fn send_to(
    address: SocketAddr,
    (method, path): (&str, &str),
    headers: &[(&str, &str)],
    body: &[u8],
) -> Answer {
    let name = format!("127.0.0.1:{}", address.port());
    let mut request =
        http::Request::builder().method(method).uri(format!("http://{address}{path}")).header("host", name);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(body.to_vec()).expect("a request");
    let answer = http_client::agent().run(request).unwrap_or_else(|error| panic!("{method} {path}: {error}"));
    let (head, mut body) = answer.into_parts();
    // A driver answers with screenshots.
    let body = body.with_config().limit(u64::MAX).read_to_vec().expect("a whole body");
    Answer { status: head.status.as_u16(), body }
}
