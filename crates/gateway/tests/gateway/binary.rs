//! The program itself: what it prints, and how it ends.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use tokio::net::TcpListener;

use crate::stage::Gateway;
use crate::stand_in::{OK, StandIn};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_firstkey"))
}

fn run(arguments: &[&str]) -> Output {
    program().args(arguments).output().unwrap()
}

/// The program under way on a free port. It ends with the test, whatever becomes of the test.
struct Running {
    program: Child,
    output: BufReader<ChildStdout>,
    printed: Vec<String>,
    gateway: Gateway,
}

impl Running {
    /// Waits until everything is printed that a person waits for.
    fn start(arguments: &[&str]) -> Self {
        let mut program = program()
            .args(arguments)
            .args(["--port", "0", "--no-open"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(program.stdout.take().unwrap());
        let mut printed = Vec::new();
        while printed.last().is_none_or(|line: &String| !line.contains("Ctrl-C")) {
            let mut line = String::new();
            assert_ne!(output.read_line(&mut line).unwrap(), 0, "ended after {printed:?}");
            printed.push(line.trim_end().to_owned());
        }
        let port = printed.iter().find_map(|line| {
            line.strip_prefix("console on http://127.0.0.1:")?.strip_suffix('/')?.parse().ok()
        });
        Self { program, output, gateway: Gateway { port: port.unwrap() }, printed }
    }

    fn kill(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}

#[tokio::test]
async fn it_says_what_it_serves_and_where() {
    let running = Running::start(&["--tenant", "https://tenant.invalid/acs", "--service", "vmware"]);
    for line in
        ["The tenant's address ends at the host: left out /acs.", "tenant https://tenant.invalid (vmware)"]
    {
        assert!(running.printed.iter().any(|printed| printed == line), "{:?}", running.printed);
    }
    let reply = running.gateway.get("/gateway.json", "").await;
    assert!(reply.body.contains("https://tenant.invalid"), "{}", reply.body);
}

#[tokio::test]
async fn verbose_names_method_path_and_status_and_nothing_that_is_secret() {
    let tenant = StandIn::saying(OK).await;
    let mut running = Running::start(&["--tenant", &tenant.address().to_string(), "--verbose"]);
    let headers = "Authorization: Basic cz3cr\r\n";
    let reply = running.gateway.send("POST", "/acs/token?q=s3cr3t", headers, "secret=s3cr3t").await;
    assert_eq!(reply.status, 200);
    assert!(tenant.only().contains("s3cr3t") && tenant.only().contains("cz3cr"));
    running.kill();
    let mut logged = running.printed.join("\n");
    running.output.read_to_string(&mut logged).unwrap();
    running.program.stderr.take().unwrap().read_to_string(&mut logged).unwrap();
    assert_eq!(logged.matches("POST /acs/token 200 ").count(), 1, "{logged}");
    assert!(!logged.contains("s3cr3t") && !logged.contains("cz3cr"), "{logged}");
}

#[tokio::test]
async fn verbose_is_silent_about_what_is_refused_what_comes_back_and_what_fails() {
    const TOLD: &str = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: s3cr3t\r\nSet-Cookie: a=s3cr3t\r\n\
                        Location: /x?code=s3cr3t\r\nContent-Length: 6\r\n\r\ns3cr3t";
    let tenant = StandIn::saying(TOLD).await;
    let mut running = Running::start(&["--tenant", &tenant.address().to_string(), "--verbose"]);
    let cookie = "Cookie: a=s3cr3t\r\nvmware-api-session-id: s3cr3t\r\n";
    let gateway = &running.gateway;
    assert!(gateway.get("/usergroup/scim/v2/Users?filter=s3cr3t", cookie).await.body.contains("s3cr3t"));
    assert_eq!(gateway.get("/acs/..%2fs3cr3t?s3cr3t", cookie).await.status, 400);
    assert_eq!(gateway.get("/api/session?s3cr3t", cookie).await.status, 404);
    assert_eq!(gateway.get("/acs/x", "Origin: https://s3cr3t.example\r\n").await.status, 403);
    drop(tenant);
    running.kill();
    let mut logged = running.printed.join("\n");
    running.output.read_to_string(&mut logged).unwrap();
    running.program.stderr.take().unwrap().read_to_string(&mut logged).unwrap();
    assert_eq!(logged.matches("GET /usergroup/scim/v2/Users 401 ").count(), 1, "{logged}");
    assert!(!logged.contains("s3cr3t"), "{logged}");
}

#[cfg(unix)]
#[test]
fn it_ends_well_on_ctrl_c() {
    let mut running = Running::start(&[]);
    let id = running.program.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert!(running.program.wait().unwrap().success());
}

#[tokio::test]
async fn a_taken_port_is_a_sentence_with_the_way_on() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = run(&["--port", &port, "--no-open"]);
    assert!(!output.status.success());
    let sentence = String::from_utf8(output.stderr).unwrap();
    assert!(
        sentence.starts_with(&format!("Port {port} is taken")) && sentence.contains("--port 8080"),
        "{sentence}"
    );
}

#[test]
fn a_bad_command_line_ends_with_its_sentence_and_help_with_the_text() {
    let output = run(&["--tenant", "http://acme.example"]);
    assert!(!output.status.success());
    assert!(String::from_utf8(output.stderr).unwrap().contains("unencrypted"));

    let version = run(&["--version"]);
    assert_eq!(
        String::from_utf8(version.stdout).unwrap().trim(),
        concat!("firstkey ", env!("CARGO_PKG_VERSION"))
    );

    let help = run(&["--help"]);
    assert!(help.status.success());
    let text = String::from_utf8(help.stdout).unwrap();
    for option in
        ["--tenant URL", "--service NAME", "--ca FILE", "--port N", "--no-open", "--dist DIR", "--vcenter"]
    {
        assert!(text.contains(option), "{option}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 120));
}
