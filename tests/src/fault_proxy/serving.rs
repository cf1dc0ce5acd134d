//! The connections of the proxy, and what is done to the requests on them.

use super::message::{Kind, Message};
use super::{Fault, Plan, Seen};
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::watch;
use tokio::time::sleep;

const WEB_PAGE: &str =
    "<!doctype html><title>Sign in to the network</title><h1>Sign in to the network to go on</h1>";

/// What all connections know.
pub(super) struct Shared {
    server: SocketAddr,
    elsewhere: SocketAddr,
    state: Mutex<State>,
    /// Whether connections are to be taken.
    door: watch::Sender<bool>,
    /// Whether they are.
    listening: watch::Sender<bool>,
    /// Goes up when the faults are over.
    overs: watch::Sender<u32>,
    /// Connections that wait for a request.
    idle: AtomicUsize,
    /// Requests that are met with silence.
    held: AtomicUsize,
    /// Connections of those that followed a redirect.
    followed: AtomicUsize,
}

#[derive(Default)]
struct State {
    plans: Vec<Plan>,
    seen: Vec<Seen>,
}

impl Shared {
    pub(super) fn new(server: SocketAddr, elsewhere: SocketAddr) -> Arc<Self> {
        Arc::new(Self {
            server,
            elsewhere,
            state: Mutex::default(),
            door: watch::Sender::new(true),
            listening: watch::Sender::new(false),
            overs: watch::Sender::new(0),
            idle: AtomicUsize::new(0),
            held: AtomicUsize::new(0),
            followed: AtomicUsize::new(0),
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn plan(&self, plan: Plan) {
        self.state().plans.push(plan);
    }

    pub(super) fn forget_plans(&self) {
        self.state().plans.clear();
        self.overs.send_modify(|overs| *overs += 1);
    }

    pub(super) fn open_door(&self, open: bool) {
        self.door.send_replace(open);
    }

    pub(super) fn take_seen(&self) -> Vec<Seen> {
        std::mem::take(&mut self.state().seen)
    }

    pub(super) fn seen(&self) -> usize {
        self.state().seen.len()
    }

    pub(super) fn elsewhere(&self) -> String {
        format!("http://{}/sign-in", self.elsewhere)
    }

    pub(super) fn followed(&self) -> usize {
        self.followed.load(Ordering::SeqCst)
    }

    /// Where redirects lead to: whoever comes is counted and sent away.
    pub(super) async fn count_visits(self: Arc<Self>, listener: TcpListener) {
        // Counted before it is let go.
        while let Ok(_visitor) = listener.accept().await {
            self.followed.fetch_add(1, Ordering::SeqCst);
        }
    }

    pub(super) fn held(&self) -> usize {
        self.held.load(Ordering::SeqCst)
    }

    pub(super) async fn until_listening(&self, listening: bool) {
        let _ = self.listening.subscribe().wait_for(|is| *is == listening).await;
    }

    pub(super) async fn until_idle_are_gone(&self) {
        while self.idle.load(Ordering::SeqCst) > 0 {
            sleep(Duration::from_millis(1)).await;
        }
    }

    /// Takes connections while the door is open.
    pub(super) async fn listen(self: Arc<Self>, address: SocketAddr) {
        let mut door = self.door.subscribe();
        loop {
            let _ = door.wait_for(|open| *open).await;
            let Ok(listener) = bind(address) else {
                // While the door was closed somebody had the port for a moment.
                sleep(Duration::from_millis(20)).await;
                continue;
            };
            self.listening.send_replace(true);
            loop {
                tokio::select! {
                    biased;
                    _ = door.wait_for(|open| !*open) => break,
                    taken = listener.accept() => if let Ok((stream, _)) = taken {
                        let _ = stream.set_nodelay(true);
                        // An error here is a broken connection, which is the business of whoever broke it.
                        let shared = Arc::clone(&self);
                        tokio::spawn(async move { drop(shared.serve(stream).await) });
                    },
                }
            }
            drop(listener);
            self.listening.send_replace(false);
        }
    }

    /// One connection: request after request, until somebody closes it.
    async fn serve(&self, stream: TcpStream) -> io::Result<()> {
        let mut stream = BufReader::new(stream);
        loop {
            let Some(mut request) = self.next_request(&mut stream).await? else {
                return Ok(());
            };
            let (at, met) = self.meet(request.line());
            let (fault, then_refused) = met.unzip();
            let answer = match fault {
                Some(Fault::Closed) => return Ok(()),
                Some(Fault::Silent) => return self.keep_silent(stream).await,
                Some(Fault::Withheld) => {
                    self.ask(&mut request, at).await?;
                    return self.keep_silent(stream).await;
                }
                Some(Fault::WebPage) => instead("200 OK", "content-type: text/html", WEB_PAGE),
                Some(Fault::Redirect) => instead("302 Found", &format!("location: {}", self.elsewhere()), ""),
                _ => self.ask(&mut request, at).await?,
            };
            if then_refused == Some(true) {
                // Before the answer is there: whoever has read it finds nobody listening.
                self.open_door(false);
                self.until_listening(false).await;
            }
            if !pass_on(stream.get_mut(), answer, fault).await? || then_refused == Some(true) {
                return Ok(());
            }
        }
    }

    /// Waits for a request; none when the client or the proxy is through.
    async fn next_request(&self, stream: &mut BufReader<TcpStream>) -> io::Result<Option<Message>> {
        let mut door = self.door.subscribe();
        self.idle.fetch_add(1, Ordering::SeqCst);
        let request = tokio::select! {
            biased;
            _ = door.wait_for(|open| !*open) => Ok(None),
            request = Message::read(stream, Kind::Request) => request,
        };
        if !matches!(request, Ok(Some(_))) {
            // Closed before it counts as gone.
            let _ = stream.get_mut().shutdown().await;
        }
        self.idle.fetch_sub(1, Ordering::SeqCst);
        request
    }

    /// What is planned for a request; notes that it came.
    fn meet(&self, line: String) -> (usize, Option<(Fault, bool)>) {
        let mut state = self.state();
        let met = state
            .plans
            .iter_mut()
            .find_map(|plan| plan.meets(&line).then_some((plan.fault, plan.then_refused)));
        state.seen.push(Seen { line, fault: met.map(|(fault, _)| fault), status: None });
        (state.seen.len() - 1, met)
    }

    /// Asks the server, on a connection of its own.
    async fn ask(&self, request: &mut Message, at: usize) -> io::Result<Message> {
        let method = request.line().split(' ').next().unwrap_or_default().to_owned();
        request.set_field("connection", Some("close"));
        let mut server = BufReader::new(TcpStream::connect(self.server).await?);
        server.get_mut().set_nodelay(true)?;
        server.get_mut().write_all(&request.bytes()).await?;
        let answer = Message::read(&mut server, Kind::AnswerTo(&method)).await?;
        let mut answer = answer.ok_or(io::ErrorKind::UnexpectedEof)?;
        answer.set_field("connection", None);
        if let Some(seen) = self.state().seen.get_mut(at) {
            seen.status = answer.status();
        }
        Ok(answer)
    }

    async fn keep_silent(&self, mut stream: BufReader<TcpStream>) -> io::Result<()> {
        let mut overs = self.overs.subscribe();
        let before = *overs.borrow_and_update();
        let mut ignored = [0; 64];
        self.held.fetch_add(1, Ordering::SeqCst);
        let end = loop {
            tokio::select! {
                _ = overs.wait_for(|now| *now != before) => break Ok(()),
                read = stream.read(&mut ignored) => match read {
                    Ok(0) => break Ok(()),
                    Ok(_) => {}
                    Err(error) => break Err(error),
                },
            }
        };
        self.held.fetch_sub(1, Ordering::SeqCst);
        end
    }
}

impl Plan {
    fn meets(&mut self, line: &str) -> bool {
        let (method, target) = line.split_once(' ').unwrap_or_default();
        if method != self.method || !target.contains(self.part) || self.times == 0 {
            return false;
        }
        if self.skip > 0 {
            self.skip -= 1;
            return false;
        }
        self.times -= 1;
        true
    }
}

/// Gives the client the answer, or what the fault leaves of it. Whether the connection goes on.
async fn pass_on(client: &mut TcpStream, mut answer: Message, fault: Option<Fault>) -> io::Result<bool> {
    // In the middle of the body; of the head where there is none.
    let middle = match answer.body.len() {
        0 => answer.head.len() / 2,
        length => answer.head.len() + length / 2,
    };
    match fault {
        Some(Fault::Lost) => return Ok(false),
        Some(Fault::Reset) => {
            client.write_all(&answer.bytes()[..middle]).await?;
            client.set_zero_linger()?;
            return Ok(false);
        }
        Some(Fault::CutOff) => {
            client.write_all(&answer.bytes()[..middle]).await?;
            return Ok(false);
        }
        Some(Fault::CutShort) if !answer.body.is_empty() => {
            answer.body.truncate(answer.body.len() / 2);
            let length = answer.body.len().to_string();
            answer.set_field("content-length", Some(&length));
            client.write_all(&answer.bytes()).await?;
        }
        Some(Fault::Trickle) => trickle(client, &answer.bytes()).await?,
        _ => client.write_all(&answer.bytes()).await?,
    }
    Ok(!answer.ends_connection)
}

fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // Connections that ended a moment ago still hold the port otherwise.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(64)
}

fn instead(status: &str, field: &str, body: &str) -> Message {
    let head = format!("HTTP/1.1 {status}\r\n{field}\r\ncontent-length: {}\r\n\r\n", body.len());
    Message { head: head.into_bytes(), body: body.as_bytes().to_vec(), ends_connection: false }
}

/// Each byte in a packet of its own. A rest now and then lets the reader see them come.
async fn trickle(client: &mut TcpStream, bytes: &[u8]) -> io::Result<()> {
    for (at, byte) in bytes.iter().enumerate() {
        client.write_all(&[*byte]).await?;
        match at % 16 {
            15 => sleep(Duration::from_millis(1)).await,
            _ => tokio::task::yield_now().await,
        }
    }
    Ok(())
}
