//! A server that keeps every request as it came and answers with an empty JSON object. It reads HTTP/1.1 (RFC 9112)
//! itself, so that nothing is made right on the way.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A request as it came.
#[derive(Debug)]
pub(crate) struct Recorded {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Recorded {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }
}

pub(crate) struct Recorder {
    port: u16,
    recorded: Arc<Mutex<Vec<Recorded>>>,
}

impl Recorder {
    /// Starts it on a free port. It ends with the program.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let recorded = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&recorded);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (stream, kept) = (stream.unwrap(), Arc::clone(&kept));
                // A client that opens a second connection must not wait for the first.
                thread::spawn(move || answer(stream, &kept));
            }
        });
        Self { port, recorded }
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What came since it was asked last.
    pub(crate) fn take(&self) -> Vec<Recorded> {
        std::mem::take(&mut self.recorded.lock().unwrap())
    }
}

fn answer(stream: TcpStream, kept: &Mutex<Vec<Recorded>>) {
    let mut writer = stream.try_clone().unwrap();
    let mut reader = BufReader::new(stream);
    let Some(mut request) = head(&mut reader) else { return };
    if request.header("expect").is_some() {
        writer.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").unwrap();
    }
    request.body = match request.header("content-length").map(|length| length.parse().unwrap()) {
        Some(length) => exactly(&mut reader, length),
        None if request.header("transfer-encoding") == Some("chunked") => chunks(&mut reader),
        None => Vec::new(),
    };
    kept.lock().unwrap().push(request);
    let answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
    // Whoever does not read the answer sent the request all the same.
    let _ = writer.write_all(answer.as_bytes());
}

fn head(reader: &mut BufReader<TcpStream>) -> Option<Recorded> {
    let first = line(reader)?;
    let mut words = first.split(' ');
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut headers = Vec::new();
    loop {
        let line = line(reader)?;
        if line.is_empty() {
            return Some(Recorded { method, target, headers, body: Vec::new() });
        }
        let (name, value) = line.split_once(':').expect("a header has a colon");
        headers.push((name.to_ascii_lowercase(), value.trim_matches([' ', '\t']).to_owned()));
    }
}

fn line(reader: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    if reader.read_line(&mut line).unwrap_or(0) == 0 {
        return None;
    }
    Some(line.strip_suffix("\r\n").expect("a line ends in CRLF").to_owned())
}

fn exactly(reader: &mut BufReader<TcpStream>, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    reader.read_exact(&mut bytes).unwrap();
    bytes
}

fn chunks(reader: &mut BufReader<TcpStream>) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let length = usize::from_str_radix(&line(reader).unwrap(), 16).unwrap();
        body.extend(exactly(reader, length));
        assert_eq!(line(reader).unwrap(), "");
        if length == 0 {
            return body;
        }
    }
}
