//! The built console in headless Chromium, driven by the tests crate over WebDriver.

use super::{Tally, tests_crate};
use crate::build;
use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::tools::browser::Browser;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::num::NonZero;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long the driver may take to listen.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) fn run() -> Result<Tally, Failure> {
    if !tests_crate::has("console")? {
        return Ok(Tally::default());
    }
    setup::ensure(&[Need::Browser])?;
    build::run_if_stale()?;
    let Some(browser) = Browser::find() else {
        return Err(Failure::new("test.browser", "the browser that was just there is gone"));
    };
    in_browser(&browser, &["--skip", "deployed::", "--skip", "tampered::"], |_| Ok(()))
}

/// Runs those tests of the built console that these words of the test runner choose.
pub(super) fn in_browser(
    browser: &Browser,
    chosen: &[&str],
    prepare: impl FnOnce(&mut Command) -> Result<(), Failure>,
) -> Result<Tally, Failure> {
    let driver = Driver::start(browser)?;
    let mut cargo = tests_crate::command("console");
    cargo.env("WEBDRIVER_URL", format!("http://127.0.0.1:{}", driver.port)).env("CHROME", &browser.binary);
    // A test waits for its page about a third of the time.
    let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
    cargo.env("RUST_TEST_THREADS", (2 * processors).to_string());
    prepare(&mut cargo)?;
    cargo.arg("--").args(chosen);
    Tally::of_tests(&mut cargo)
}

/// A chromedriver that ends with its suite.
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    fn start(browser: &Browser) -> Result<Self, Failure> {
        let failed = |error: std::io::Error| {
            Failure::new("test.driver", format!("{} could not be started", browser.driver.display()))
                .came_back(error)
        };
        // Bound and let go: the port is free a moment later, too.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .and_then(|listener| listener.local_addr())
            .map_err(failed)?
            .port();
        let process = Command::new(&browser.driver)
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .map_err(failed)?;
        let driver = Self { process, port };
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if started.elapsed() > PATIENCE {
                return Err(Failure::new(
                    "test.driver",
                    format!("{} does not listen on port {port}", browser.driver.display()),
                ));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It ends the browsers that the tests kept for one another; a driver that is killed leaves them running.
        if let Ok(mut stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)) {
            let request = format!(
                "GET /shutdown HTTP/1.1\r\nhost: 127.0.0.1:{}\r\nconnection: close\r\n\r\n",
                self.port
            );
            let asked =
                stream.set_read_timeout(Some(PATIENCE)).and_then(|()| stream.write_all(request.as_bytes()));
            // Whatever it answers, the answer comes when the browsers are gone.
            let _ = asked.and_then(|()| stream.read_to_end(&mut Vec::new()));
        }
        // It may have ended by itself; nothing is lost then.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
