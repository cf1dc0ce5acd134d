//! What stands in for a tenant, over TLS: keeps every request as it came and answers with bytes that the test wrote.

use firstkey_tests::deployed::Identity;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

pub(crate) const OK: &str =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

/// What it does once it has read a request.
#[derive(Clone, Debug)]
pub(crate) enum Script {
    /// These bytes, then close.
    Say(String),
    /// Close without a word.
    Close,
    /// Say nothing until the other side leaves.
    Hang,
}

pub(crate) struct StandIn {
    pub(crate) port: u16,
    seen: Arc<Mutex<Vec<String>>>,
}

impl StandIn {
    pub(crate) fn start(script: Script, identity: &Identity) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let stand_in = Self { port, seen: Arc::clone(&seen) };
        let config = config(identity);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (script, seen, config) = (script.clone(), Arc::clone(&seen), Arc::clone(&config));
                // A handshake that the other side breaks off is no request.
                std::thread::spawn(move || meet(stream.ok()?, config, &script, &seen));
            }
        });
        stand_in
    }

    /// Its name and port: the tenant's Host.
    pub(crate) fn authority(&self) -> String {
        format!("localhost:{}", self.port)
    }

    /// The requests so far, each as text.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

fn config(identity: &Identity) -> Arc<ServerConfig> {
    let certificate = CertificateDer::from_pem_slice(identity.certificate.as_bytes()).unwrap();
    let key = PrivateKeyDer::from_pem_slice(identity.key.as_bytes()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    Arc::new(config)
}

fn meet(
    stream: TcpStream,
    config: Arc<ServerConfig>,
    script: &Script,
    seen: &Mutex<Vec<String>>,
) -> Option<()> {
    let mut stream = StreamOwned::new(ServerConnection::new(config).ok()?, stream);
    let request = read_request(&mut stream)?;
    seen.lock().unwrap().push(request);
    match script {
        Script::Say(bytes) => stream.write_all(bytes.as_bytes()).ok()?,
        Script::Close => {}
        Script::Hang => drop(stream.read(&mut [0; 16])),
    }
    stream.flush().ok()?;
    stream.conn.send_close_notify();
    stream.flush().ok()
}

/// A whole request, its body by its length or its last chunk; none when the line ends before.
fn read_request(stream: &mut impl Read) -> Option<String> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 16384];
    loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
            let length = head.split("\r\n").find_map(|line| line.strip_prefix("content-length: "));
            let complete = if head.contains("transfer-encoding: chunked") {
                bytes.ends_with(b"0\r\n\r\n")
            } else {
                bytes.len() >= end + 4 + length.map_or(0, |length| length.parse().unwrap())
            };
            if complete {
                return Some(String::from_utf8_lossy(&bytes).into_owned());
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
        }
    }
}
