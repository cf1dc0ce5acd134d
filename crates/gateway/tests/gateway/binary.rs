//! The program itself: what it prints, and how it ends.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Output, Stdio};

use tokio::net::TcpListener;

use crate::stage::Gateway;

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_firstkey-gateway"))
}

fn run(arguments: &[&str]) -> Output {
    program().args(arguments).output().unwrap()
}

/// Ends the program with the test, whatever becomes of the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn it_says_what_it_serves_and_where() {
    let mut running = Running(
        program()
            .args([
                "--tenant",
                "https://tenant.invalid/acs",
                "--service",
                "vmware",
                "--port",
                "0",
                "--no-open",
            ])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap(),
    );
    let mut lines = BufReader::new(running.0.stdout.take().unwrap()).lines();
    let mut printed = Vec::new();
    let port = loop {
        let line = lines.next().expect("no console line").unwrap();
        let port = line
            .strip_prefix("console on http://127.0.0.1:")
            .and_then(|rest| rest.strip_suffix('/'));
        let port = port.map(|port| port.parse().unwrap());
        printed.push(line);
        if let Some(port) = port {
            break port;
        }
    };
    assert!(
        printed.contains(&"The tenant's address ends at the host: left out /acs.".to_owned()),
        "{printed:?}"
    );
    assert!(
        printed.contains(&"tenant https://tenant.invalid (vmware)".to_owned()),
        "{printed:?}"
    );
    let reply = Gateway { port }.get("/gateway.json", "").await;
    assert!(
        reply.body.contains("https://tenant.invalid"),
        "{}",
        reply.body
    );
}

#[cfg(unix)]
#[test]
fn it_ends_well_on_ctrl_c() {
    let mut running = Running(
        program()
            .args(["--port", "0", "--no-open"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap(),
    );
    let mut output = BufReader::new(running.0.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains("Ctrl-C") {
        line.clear();
        assert_ne!(output.read_line(&mut line).unwrap(), 0, "ended before");
    }
    let id = running.0.id().to_string();
    let mut rest = String::new();
    assert!(
        Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    output.read_to_string(&mut rest).unwrap();
    assert!(running.0.wait().unwrap().success());
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
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("unencrypted")
    );

    let help = run(&["--help"]);
    assert!(help.status.success());
    let text = String::from_utf8(help.stdout).unwrap();
    for option in [
        "--tenant URL",
        "--service NAME",
        "--ca FILE",
        "--port N",
        "--no-open",
        "--dist DIR",
        "--vcenter",
    ] {
        assert!(text.contains(option), "{option}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 120));
}
