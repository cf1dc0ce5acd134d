//! A collector of what browsers report when the page's policy forbade something (`report-uri`): it sees what came before
//! the first script of a page, too, and in every kind of browser.

use crate::console::Console;
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(60);
/// A picture of nobody's: no page of the console would ask for it.
const PLANTED: &str = "https://planted.invalid";

/// It lives as long as the process.
pub(crate) struct Reports {
    port: u16,
    lines: Arc<Mutex<Vec<String>>>,
}

impl Reports {
    pub(crate) fn collect() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let lines = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&lines);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let kept = Arc::clone(&kept);
                std::thread::spawn(move || take(stream, &kept));
            }
        });
        Self { port, lines }
    }

    /// Where reports go. A GET here is an empty page without a policy.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Everything that was forbidden, less what is planted now: that its report came shows that reports come.
    pub(crate) fn after_one_was_planted(&self, console: &Console) -> Vec<String> {
        let plant =
            "document.body.append(Object.assign(document.createElement('img'), { src: arguments[0] }))";
        console.browser.run(plant, &[format!("{PLANTED}/x.png").into()]);
        let begin = Instant::now();
        loop {
            let lines = self.lines.lock().expect("lines").clone();
            if lines.iter().any(|line| line.contains(PLANTED)) {
                // It is no part of the page, and the checker of accessibility would find it.
                console.browser.run(
                    "document.querySelector(`img[src^='${arguments[0]}']`)?.remove()",
                    &[PLANTED.into()],
                );
                return lines.into_iter().filter(|line| !line.contains(PLANTED)).collect();
            }
            assert!(begin.elapsed() < PATIENCE, "the planted violation was not reported");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// One request: a report is kept as a line, anything else gets an empty page.
fn take(stream: TcpStream, kept: &Mutex<Vec<String>>) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        if let Some(text) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = text.trim().parse().ok()?;
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    if first.starts_with("POST") {
        let report: Value = serde_json::from_slice(&body).ok()?;
        let part = |name: &str| report["csp-report"][name].as_str().unwrap_or_default().to_owned();
        let line = format!("{}: {}", part("effective-directive"), part("blocked-uri"));
        kept.lock().expect("lines").push(line);
    }
    let answer = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 22\r\nconnection: close\r\n\r\n<!doctype html><p>Hi\n\n";
    (&stream).write_all(answer.as_bytes()).ok()
}
