//! nginx with deploy/nginx: the template is filled in, the rest is the least main configuration that includes it.

use super::name_server::NameServer;
use super::program::{self, Folder, Running, free_port};
use super::{Decided, Deployed, Front, OWN_NAME};
use crate::repository;
#[cfg(test)]
use std::fs;
use std::process::Command;

pub(super) fn start(decided: &Decided, folder: Folder) -> Deployed {
    let (port, name_server) = (free_port(), NameServer::start());
    let settings = [
        ("FIRSTKEY_TENANT", decided.tenant.clone()),
        ("FIRSTKEY_SERVICE", decided.service.clone()),
        ("FIRSTKEY_HOST", OWN_NAME.to_owned()),
        ("FIRSTKEY_RESOLVER", format!("127.0.0.1:{} ipv6=off", name_server.port)),
        ("FIRSTKEY_CERTIFICATE", folder.text("cert.pem")),
        ("FIRSTKEY_CERTIFICATE_KEY", folder.text("key.pem")),
        ("FIRSTKEY_CA", folder.text("ca.pem")),
        ("FIRSTKEY_LISTEN", format!("127.0.0.1:{port}")),
        ("FIRSTKEY_ROOT", decided.root.display().to_string()),
        ("FIRSTKEY_VCENTER", if decided.vcenter { "on" } else { "off" }.to_owned()),
        ("FIRSTKEY_REPORT_URI", decided.report_uri.clone().unwrap_or_default()),
        ("FIRSTKEY_ACCESS_LOG", folder.text("access.log")),
    ];
    let settings = settings.map(|(name, value)| format!("{name}={value}\n")).concat();
    let filled = decided.timed(&fill(&folder, &settings));
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

/// The template with these values, as an administrator fills it in.
fn fill(folder: &Folder, settings: &str) -> String {
    folder.write("firstkey.env", settings);
    let mut command = Command::new("sh");
    command.arg(repository::root().join("deploy/nginx/fill.sh")).arg(folder.path("firstkey.env"));
    let filled = command.output().expect("a shell");
    assert!(filled.status.success(), "{}", String::from_utf8_lossy(&filled.stderr));
    String::from_utf8(filled.stdout).expect("a configuration is text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_env_file_that_comes_with_it_names_every_variable_of_the_template() {
        let folder = Folder::new("fill");
        let settings = fs::read_to_string(repository::root().join("deploy/nginx/firstkey.env")).unwrap();
        let filled = fill(&folder, &settings);
        assert!(filled.contains("set $firstkey_tenant acme.example;") && !filled.contains("${"), "{filled}");
        let names = settings.lines().filter_map(|line| line.split_once('=')).map(|(name, _)| name);
        let template = repository::root().join("deploy/nginx/firstkey.conf.template");
        let template = fs::read_to_string(template).unwrap();
        for name in names.filter(|name| name.starts_with("FIRSTKEY_")) {
            assert!(template.contains(&format!("${{{name}}}")), "{name} is read by nobody");
        }
    }

    #[test]
    fn a_variable_that_nobody_set_is_named() {
        let folder = Folder::new("fill");
        folder.write("firstkey.env", "FIRSTKEY_TENANT=acme.example\n");
        let mut command = Command::new("sh");
        command.arg(repository::root().join("deploy/nginx/fill.sh")).arg(folder.path("firstkey.env"));
        let output = command.output().unwrap();
        assert!(!output.status.success());
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("FIRSTKEY_VCENTER is not in the env file"), "{said}");
    }
}
