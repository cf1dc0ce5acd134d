//! nginx with deploy/nginx: the template is filled in, the rest is the least main configuration that includes it.

use super::name_server::NameServer;
use super::program::{self, Folder, Running, free_port};
use super::{Decided, Deployed, Front, OWN_NAME};
use crate::repository;
use std::fs;
use std::process::Command;

pub(super) fn start(decided: &Decided, folder: Folder) -> Deployed {
    let (port, name_server) = (free_port(), NameServer::start());
    let template = repository::root().join("deploy/nginx/firstkey.conf.template");
    let template = decided.timed(&fs::read_to_string(template).expect("the template"));
    let filled = fill(
        &template,
        &[
            ("FIRSTKEY_TENANT", &decided.tenant),
            ("FIRSTKEY_SERVICE", &decided.service),
            ("FIRSTKEY_HOST", OWN_NAME),
            ("FIRSTKEY_RESOLVER", &format!("127.0.0.1:{} ipv6=off", name_server.port)),
            ("FIRSTKEY_CERTIFICATE", &folder.text("cert.pem")),
            ("FIRSTKEY_CERTIFICATE_KEY", &folder.text("key.pem")),
            ("FIRSTKEY_CA", &folder.text("ca.pem")),
            ("FIRSTKEY_LISTEN", &format!("127.0.0.1:{port}")),
            ("FIRSTKEY_ROOT", &decided.root.display().to_string()),
            ("FIRSTKEY_VCENTER", if decided.vcenter { "on" } else { "off" }),
            ("FIRSTKEY_REPORT_URI", decided.report_uri.as_deref().unwrap_or_default()),
            ("FIRSTKEY_ACCESS_LOG", &folder.text("access.log")),
        ],
    );
    let running = run(&folder, &filled, port);
    let logs = vec![folder.path("access.log"), folder.path("error.log")];
    Deployed { front: Front::Nginx, port, logs, _running: running, _name_server: Some(name_server), folder }
}

/// Runs nginx as one process with this inside `http`.
pub(super) fn run(folder: &Folder, inside: &str, port: u16) -> Running {
    // In one process the end of the process is the end of nginx.
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {};\n", folder.text(name)))
        .concat();
    let main = format!(
        "daemon off;\nmaster_process off;\npid {};\nerror_log {} info;\nevents {{}}\nhttp {{\n{temporary}{inside}}}\n",
        folder.text("nginx.pid"),
        folder.text("error.log"),
    );
    folder.write("nginx.conf", &main);
    let mut command = Command::new(program::find("nginx"));
    command.arg("-p").arg(&folder.0).arg("-c").arg(folder.path("nginx.conf"));
    command.arg("-e").arg(folder.path("error.log"));
    Running::start(&mut command, port, &folder.path("nginx.log"))
}

/// What `envsubst` does. A variable that nobody set is a mistake here.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let filled = values.iter().fold(template.to_owned(), |text, (name, value)| {
        assert!(text.contains(&format!("${{{name}}}")), "{name} is not in the template");
        text.replace(&format!("${{{name}}}"), value)
    });
    assert!(!filled.contains("${FIRSTKEY_"), "{filled}");
    filled
}
