//! A TCP proxy on loopback that fails on purpose: it stands between a client and one server, carries HTTP/1.1 from one
//! to the other, and does to the requests it was told about what networks do. What is in a request is not known here.
//!
//! A server that checks its own name in Host is not weakened for it: it listens at the same port of another loopback
//! address ([`FaultProxy::behind`]), and the name that clients use is right for both.

mod message;
mod serving;

use serving::Shared;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use tokio::runtime::Runtime;

/// What happens to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The connection is closed without an answer; the server never sees the request.
    Closed,
    /// Nothing comes and nothing ends, until the client gives up or the fault is over; the server never sees the request.
    Silent,
    /// The server answers, and the answer is held back as long.
    Withheld,
    /// A web page comes instead; the server never sees the request.
    WebPage,
    /// A redirect to [`FaultProxy::elsewhere`] comes instead; the server never sees the request.
    Redirect,
    /// The server answers, and the answer is swallowed: the connection closes without a byte.
    Lost,
    /// The connection is reset (RST) in the middle of the answer's body, or of its head where there is no body.
    Reset,
    /// The connection is closed (FIN) at the same place.
    CutOff,
    /// Half of the body arrives, and the head says that this is all. An answer without a body stays as it is.
    CutShort,
    /// The answer arrives whole, a byte at a time.
    Trickle,
    /// Nothing: the answer arrives as it is.
    Nothing,
}

/// Which requests meet a fault.
#[derive(Clone, Debug)]
pub struct Plan {
    method: &'static str,
    part: &'static str,
    skip: u32,
    times: u32,
    fault: Fault,
    then_refused: bool,
}

impl Plan {
    /// Every request with this method whose target has this part, until the fault is over: browsers send a request
    /// again by themselves when a kept connection breaks.
    pub fn every(method: &'static str, part: &'static str, fault: Fault) -> Self {
        Self { method, part, skip: 0, times: u32::MAX, fault, then_refused: false }
    }

    /// Only so many of them.
    pub fn times(self, times: u32) -> Self {
        Self { times, ..self }
    }

    /// So many of them pass first.
    pub fn after(self, skip: u32) -> Self {
        Self { skip, ..self }
    }

    /// From the moment before the answer arrives, or does not, connections are refused.
    pub fn then_refused(self) -> Self {
        Self { then_refused: true, ..self }
    }
}

/// A request that came through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Method and target.
    pub line: String,
    /// What was done to it.
    pub fault: Option<Fault>,
    /// What the server said, if it was asked.
    pub status: Option<u16>,
}

/// The proxy; it ends with its value.
pub struct FaultProxy {
    address: SocketAddr,
    behind: SocketAddr,
    shared: Arc<Shared>,
    runtime: Runtime,
}

impl FaultProxy {
    /// Takes a free port and listens there. The server is to listen at [`Self::behind`].
    pub fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let behind = SocketAddr::new(second_loopback(), address.port());
        drop(listener);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        let elsewhere = runtime.block_on(tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)));
        let elsewhere = elsewhere.expect("another free port");
        let shared = Shared::new(behind, elsewhere.local_addr().expect("an address"));
        runtime.spawn(Arc::clone(&shared).count_visits(elsewhere));
        runtime.spawn(Arc::clone(&shared).listen(address));
        runtime.block_on(shared.until_listening(true));
        Self { address, behind, shared, runtime }
    }

    /// Where clients go.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Where the server listens.
    pub fn behind(&self) -> SocketAddr {
        self.behind
    }

    /// Plans a fault. Of several plans the first that fits is met.
    pub fn plan(&self, plan: Plan) {
        self.shared.plan(plan);
    }

    /// Refuses connections from now on. Those that are kept open and idle are closed first.
    pub fn refuse(&self) {
        self.shared.open_door(false);
        self.runtime.block_on(async {
            self.shared.until_listening(false).await;
            self.shared.until_idle_are_gone().await;
        });
    }

    /// The fault is over: nothing is planned, connections are taken again, and whoever still waits is let go.
    pub fn over(&self) {
        self.shared.forget_plans();
        self.shared.open_door(true);
        self.runtime.block_on(self.shared.until_listening(true));
    }

    /// Every request that was seen since the proxy began, or since this was last called.
    pub fn take_seen(&self) -> Vec<Seen> {
        self.shared.take_seen()
    }

    /// The address that redirects lead to, at another port and so of another origin.
    pub fn elsewhere(&self) -> String {
        self.shared.elsewhere()
    }

    /// How many connections were made to there: 0 as long as nobody follows a redirect.
    pub fn followed(&self) -> usize {
        self.shared.followed()
    }

    /// How many requests are being met with silence now.
    pub fn held(&self) -> usize {
        self.shared.held()
    }

    /// How many requests were seen since then.
    pub fn seen(&self) -> usize {
        self.shared.seen()
    }
}

/// Another address of this machine alone. Linux has all of 127.0.0.0/8; elsewhere there is `::1`.
fn second_loopback() -> IpAddr {
    let second = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2));
    match TcpListener::bind((second, 0)) {
        Ok(_) => second,
        Err(_) => IpAddr::V6(Ipv6Addr::LOCALHOST),
    }
}

#[cfg(test)]
mod tests;
