//! Plain HTTP/1.1 to this machine: one connection, one request, one answer. No TLS, no chunks.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

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
    line: (&str, &str),
    headers: &[(&str, &str)],
    body: &[u8],
) -> Answer {
    let mut stream = TcpStream::connect(address).expect("somebody listens");
    stream.set_read_timeout(Some(Duration::from_secs(120))).expect("a timeout can be set");
    let (method, path) = line;
    let port = address.port();
    let mut head = format!("{method} {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nconnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("content-length: {}\r\n\r\n", body.len()));
    stream.write_all(&[head.as_bytes(), body].concat()).expect("the request is taken");
    read(BufReader::new(stream))
}

/// Reads as much as the answer says it has: a driver keeps a connection open that it was asked to close.
fn read(mut stream: BufReader<TcpStream>) -> Answer {
    let mut line = String::new();
    let mut next = || {
        line.clear();
        stream.read_line(&mut line).expect("a line of the head");
        line.trim_end().to_ascii_lowercase()
    };
    let status = next().split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    let mut length = 0;
    loop {
        let header = next();
        assert!(!header.starts_with("transfer-encoding"), "no chunks are read here");
        if let Some(text) = header.strip_prefix("content-length:") {
            length = text.trim().parse().expect("a length");
        }
        if header.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).expect("a whole body");
    Answer { status, body }
}
