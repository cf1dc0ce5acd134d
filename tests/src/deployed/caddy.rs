//! Caddy with deploy/caddy: the file as it is, its settings in the environment.

use super::program::{self, Folder, Running, free_port};
use super::{Decided, Deployed, Front, OWN_NAME};
use crate::repository;
use std::fs;
use std::process::Command;

pub(super) fn start(decided: &Decided, folder: Folder) -> Deployed {
    let (port, plain) = (free_port(), free_port());
    let mut command = Command::new(program::find("caddy"));
    command.args(["run", "--adapter", "caddyfile", "--config"]);
    let file = fs::read_to_string(repository::root().join("deploy/caddy/Caddyfile")).expect("the file");
    folder.write("Caddyfile", &decided.timed(&file));
    command.arg(folder.path("Caddyfile"));
    // What it stores goes with the test.
    for name in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"] {
        command.env(name, &folder.0);
    }
    command
        .env("FIRSTKEY_TENANT", &decided.tenant)
        .env("FIRSTKEY_SERVICE", &decided.service)
        .env("FIRSTKEY_HOST", OWN_NAME)
        .env("FIRSTKEY_TLS", format!("{} {}", folder.text("cert.pem"), folder.text("key.pem")))
        .env("FIRSTKEY_CA", folder.path("ca.pem"))
        .env("FIRSTKEY_BIND", "127.0.0.1")
        .env("FIRSTKEY_HTTP_PORT", plain.to_string())
        .env("FIRSTKEY_HTTPS_PORT", port.to_string())
        .env("FIRSTKEY_ROOT", &decided.root);
    if decided.vcenter {
        command.env("FIRSTKEY_VCENTER", "on");
    }
    if let Some(uri) = &decided.report_uri {
        command.env("FIRSTKEY_REPORT_URI", uri);
    }
    let log = folder.path("caddy.log");
    let running = Running::start(&mut command, port, &log);
    Deployed { front: Front::Caddy, port, logs: vec![log], _running: running, _name_server: None, folder }
}
