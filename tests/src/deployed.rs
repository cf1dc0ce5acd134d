//! nginx and Caddy with the configurations of deploy/, as they run on a server, but on loopback and on free ports. What
//! they should do is not known here.

mod authority;
mod caddy;
mod door;
mod name_server;
mod nginx;
mod program;

pub use authority::{Authority, Identity};
pub use door::Door;
pub use program::free_port;

use program::{Folder, Running};
use std::fs;
use std::path::PathBuf;

/// The name under which the console is served. Browsers take every name below `localhost` for this machine.
pub const OWN_NAME: &str = "console.localhost";

/// One of the servers that deploy/ has a configuration for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Front {
    /// deploy/nginx
    Nginx,
    /// deploy/caddy
    Caddy,
}

impl Front {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Nginx, Self::Caddy];
}

/// What an administrator decides.
#[derive(Clone, Debug)]
pub struct Decided {
    /// Host and port of the tenant.
    pub tenant: String,
    /// `omnissa`, `vmware` or `broker`.
    pub service: String,
    /// The authorities that the tenant's certificate may come from, in PEM form.
    pub authorities: String,
    /// The built console.
    pub root: PathBuf,
    /// Whether the vCenter login is forwarded.
    pub vcenter: bool,
    /// Where browsers report what the policy forbade.
    pub report_uri: Option<String>,
    /// One second instead of sixty for a tenant to answer: not for administrators, but for a test that waits for it.
    pub impatient: bool,
}

impl Decided {
    /// A configuration with the time it is to have.
    fn timed(&self, configuration: &str) -> String {
        let name = ["proxy_read_timeout 60s", "response_header_timeout 60s"];
        let name = name.into_iter().find(|name| configuration.contains(name)).expect("a time limit");
        let short = name.replace("60s", "1s");
        if self.impatient { configuration.replace(name, &short) } else { configuration.to_owned() }
    }
}

/// A running server. It ends with the test.
pub struct Deployed {
    /// Which one.
    pub front: Front,
    /// Its port on 127.0.0.1; TLS.
    pub port: u16,
    logs: Vec<PathBuf>,
    _running: Running,
    _name_server: Option<name_server::NameServer>,
    folder: Folder,
}

impl Deployed {
    /// Starts a server with the configuration as it is in deploy/, and waits until it listens.
    pub fn start(front: Front, decided: &Decided) -> Self {
        let folder = Folder::new(&format!("{front:?}").to_lowercase());
        let authority = Authority::new("The console's own authority");
        let own = authority.issue(&[OWN_NAME]);
        folder.write("own-ca.pem", &authority.pem());
        folder.write("cert.pem", &own.certificate);
        folder.write("key.pem", &own.key);
        folder.write("ca.pem", &decided.authorities);
        match front {
            Front::Nginx => nginx::start(decided, folder),
            Front::Caddy => caddy::start(decided, folder),
        }
    }

    /// The address of the console.
    pub fn url(&self) -> String {
        format!("https://{OWN_NAME}:{}/", self.port)
    }

    /// The own Host.
    pub fn host(&self) -> String {
        format!("{OWN_NAME}:{}", self.port)
    }

    /// The authority that its certificate comes from.
    pub fn authority(&self) -> String {
        fs::read_to_string(self.folder.path("own-ca.pem")).expect("a certificate")
    }

    /// Everything it has written down so far.
    pub fn logged(&self) -> String {
        self.logs.iter().map(|file| fs::read_to_string(file).unwrap_or_default()).collect()
    }
}
