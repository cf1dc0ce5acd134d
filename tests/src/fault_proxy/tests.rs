//! Each fault as it is on the wire: a small server that counts on one side, and on the other a plain socket, for a
//! client of others does not tell a reset from an end, or how many bytes came before it.

use super::{Fault, FaultProxy, Plan, Seen};
use std::io::{self, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

const BODY: &str = r#"{"made":"yes","by":"the server behind the proxy"}"#;

/// The proxy, and a server behind it that says yes to everything.
struct Stage {
    proxy: FaultProxy,
    asked: Arc<AtomicUsize>,
}

impl Stage {
    fn new() -> Self {
        let proxy = FaultProxy::start();
        let listener = TcpListener::bind(proxy.behind()).unwrap();
        let asked = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = BufReader::new(stream.unwrap());
                let request = read_head(&mut stream).unwrap();
                counted.fetch_add(1, Ordering::SeqCst);
                let answer = match request.starts_with("DELETE") {
                    true => "HTTP/1.1 204 No Content\r\nx-from: server\r\n\r\n".to_owned(),
                    false => format!("HTTP/1.1 201 Created\r\ncontent-length: {}\r\n\r\n{BODY}", BODY.len()),
                };
                let mut body = vec![0; length(&request)];
                stream.read_exact(&mut body).unwrap();
                stream.get_mut().write_all(answer.as_bytes()).unwrap();
            }
        });
        Self { proxy, asked }
    }

    fn meets(&self, fault: Fault) {
        self.proxy.plan(Plan::every("POST", "/make", fault));
    }

    fn connect(&self) -> Client {
        Client(BufReader::new(TcpStream::connect(("127.0.0.1", self.proxy.port())).unwrap()))
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

fn read_head(stream: &mut impl io::BufRead) -> io::Result<String> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if stream.read_line(&mut head)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(head)
}

fn length(head: &str) -> usize {
    let value = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    value.map_or(0, |value| value.parse().unwrap())
}

struct Client(BufReader<TcpStream>);

impl Client {
    fn send(&mut self, line: &str) {
        let request = format!("{line} HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\n\r\nabc");
        self.0.get_mut().write_all(request.as_bytes()).unwrap();
    }

    /// Head and body, as long as the head says.
    fn answer(&mut self) -> io::Result<(String, String)> {
        let head = read_head(&mut self.0)?;
        let mut body = vec![0; length(&head)];
        self.0.read_exact(&mut body)?;
        Ok((head, String::from_utf8(body).unwrap()))
    }

    fn make(&mut self) -> io::Result<(String, String)> {
        self.send("POST /make?name=secret");
        self.answer()
    }

    /// Everything that still comes, and how it ends.
    fn rest(&mut self) -> (Vec<u8>, Option<io::ErrorKind>) {
        let mut bytes = Vec::new();
        let end = self.0.read_to_end(&mut bytes).err().map(|error| error.kind());
        (bytes, end)
    }
}

#[test]
fn what_is_not_planned_passes_and_a_connection_is_kept_for_the_next_request() {
    let stage = Stage::new();
    stage.proxy.plan(Plan::every("POST", "/other", Fault::Closed));
    let mut client = stage.connect();
    for _ in 0..3 {
        let (head, body) = client.make().unwrap();
        assert!(head.starts_with("HTTP/1.1 201"), "{head}");
        assert_eq!(body, BODY);
    }
    client.send("DELETE /it");
    assert!(client.answer().unwrap().0.contains("x-from: server"));
    assert_eq!((stage.asked(), stage.proxy.seen()), (4, 4));
    let seen = stage.proxy.take_seen();
    assert_eq!(seen[3], Seen { line: "DELETE /it".to_owned(), fault: None, status: Some(204) });
    assert_eq!(stage.proxy.seen(), 0);
}

#[test]
fn a_closed_connection_ends_without_a_byte_and_the_server_was_not_asked() {
    let stage = Stage::new();
    stage.meets(Fault::Closed);
    let mut client = stage.connect();
    client.send("POST /make");
    assert_eq!(client.rest(), (Vec::new(), None));
    assert_eq!(stage.asked(), 0);
    assert_eq!(stage.proxy.take_seen()[0].fault, Some(Fault::Closed));
}

#[test]
fn a_lost_answer_ends_without_a_byte_and_the_server_has_acted() {
    let stage = Stage::new();
    stage.meets(Fault::Lost);
    let mut client = stage.connect();
    client.send("POST /make");
    assert_eq!(client.rest(), (Vec::new(), None));
    assert_eq!(stage.asked(), 1);
    assert_eq!(stage.proxy.take_seen()[0].status, Some(201));
}

#[test]
fn a_reset_comes_in_the_middle_of_the_body_and_of_a_head_without_one() {
    let stage = Stage::new();
    stage.meets(Fault::Reset);
    stage.proxy.plan(Plan::every("DELETE", "/it", Fault::Reset));
    let mut client = stage.connect();
    client.send("POST /make");
    let head = read_head(&mut client.0).unwrap();
    assert_eq!(length(&head), BODY.len());
    let (bytes, end) = client.rest();
    assert_eq!(String::from_utf8(bytes).unwrap(), BODY[..BODY.len() / 2]);
    assert_eq!(end, Some(io::ErrorKind::ConnectionReset));

    let mut client = stage.connect();
    client.send("DELETE /it");
    let (bytes, end) = client.rest();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with("HTTP/1.1 204") && !text.contains("\r\n\r\n"), "{text}");
    assert_eq!(end, Some(io::ErrorKind::ConnectionReset));
    assert_eq!(stage.asked(), 2);
}

#[test]
fn a_body_that_is_cut_off_ends_early_without_a_reset() {
    let stage = Stage::new();
    stage.meets(Fault::CutOff);
    let mut client = stage.connect();
    client.send("POST /make");
    let head = read_head(&mut client.0).unwrap();
    assert_eq!(length(&head), BODY.len());
    assert_eq!(client.rest(), (BODY.as_bytes()[..BODY.len() / 2].to_vec(), None));
}

#[test]
fn a_body_that_is_cut_short_says_that_it_is_whole_and_the_connection_goes_on() {
    let stage = Stage::new();
    stage.meets(Fault::CutShort);
    let mut client = stage.connect();
    let (_, body) = client.make().unwrap();
    assert_eq!(body, BODY[..BODY.len() / 2]);
    stage.proxy.over();
    assert_eq!(client.make().unwrap().1, BODY);
}

#[test]
fn a_trickle_ends_well() {
    let stage = Stage::new();
    stage.meets(Fault::Trickle);
    let mut client = stage.connect();
    for _ in 0..2 {
        assert_eq!(client.make().unwrap().1, BODY);
    }
}

#[test]
fn a_web_page_and_a_redirect_come_instead_of_the_server() {
    let stage = Stage::new();
    stage.proxy.plan(Plan::every("POST", "/page", Fault::WebPage));
    stage.proxy.plan(Plan::every("POST", "/away", Fault::Redirect));
    let mut client = stage.connect();
    client.send("POST /page");
    let (head, body) = client.answer().unwrap();
    assert!(head.starts_with("HTTP/1.1 200") && head.contains("text/html"), "{head}");
    assert!(body.starts_with("<!doctype html>"));
    client.send("POST /away");
    let (head, _) = client.answer().unwrap();
    let elsewhere = stage.proxy.elsewhere();
    assert!(head.contains("302") && head.contains(&format!("location: {elsewhere}")), "{head}");
    assert_eq!(stage.asked(), 0);

    assert_eq!(stage.proxy.followed(), 0);
    let address = elsewhere.trim_start_matches("http://").trim_end_matches("/sign-in");
    // Closed by the other side as soon as it was counted.
    assert_eq!(TcpStream::connect(address).unwrap().read(&mut [0]).unwrap(), 0);
    assert_eq!(stage.proxy.followed(), 1);
}

#[test]
fn silence_lasts_until_the_fault_is_over() {
    is_silent(Fault::Silent, 0);
}

#[test]
fn an_answer_is_withheld_until_the_fault_is_over_and_the_server_has_acted() {
    is_silent(Fault::Withheld, 1);
}

fn is_silent(fault: Fault, asked: usize) {
    let stage = Stage::new();
    stage.meets(fault);
    let mut client = stage.connect();
    client.send("POST /make");
    while stage.proxy.held() == 0 {
        thread::yield_now();
    }
    // Nothing is asserted about time: it is the shortest wait that shows nothing came.
    client.0.get_ref().set_read_timeout(Some(std::time::Duration::from_millis(50))).unwrap();
    let end = client.0.read(&mut [0]).unwrap_err().kind();
    assert!(matches!(end, io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut), "{end:?}");
    client.0.get_ref().set_read_timeout(None).unwrap();
    stage.proxy.over();
    assert_eq!(client.rest(), (Vec::new(), None));
    assert_eq!(stage.asked(), asked);
    assert_eq!(stage.connect().make().unwrap().1, BODY);
}

#[test]
fn a_closed_door_refuses_connections_and_ends_those_that_are_idle() {
    let stage = Stage::new();
    let mut client = stage.connect();
    client.make().unwrap();
    stage.proxy.refuse();
    assert_eq!(client.rest(), (Vec::new(), None));
    let refused = TcpStream::connect(("127.0.0.1", stage.proxy.port())).unwrap_err();
    assert_eq!(refused.kind(), io::ErrorKind::ConnectionRefused);
    stage.proxy.over();
    assert_eq!(stage.connect().make().unwrap().1, BODY);
}

#[test]
fn the_door_can_close_behind_an_answer_and_behind_a_lost_one() {
    let stage = Stage::new();
    for (fault, arrives) in [(Fault::Nothing, true), (Fault::Lost, false)] {
        stage.proxy.plan(Plan::every("POST", "/make", fault).then_refused());
        assert_eq!(stage.connect().make().is_ok(), arrives);
        let refused = TcpStream::connect(("127.0.0.1", stage.proxy.port())).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::ConnectionRefused);
        stage.proxy.over();
        assert_eq!(stage.connect().make().unwrap().1, BODY);
    }
}

#[test]
fn a_plan_can_be_for_the_third_request_alone() {
    let stage = Stage::new();
    stage.proxy.plan(Plan::every("POST", "/make", Fault::WebPage).after(2).times(1));
    let mut client = stage.connect();
    let bodies: Vec<bool> = (0..4).map(|_| client.make().unwrap().1 == BODY).collect();
    assert_eq!(bodies, [true, true, false, true]);
}

#[test]
fn an_answer_that_the_server_breaks_off_is_broken_off_at_the_same_place() {
    let proxy = FaultProxy::start();
    let listener = TcpListener::bind(proxy.behind()).unwrap();
    thread::spawn(move || {
        let mut stream = BufReader::new(listener.accept().unwrap().0);
        read_head(&mut stream).unwrap();
        stream.get_mut().write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf").unwrap();
    });
    let mut client = Client(BufReader::new(TcpStream::connect(("127.0.0.1", proxy.port())).unwrap()));
    client.send("POST /make");
    assert_eq!(length(&read_head(&mut client.0).unwrap()), 9);
    assert_eq!(client.rest(), (b"half".to_vec(), None));
}

#[test]
fn a_server_that_is_not_there_is_a_closed_connection() {
    let proxy = FaultProxy::start();
    let mut client = Client(BufReader::new(TcpStream::connect(("127.0.0.1", proxy.port())).unwrap()));
    client.send("POST /make");
    assert_eq!(client.rest(), (Vec::new(), None));
    assert_eq!(proxy.take_seen()[0].status, None);
}
