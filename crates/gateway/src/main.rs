//! The binary: reads the command line, says what is served and where, opens the browser, stops on Ctrl-C.
#![cfg_attr(not(test), deny(clippy::string_slice))]

use std::io::{self, Write};
use std::process::ExitCode;

use firstkey_gateway::command_line::{self, Command, HELP, Options};
use firstkey_gateway::serve_until;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match command_line::parse(std::env::args_os().skip(1)) {
        Ok(Command::Help) => say(HELP.trim_end()),
        Ok(Command::Version) => say(concat!("firstkey ", env!("CARGO_PKG_VERSION"))),
        Ok(Command::Serve(options)) => run(*options).await,
        Err(error) => Err(error.to_string()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> Result<(), String> {
    let Options { settings, port, open, notes } = options;
    let listener =
        TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| port_sentence(port, &error))?;
    let port = listener.local_addr().map_err(|error| error.to_string())?.port();
    let address = format!("http://127.0.0.1:{port}/");

    for note in notes {
        say(&note)?;
    }
    if !settings.console.is_there().await {
        say(
            "There is no console to serve: build it with `cargo xtask build`, or name a built one with --dist DIR.",
        )?;
    }
    match (&settings.tenant, settings.service) {
        (Some(tenant), Some(service)) => say(&format!("tenant {tenant} ({})", service.name()))?,
        (Some(tenant), None) => say(&format!("tenant {tenant}"))?,
        (None, _) => say("no tenant: the practice tenant only (--tenant URL reaches a real one)")?,
    }
    say(&format!("console on {address}"))?;
    let mut stopped = Box::pin(stop());
    // Polled once, the signal is listened for from here on: what the next line promises holds when it is read.
    tokio::select! {
        biased;
        () = &mut stopped => return Ok(()),
        () = std::future::ready(()) => {}
    }
    say("Stop with Ctrl-C.")?;
    if open && open::that_detached(&address).is_err() {
        say("No browser could be opened: open the address above by hand.")?;
    }
    serve_until(listener, settings, stopped).await.map_err(|error| error.to_string())
}

async fn stop() {
    if tokio::signal::ctrl_c().await.is_err() {
        // Without the signal the system's own way of ending a program still works.
        std::future::pending::<()>().await;
    }
}

fn port_sentence(port: u16, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AddrInUse => {
            let other = if port == 8080 { 8081 } else { 8080 };
            format!(
                "Port {port} is taken by another program, perhaps another gateway. Stop that one, or take another \
                 port: --port {other} (or --port 0 for any free one)."
            )
        }
        io::ErrorKind::PermissionDenied => {
            format!(
                "This user may not listen on port {port}. Take one from 1024 on, for example --port 8080."
            )
        }
        _ => format!("The gateway cannot listen on 127.0.0.1:{port}: {error}."),
    }
}

/// To stdout, for whoever started this. A closed stdout is not a reason to panic.
fn say(line: &str) -> Result<(), String> {
    match writeln!(io::stdout(), "{line}").and_then(|()| io::stdout().flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}
