//! What stands in for a tenant: keeps every request as it came and answers with bytes that the test wrote.

use std::sync::{Arc, Mutex};

use firstkey_gateway::Tenant;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::stage::tenant;

pub(crate) const OK: &str =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

/// What the stand-in does once it has read a request.
#[derive(Debug, Clone)]
pub(crate) enum Script {
    /// These bytes, then close.
    Say(String),
    /// Close without a word.
    Close,
    /// Keep the line open and say nothing.
    Hang,
    /// These bytes, and then nothing more, the line open until the test ends it.
    SayAndHang(String),
}

pub(crate) struct StandIn {
    pub(crate) port: u16,
    tls: bool,
    seen: Arc<Mutex<Vec<String>>>,
}

impl StandIn {
    pub(crate) async fn saying(answer: &str) -> Self {
        Self::start(Script::Say(answer.to_owned()), None).await
    }

    pub(crate) async fn start(script: Script, tls: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let stand_in = Self { port, tls: tls.is_some(), seen: Arc::clone(&seen) };
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let (script, tls, seen) = (script.clone(), tls.clone(), Arc::clone(&seen));
                tokio::spawn(async move { meet(stream, tls, script, &seen).await });
            }
        });
        stand_in
    }

    pub(crate) fn address(&self) -> Tenant {
        tenant(&format!("{}://localhost:{}", if self.tls { "https" } else { "http" }, self.port))
    }

    /// The requests so far, each as text.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }

    /// The one request that came.
    pub(crate) fn only(&self) -> String {
        let seen = self.seen();
        assert_eq!(seen.len(), 1, "{seen:?}");
        seen[0].clone()
    }
}

async fn meet(stream: TcpStream, tls: Option<TlsAcceptor>, script: Script, seen: &Mutex<Vec<String>>) {
    match tls {
        None => play(stream, script, seen).await,
        Some(acceptor) => {
            if let Ok(stream) = acceptor.accept(stream).await {
                play(stream, script, seen).await;
            }
        }
    }
}

async fn play(mut stream: impl AsyncRead + AsyncWrite + Unpin, script: Script, seen: &Mutex<Vec<String>>) {
    let Some(request) = read_request(&mut stream).await else {
        return;
    };
    seen.lock().unwrap().push(request);
    let (bytes, hang) = match script {
        Script::Say(bytes) => (bytes, false),
        Script::Close => (String::new(), false),
        Script::Hang => (String::new(), true),
        Script::SayAndHang(bytes) => (bytes, true),
    };
    let _ = stream.write_all(bytes.as_bytes()).await;
    let _ = stream.flush().await;
    if hang {
        // Until the gateway gives up or leaves.
        let _ = stream.read(&mut [0; 16]).await;
    }
    let _ = stream.shutdown().await;
}

/// A whole request, its body by its length or its last chunk; None when the line ends before.
async fn read_request(stream: &mut (impl AsyncRead + Unpin)) -> Option<String> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let head = head.to_ascii_lowercase();
            let length = head.split("\r\n").find_map(|line| line.strip_prefix("content-length: "));
            let complete = if head.contains("transfer-encoding: chunked") {
                body.ends_with("0\r\n\r\n")
            } else {
                body.len() >= length.map_or(0, |length| length.parse().unwrap())
            };
            if complete {
                return Some(text);
            }
        }
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
        }
    }
}
