//! Firefox and its driver, which leads one browser only and so is started by each test that needs one.

use firstkey_tests::deployed::free_port;
use serde_json::{Value, json};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long the driver may take to listen.
const PATIENCE: Duration = Duration::from_secs(60);

/// A geckodriver that ends with its test.
pub(crate) struct Geckodriver {
    pub(crate) port: u16,
    process: Child,
}

impl Geckodriver {
    pub(crate) fn start() -> Self {
        let port = free_port();
        let mut command = Command::new(program());
        command.args(["--port", &port.to_string(), "--host", "127.0.0.1"]);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let process = command.spawn().expect("geckodriver starts");
        let driver = Self { port, process };
        let begin = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begin.elapsed() < PATIENCE, "geckodriver does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
        driver
    }
}

impl Drop for Geckodriver {
    fn drop(&mut self) {
        // It may have ended by itself; nothing is lost then.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// `GECKODRIVER` names it; else it is on the PATH, or where `cargo xtask` puts its tools.
fn program() -> PathBuf {
    let chosen = std::env::var_os("GECKODRIVER").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let tools = std::env::var_os("HOME").map(|home| Path::new(&home).join(".cache/firstkey/bin"));
    let mut folders = std::env::split_paths(&path).chain(tools).map(|folder| folder.join("geckodriver"));
    chosen.or_else(|| folders.find(|file| file.is_file())).expect("geckodriver: cargo xtask setup builds it")
}

/// A Firefox without a window, which takes the certificates of this test's servers.
pub(crate) fn capabilities() -> Value {
    let names = ["/usr/bin/firefox-esr", "/usr/bin/firefox"];
    let chosen = std::env::var("FIREFOX").ok();
    let binary =
        chosen.or_else(|| names.into_iter().find(|file| Path::new(file).is_file()).map(str::to_owned));
    let mut options = json!({ "args": ["-headless", "--width=1280", "--height=900"] });
    if let Some(binary) = binary {
        options["binary"] = binary.into();
    }
    json!({ "capabilities": { "alwaysMatch": {
        "browserName": "firefox",
        "acceptInsecureCerts": true,
        "moz:firefoxOptions": options,
    }}})
}
