//! The gateway, nginx and Caddy before one tenant, and what one sends to them and gets back, byte by byte over a plain
//! socket: no client of others sends a path, a Host or a framing that is wrong.

use crate::stand_in::{Script, StandIn};
use firstkey_gateway::{CertificateAuthorities, ConsoleFiles, Settings, Timeouts};
use firstkey_tests::deployed::{Authority, Decided, Deployed, Front, Identity, OWN_NAME};
use firstkey_tests::repository;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// The folder of the built console.
pub(crate) fn dist() -> PathBuf {
    let folder =
        std::env::var_os("FIRSTKEY_DIST").map_or_else(|| repository::root().join("dist"), PathBuf::from);
    assert!(folder.join("index.html").exists(), "no console was built: cargo xtask build");
    folder
}

/// A company with a tenant.
pub(crate) struct Company {
    authority: Authority,
}

impl Company {
    pub(crate) fn new() -> Self {
        Self { authority: Authority::new("Company CA") }
    }

    /// A certificate of the company for a name.
    pub(crate) fn identity(&self, name: &str) -> Identity {
        self.authority.issue(&[name])
    }

    pub(crate) fn tenant(&self, script: Script) -> StandIn {
        StandIn::start(script, &self.identity("localhost"))
    }

    /// What an administrator of the company decides.
    pub(crate) fn decides(&self, tenant: &str) -> Decided {
        Decided {
            tenant: tenant.to_owned(),
            service: "omnissa".to_owned(),
            authorities: self.authority.pem(),
            root: dist(),
            vcenter: false,
            report_uri: None,
            impatient: false,
        }
    }
}

/// One of the three, running.
pub(crate) struct Server {
    pub(crate) name: &'static str,
    /// The Host it answers to.
    pub(crate) host: String,
    pub(crate) port: u16,
    kind: Kind,
}

enum Kind {
    Gateway { _runtime: Runtime },
    Deployed(Box<Deployed>),
}

impl Server {
    /// All three, as one administrator decides.
    pub(crate) fn all(decided: &Decided) -> [Self; 3] {
        [Self::gateway(decided), Self::deployed(Front::Nginx, decided), Self::deployed(Front::Caddy, decided)]
    }

    /// The two of deploy/.
    pub(crate) fn both(decided: &Decided) -> [Self; 2] {
        Front::ALL.map(|front| Self::deployed(front, decided))
    }

    fn gateway(decided: &Decided) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let port = listener.local_addr().unwrap().port();
        let mut timeouts = Timeouts::default();
        if decided.impatient {
            timeouts.first_byte = Duration::from_secs(1);
        }
        let settings = Settings {
            tenant: Some(format!("https://{}", decided.tenant).parse().unwrap()),
            service: Some(decided.service.parse().unwrap()),
            vcenter: decided.vcenter,
            authorities: CertificateAuthorities::from_pem(decided.authorities.as_bytes(), "ca.pem").unwrap(),
            console: ConsoleFiles::Folder(decided.root.clone()),
            timeouts,
            ..Settings::default()
        };
        runtime.spawn(firstkey_gateway::serve(listener, settings));
        Self {
            name: "gateway",
            host: format!("127.0.0.1:{port}"),
            port,
            kind: Kind::Gateway { _runtime: runtime },
        }
    }

    fn deployed(front: Front, decided: &Decided) -> Self {
        let deployed = Deployed::start(front, decided);
        let name = match front {
            Front::Nginx => "nginx",
            Front::Caddy => "caddy",
        };
        Self { name, host: deployed.host(), port: deployed.port, kind: Kind::Deployed(Box::new(deployed)) }
    }

    /// The origin of the console.
    pub(crate) fn origin(&self) -> String {
        match self.kind {
            Kind::Gateway { .. } => format!("http://{}", self.host),
            Kind::Deployed(_) => format!("https://{}", self.host),
        }
    }

    /// What it has written down.
    pub(crate) fn logged(&self) -> String {
        match &self.kind {
            Kind::Gateway { .. } => String::new(),
            Kind::Deployed(deployed) => deployed.logged(),
        }
    }

    /// `GET path` with the own Host and further header lines.
    pub(crate) fn get(&self, path: &str, headers: &str) -> Answer {
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {}\r\n{headers}Connection: close\r\n\r\n", self.host);
        self.raw(request.as_bytes()).unwrap_or_else(|| panic!("{}: no answer to {path}", self.name))
    }

    /// Exactly these bytes; none when the connection is closed without a word.
    pub(crate) fn raw(&self, request: &[u8]) -> Option<Answer> {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        match &self.kind {
            Kind::Gateway { .. } => exchange(stream, request),
            Kind::Deployed(deployed) => {
                let name = ServerName::try_from(OWN_NAME).unwrap();
                let connection = ClientConnection::new(trusting(&deployed.authority()), name).unwrap();
                exchange(StreamOwned::new(connection, stream), request)
            }
        }
    }
}

fn trusting(authority: &str) -> Arc<ClientConfig> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(authority.as_bytes()).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    Arc::new(config)
}

fn exchange(mut stream: impl Read + Write, request: &[u8]) -> Option<Answer> {
    // A refusal may come, and the connection close, before all of a large request is written.
    let _ = stream.write_all(request).and_then(|()| stream.flush());
    let mut bytes = Vec::new();
    let mut buffer = [0; 16384];
    let head_only = request.starts_with(b"HEAD ");
    loop {
        if let Some(answer) = Answer::parse(&bytes, head_only).filter(|answer| answer.whole) {
            return Some(answer);
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return Answer::parse(&bytes, head_only),
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
        }
    }
}

/// An answer as it came over the wire, its chunks put together.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    whole: bool,
}

impl Answer {
    fn parse(bytes: &[u8], head_only: bool) -> Option<Self> {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let mut answer = Self { status, headers, body: Vec::new(), whole: true };
        let raw = &bytes[end + 4..];
        if head_only || matches!(status, 204 | 304) {
            assert!(raw.is_empty(), "a body where none may be");
        } else if answer.header("transfer-encoding") == Some("chunked") {
            (answer.body, answer.whole) = unchunked(raw);
        } else {
            let length = answer.header("content-length").and_then(|length| length.parse::<usize>().ok());
            answer.whole = length == Some(raw.len());
            answer.body = raw.to_vec();
        }
        Some(answer)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }

    /// Every value of a header.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        let found = self.headers.iter().filter(|(header, _)| header == name);
        found.map(|(_, value)| value.as_str()).collect()
    }

    /// A word of the server's own about why there is no answer of the tenant: one of the fields of its JSON.
    pub(crate) fn said(&self, field: &str) -> Option<String> {
        let json: serde_json::Value = serde_json::from_slice(&self.body).ok()?;
        json.get("gateway")?.get(field)?.as_str().map(str::to_owned)
    }
}

fn unchunked(mut raw: &[u8]) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    while let Some(end) = raw.windows(2).position(|window| window == b"\r\n") {
        let size = usize::from_str_radix(&String::from_utf8_lossy(&raw[..end]), 16).unwrap();
        if size == 0 {
            return (body, raw.ends_with(b"\r\n\r\n"));
        }
        let (Some(chunk), Some(rest)) = (raw.get(end + 2..end + 2 + size), raw.get(end + 4 + size..)) else {
            break;
        };
        body.extend_from_slice(chunk);
        raw = rest;
    }
    (body, false)
}
