//! A static host with a console that was built for one tenant (`build --connect`), and a tenant that says what it is told
//! to: both plain HTTP/1.1 on this machine, one request a connection.

use crate::place::dist;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// Something that listens until the test ends.
pub(crate) struct Host {
    pub(crate) port: u16,
}

impl Host {
    /// The console, allowed to connect to this origin. No header says anything about policy: the page does.
    pub(crate) fn of_console_for(origin: &str) -> Self {
        let origin = origin.to_owned();
        Self::saying(move |request| file(path(request), &origin))
    }

    /// Answers every request, head and body, with these bytes.
    pub(crate) fn saying(say: impl Fn(&str) -> Vec<u8> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                answer(stream, &say);
            }
        });
        Self { port }
    }

    /// Where it is.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }
}

/// An answer with these header lines.
pub(crate) fn reply(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head =
        format!("HTTP/1.1 {status}\r\n{headers}content-length: {}\r\nconnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fn answer(mut stream: TcpStream, say: &impl Fn(&str) -> Vec<u8>) {
    let mut bytes = Vec::new();
    let mut buffer = [0; 8192];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let head = head.to_ascii_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
            if body.len() >= length.map_or(0, |length| length.trim().parse().unwrap_or(0)) {
                // A browser that has left already needs no answer.
                let _ = stream.write_all(&say(&text));
                return;
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return,
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
        }
    }
}

fn path(request: &str) -> &str {
    request.split(' ').nth(1).unwrap_or("/").split('?').next().unwrap_or("/")
}

fn file(path: &str, origin: &str) -> Vec<u8> {
    let name = if path == "/" { "index.html" } else { path.trim_start_matches('/') };
    let kind = match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    };
    let Ok(content) = fs::read(dist().join(name)) else {
        return reply("404 Not Found", "content-type: text/plain\r\n", b"nothing here\n");
    };
    let content = match name {
        // As `build --connect` does it.
        "index.html" => connecting_to(&content, origin),
        _ => content,
    };
    reply("200 OK", &format!("content-type: {kind}\r\n"), &content)
}

/// The page with this origin in its policy.
pub(crate) fn connecting_to(page: &[u8], origin: &str) -> Vec<u8> {
    let page = String::from_utf8_lossy(page);
    assert_eq!(page.matches("connect-src 'self'").count(), 1);
    page.replace("connect-src 'self'", &format!("connect-src 'self' {origin}")).into_bytes()
}
