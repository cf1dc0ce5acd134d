//! The tenant's own front door: a real nginx that speaks TLS, passes on to the simulator what is for the tenant's name,
//! and closes every other connection without an answer (`return 444`), as the real services do.

use super::authority::Identity;
use super::nginx;
use super::program::{Folder, Running, free_port};
use std::fs;

/// It ends with the test.
pub struct Door {
    /// Its port on 127.0.0.1.
    pub port: u16,
    folder: Folder,
    _running: Running,
}

impl Door {
    /// Before what listens on a port of this machine. `name` is the tenant's; the door's port belongs to it.
    pub fn before(simulator: u16, name: &str, identity: &Identity) -> Self {
        Self::on(free_port(), simulator, name, identity)
    }

    /// The same on a port that was chosen before.
    pub fn on(port: u16, simulator: u16, name: &str, identity: &Identity) -> Self {
        let folder = Folder::new("door");
        folder.write("cert.pem", &identity.certificate);
        folder.write("key.pem", &identity.key);
        let tls = format!(
            "listen 127.0.0.1:{port} ssl;\nssl_certificate {};\nssl_certificate_key {};\naccess_log {} seen;\n",
            folder.text("cert.pem"),
            folder.text("key.pem"),
            folder.text("access.log"),
        );
        let inside = format!(
            "log_format seen '$status $http_host';\n\
             map $http_host $wrong_host {{ default yes; '{name}:{port}' ''; }}\n\
             server {{\n{tls}client_max_body_size 2m;\nif ($wrong_host) {{ return 444; }}\n\
             location / {{ proxy_pass http://127.0.0.1:{simulator}; proxy_set_header Host $proxy_host; }}\n}}\n",
        );
        let running = nginx::run(&folder, &inside, port);
        Self { port, folder, _running: running }
    }

    /// A line per request: status and Host.
    pub fn seen(&self) -> Vec<String> {
        let log = fs::read_to_string(self.folder.path("access.log")).unwrap_or_default();
        log.lines().map(str::to_owned).collect()
    }
}
