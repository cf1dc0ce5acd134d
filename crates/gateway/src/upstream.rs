//! One request to the tenant, on a connection of its own, and the exact reason when no answer comes.
//!
//! The steps are taken by hand (name, TCP, TLS, HTTP) because a client library tells only that all of them together
//! failed, and the person in front of the page has to know which. No connection is kept: a person clicks, and a
//! connection that the tenant closed meanwhile would look like the very failure this file is here to tell.

use std::error::Error as StdError;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use hyper::body::{Body, Incoming};
use hyper::client::conn::http1;
use hyper::header::{HOST, HeaderValue};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout, timeout_at};
use tokio_rustls::TlsConnector;

use crate::failure::{Cause, Failure};
use crate::server::ServeError;
use crate::{CertificateAuthorities, Tenant, Timeouts, tls};

/// How long one address of several may be silent before the next is tried beside it (RFC 8305 section 5).
const NEXT_ADDRESS_AFTER: Duration = Duration::from_millis(250);

/// The tenant, ready to be connected to.
pub(crate) struct Upstream {
    tenant: Tenant,
    host: HeaderValue,
    tls: Option<(TlsConnector, ServerName<'static>)>,
    timeouts: Timeouts,
}

trait Line: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Line for T {}

impl Upstream {
    pub(crate) fn new(
        tenant: &Tenant,
        authorities: &CertificateAuthorities,
        timeouts: Timeouts,
    ) -> Result<Self, ServeError> {
        let tls = if tenant.is_tls() {
            let config = tls::client_config(authorities).map_err(ServeError::Tls)?;
            Some((TlsConnector::from(config), tenant.server_name()?))
        } else {
            None
        };
        Ok(Self { tenant: tenant.clone(), host: tenant.host_header()?, tls, timeouts })
    }

    pub(crate) fn tenant(&self) -> &Tenant {
        &self.tenant
    }

    /// Sends the request as it is, with the tenant's Host, and gives back the head of the answer with a body that is
    /// still arriving.
    pub(crate) async fn send<B>(&self, mut request: Request<B>) -> Result<Response<Incoming>, Failure>
    where
        B: Body + Send + 'static,
        B::Data: Send,
        B::Error: Into<Box<dyn StdError + Send + Sync>>,
    {
        request.headers_mut().insert(HOST, self.host.clone());
        let line = self.connect().await?;
        let (mut sender, connection) =
            http1::handshake(TokioIo::new(line)).await.map_err(|error| self.exchange_failure(&error))?;
        // The connection works on while the body streams, and ends with it. What fails in it reaches `sender`.
        let connection = tokio::spawn(connection);
        let answer = match timeout(self.timeouts.first_byte, sender.send_request(request)).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(error)) => return Err(self.exchange_failure(&error)),
            Err(_) => {
                connection.abort();
                return Err(self.slow(
                    "it was connected, but no answer began",
                    self.timeouts.first_byte,
                    "The request may have been carried out all the same: look before you repeat it.",
                ));
            }
        };
        if answer.status() == StatusCode::SWITCHING_PROTOCOLS {
            return Err(self.protocol("it switched to another protocol, which nobody asked for"));
        }
        Ok(answer)
    }

    async fn connect(&self) -> Result<Box<dyn Line>, Failure> {
        let deadline = Instant::now() + self.timeouts.connect;
        let name = self.tenant.authority();
        let late = |what: &str| {
            self.slow(what, self.timeouts.connect, "Check the network, the VPN and any firewall on the way.")
        };

        let addresses = timeout_at(deadline, lookup_host((self.tenant.host(), self.tenant.port())))
            .await
            .map_err(|_| late("the name lookup did not end"))?
            .map(Iterator::collect::<Vec<_>>)
            .and_then(|found| if found.is_empty() { Err(io::Error::other("no address")) } else { Ok(found) })
            .map_err(|error| {
                let message = format!(
                    "The name {} could not be looked up. Check how the tenant's address is spelled, and that this \
                     machine is on the network (or VPN) that knows the name.",
                    self.tenant.host()
                );
                Failure::upstream(Cause::Dns, message, error)
            })?;

        let stream = timeout_at(deadline, connect_any(addresses))
            .await
            .map_err(|_| late("the connection was not taken up"))?
            .map_err(|error| connect_failure(&name, &error))?;
        // Requests are small and answered at once: waiting to fill a packet only costs time.
        let _ = stream.set_nodelay(true);

        let Some((connector, server_name)) = &self.tls else {
            return Ok(Box::new(stream));
        };
        let stream = timeout_at(deadline, connector.connect(server_name.clone(), stream))
            .await
            .map_err(|_| late("the TLS handshake did not end"))?
            .map_err(|error| handshake_failure(&name, &error))?;
        Ok(Box::new(stream))
    }

    /// The line was there, and no answer came over it.
    fn exchange_failure(&self, error: &hyper::Error) -> Failure {
        let name = self.tenant.authority();
        let reason = innermost(error);
        if let Some(tls) = find::<rustls::Error>(error) {
            return Failure::upstream(Cause::Tls, tls::sentence(&name, tls), reason);
        }
        let broken = find::<io::Error>(error).map(io::Error::kind);
        let closed = error.is_incomplete_message() || error.is_canceled() || error.is_closed();
        if closed || broken.is_some() {
            let message = format!(
                "{name} took the request and closed the connection without an answer. Tenants behind nginx do so \
                 (status 444) when the Host `{name}` is not the tenant's name: check the address. A firewall can do it, \
                 too."
            );
            return Failure::upstream(Cause::Closed, message, reason);
        }
        self.protocol(&reason)
    }

    fn protocol(&self, reason: &str) -> Failure {
        let message = format!(
            "What {} sent back is not an HTTP answer. Check scheme and port: https goes to an https port.",
            self.tenant.authority()
        );
        Failure::upstream(Cause::Protocol, message, reason)
    }

    fn slow(&self, what: &str, allowed: Duration, helps: &str) -> Failure {
        let name = self.tenant.authority();
        let message = format!("{name} did not answer in time: {what}. {helps}");
        Failure::upstream(Cause::Timeout, message, format!("{what} within {allowed:?}"))
    }
}

/// The first address that answers. A silent one does not hold up the others; a refusal brings the next at once.
async fn connect_any(addresses: Vec<SocketAddr>) -> io::Result<TcpStream> {
    let mut waiting = addresses.into_iter();
    let mut attempts = JoinSet::new();
    let mut worst: Option<io::Error> = None;
    loop {
        if let Some(address) = waiting.next() {
            attempts.spawn(TcpStream::connect(address));
        }
        tokio::select! {
            ended = attempts.join_next() => match ended {
                Some(Ok(Ok(stream))) => return Ok(stream),
                Some(Ok(Err(error))) => {
                    // A refusal is the strongest word: that machine was reached.
                    if worst.is_none() || error.kind() == io::ErrorKind::ConnectionRefused {
                        worst = Some(error);
                    }
                }
                Some(Err(broken)) => worst = Some(io::Error::other(broken)),
                None => return Err(worst.unwrap_or_else(|| io::Error::other("no address"))),
            },
            () = sleep(NEXT_ADDRESS_AFTER), if waiting.len() > 0 => {}
        }
    }
}

fn connect_failure(name: &str, error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Failure::upstream(
            Cause::Refused,
            format!(
                "Nothing listens at {name}: the connection was refused. Check the port and that the tenant is up; a \
                 firewall can refuse in the same way."
            ),
            error,
        ),
        io::ErrorKind::TimedOut => Failure::upstream(
            Cause::Timeout,
            format!(
                "{name} did not take up the connection in time. Check the network, the VPN and any firewall."
            ),
            error,
        ),
        _ => Failure::upstream(
            Cause::Unreachable,
            format!(
                "There is no way from this machine to {name}. Check the network, the VPN and any firewall."
            ),
            error,
        ),
    }
}

fn handshake_failure(name: &str, error: &io::Error) -> Failure {
    let tls = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    let message = match tls {
        Some(tls) => tls::sentence(name, tls),
        None => format!(
            "{name} closed the connection in the middle of the TLS handshake. Check the port; a firewall or proxy that \
             inspects TLS can also do it."
        ),
    };
    Failure::upstream(Cause::Tls, message, error)
}

/// The first error of that type in the chain of reasons; an `io::Error` may hide a TLS error inside.
fn find<'a, E: StdError + 'static>(error: &'a (dyn StdError + 'static)) -> Option<&'a E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<E>() {
            return Some(found);
        }
        let hidden = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        if let Some(found) = hidden.and_then(|inner| inner.downcast_ref::<E>()) {
            return Some(found);
        }
        next = error.source();
    }
    None
}

fn innermost(error: &hyper::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(reason) = next {
        text = reason.to_string();
        next = reason.source();
    }
    text
}
