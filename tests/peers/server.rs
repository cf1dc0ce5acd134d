//! The peer as a process of its own, installed by npm when it is not there, on a free port, ended with its test.

use firstkey_core::credentials::ClientAuthentication;
use firstkey_core::dialect::OMNISSA;
use firstkey_core::profile::Profile;
use firstkey_tests::{node_packages, repository};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Once;
use std::thread;

/// (id, secret, how it proves itself)
pub(crate) type Client = (&'static str, &'static str, &'static str);

pub(crate) struct Peer {
    process: Child,
    port: u16,
}

impl Peer {
    /// Starts the OAuth server with clients that act for themselves.
    pub(crate) fn with(clients: &[Client]) -> Self {
        let clients = clients.iter().map(|(id, secret, method)| {
            json!({
                "client_id": id, "client_secret": secret, "token_endpoint_auth_method": method,
                "grant_types": ["client_credentials"], "redirect_uris": [], "response_types": [],
            })
        });
        Self::oauth(&clients.collect())
    }

    /// Starts the OAuth server with clients as it describes them.
    pub(crate) fn oauth(clients: &Value) -> Self {
        Self::start("oidc.js", "PEER_CLIENTS", &clients.to_string())
    }

    /// Starts the SCIM server, which takes this token.
    pub(crate) fn scim(token: &str) -> Self {
        Self::start("scim.js", "PEER_TOKEN", token)
    }

    fn start(script: &str, name: &str, value: &str) -> Self {
        install();
        let mut process = Command::new("node")
            .arg(script)
            .current_dir(folder())
            .env(name, value)
            // It ends when this end of the pipe is closed, however the test ends.
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("node starts: is it installed?");
        let mut lines = BufReader::new(process.stdout.take().expect("a pipe")).lines();
        let port = lines.find_map(|line| line.ok()?.strip_prefix("listening on ")?.parse().ok());
        let Some(port) = port else {
            let mut reason = String::new();
            let _ = process.stderr.take().expect("a pipe").read_to_string(&mut reason);
            let _ = process.wait();
            panic!("the peer did not start: {reason}");
        };
        // What it says from here on is read and thrown away: a full or a closed pipe would stop it.
        let errors = process.stderr.take().expect("a pipe");
        thread::spawn(move || lines.for_each(drop));
        thread::spawn(move || std::io::copy(&mut { errors }, &mut std::io::sink()));
        Self { process, port }
    }

    /// How core reaches it.
    pub(crate) fn profile(&self, authentication: ClientAuthentication) -> Profile {
        let address = format!("http://127.0.0.1:{}", self.port);
        Profile { authentication, ..Profile::parse(&address, &OMNISSA).unwrap() }
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub(crate) fn folder() -> PathBuf {
    repository::tests().join("peers")
}

/// Once, whichever test comes first.
fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| node_packages::install(&folder(), "scimmy-routers"));
}
