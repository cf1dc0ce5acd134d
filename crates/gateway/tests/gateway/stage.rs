//! A running gateway, and what one sends to it and gets back, byte by byte over a plain socket: no client of others sends
//! a path, a Host or a framing that is wrong, or shows how far an answer came that breaks off.

use std::time::Duration;

use firstkey_gateway::{Settings, Tenant, Timeouts, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::stand_in::StandIn;

/// A gateway on a free port.
pub(crate) struct Gateway {
    pub(crate) port: u16,
}

impl Gateway {
    pub(crate) async fn start(settings: Settings) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move { serve(listener, settings).await.unwrap() });
        Self { port }
    }

    pub(crate) async fn to(tenant: &StandIn) -> Self {
        Self::start(Settings { tenant: Some(tenant.address()), ..Settings::default() }).await
    }

    pub(crate) async fn to_address(address: &str) -> Self {
        Self::start(Settings { tenant: Some(tenant(address)), timeouts: short(), ..Settings::default() })
            .await
    }

    pub(crate) fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// `GET path` with the gateway's own Host and further header lines.
    pub(crate) async fn get(&self, path: &str, headers: &str) -> Reply {
        self.send("GET", path, headers, "").await
    }

    pub(crate) async fn send(&self, method: &str, path: &str, headers: &str, body: &str) -> Reply {
        let length =
            if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
        let host = self.host();
        self.raw(
            format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n{headers}{length}\r\n{body}").as_bytes(),
        )
        .await
    }

    /// Exactly these bytes; the answer to the first request in them.
    pub(crate) async fn raw(&self, request: &[u8]) -> Reply {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).await.unwrap();
        // A refusal may come, and the connection close, before all of a large request is written.
        let _ = stream.write_all(request).await;
        let head_only = request.starts_with(b"HEAD ");
        Reply::read(&mut stream, head_only).await
    }
}

pub(crate) fn tenant(address: &str) -> Tenant {
    address.parse().unwrap()
}

/// Short enough for a test that waits for them to run out.
pub(crate) fn short() -> Timeouts {
    Timeouts { connect: Duration::from_millis(1500), first_byte: Duration::from_millis(300) }
}

/// An answer as it came over the wire, its chunks put together.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
    /// Whether the body ended as its framing says.
    pub(crate) whole: bool,
}

impl Reply {
    pub(crate) async fn read(stream: &mut TcpStream, head_only: bool) -> Self {
        let mut bytes = Vec::new();
        let mut buffer = [0; 4096];
        loop {
            if let Some(reply) = Self::parse(&bytes, head_only).filter(|reply| reply.whole) {
                return reply;
            }
            match stream.read(&mut buffer).await {
                Ok(0) | Err(_) => break,
                Ok(count) => bytes.extend_from_slice(&buffer[..count]),
            }
        }
        Self::parse(&bytes, head_only)
            .unwrap_or_else(|| panic!("no head in {:?}", String::from_utf8_lossy(&bytes)))
    }

    fn parse(bytes: &[u8], head_only: bool) -> Option<Self> {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let mut reply = Self { status, headers, body: String::new(), whole: true };
        let raw = &bytes[end + 4..];
        if head_only || matches!(status, 204 | 304) {
            assert!(raw.is_empty(), "a body where none may be");
        } else if reply.header("transfer-encoding") == Some("chunked") {
            (reply.body, reply.whole) = unchunked(raw);
        } else {
            let length = reply.header("content-length").and_then(|length| length.parse::<usize>().ok());
            reply.whole = length.is_some_and(|length| raw.len() == length);
            reply.body = String::from_utf8_lossy(raw).into_owned();
        }
        Some(reply)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }

    /// The gateway's own word: the cause in the header and the body, which must agree.
    pub(crate) fn failure(&self) -> Failure {
        let json: serde_json::Value = serde_json::from_str(&self.body).expect(&self.body);
        let text = |name: &str| json["gateway"][name].as_str().unwrap_or_default().to_owned();
        assert_eq!(self.header("firstkey-gateway"), Some(text("cause").as_str()));
        assert_eq!(self.header("content-type"), Some("application/json"));
        Failure {
            status: self.status,
            cause: text("cause"),
            message: text("message"),
            detail: text("detail"),
            tenant: json["gateway"]["tenant"].as_str().map(str::to_owned),
        }
    }
}

#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) status: u16,
    pub(crate) cause: String,
    pub(crate) message: String,
    pub(crate) detail: String,
    pub(crate) tenant: Option<String>,
}

fn unchunked(mut raw: &[u8]) -> (String, bool) {
    let mut body = Vec::new();
    while let Some(end) = raw.windows(2).position(|window| window == b"\r\n") {
        let size = usize::from_str_radix(&String::from_utf8_lossy(&raw[..end]), 16).unwrap();
        if size == 0 {
            return (String::from_utf8_lossy(&body).into_owned(), raw.ends_with(b"\r\n\r\n"));
        }
        let Some(chunk) = raw.get(end + 2..end + 2 + size) else {
            break;
        };
        body.extend_from_slice(chunk);
        let Some(rest) = raw.get(end + 2 + size + 2..) else {
            break;
        };
        raw = rest;
    }
    (String::from_utf8_lossy(&body).into_owned(), false)
}
