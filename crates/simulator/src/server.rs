//! The tenant over HTTP, on loopback, for tests and for `cargo xtask simulator`: it brings the clock, the random bytes
//! and the key. Built on hyper itself, since only there a connection can be closed without an answer.
//! What the tenant says is not decided here.

mod control;
mod signer;
mod simulated;

use std::convert::Infallible;
use std::io;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use crate::secret::Secret;
use crate::settings::Settings;
use crate::tenant::{Answer, Tenant};
use crate::units::UnixSeconds;
use crate::vcf_operations::VcfOperations;
use crate::vcf_operations::settings::OperationsSettings;
use signer::Signer;
use simulated::Simulated;

/// More than any body of the API; whoever sends more gets 413.
const LARGEST_BODY: usize = 1 << 20;

/// A tenant with a clock and a key, ready to be served.
#[derive(Clone)]
pub struct Server {
    shared: Arc<Shared>,
}

struct Shared {
    simulated: Mutex<Simulated>,
    signer: Signer,
    /// Seconds the control call has put the clock forward by.
    clock_ahead: AtomicI64,
    control: bool,
}

/// The machine gave no random bytes or no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRandomness;

impl std::fmt::Display for NoRandomness {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the machine gave no random bytes to make a signing key with")
    }
}

impl std::error::Error for NoRandomness {}

impl Server {
    /// A tenant with a new key. With `control`, `POST /practice/control` plans faults and moves the clock.
    ///
    /// # Errors
    /// When the machine has no random bytes.
    pub fn new(settings: Settings, control: bool) -> Result<Self, NoRandomness> {
        let signer = Signer::new().ok_or(NoRandomness)?;
        let now = machine_time();
        let tenant = Tenant::new(settings, signer.public_key().clone(), now, signer::random());
        Ok(Self::of(Simulated::Tenant(Box::new(tenant)), signer, control))
    }

    /// VCF Operations and its broker, with a new key.
    ///
    /// # Errors
    /// When the machine has no random bytes.
    pub fn vcf_operations(settings: OperationsSettings, control: bool) -> Result<Self, NoRandomness> {
        let signer = Signer::new().ok_or(NoRandomness)?;
        let operations = VcfOperations::new(settings, signer.public_key().clone(), signer::random());
        Ok(Self::of(Simulated::Operations(Box::new(operations)), signer, control))
    }

    fn of(simulated: Simulated, signer: Signer, control: bool) -> Self {
        let simulated = Mutex::new(simulated);
        Self { shared: Arc::new(Shared { simulated, signer, clock_ahead: AtomicI64::new(0), control }) }
    }

    /// Id and secret of the client the tenant started with; of VCF Operations, the user and the password.
    #[must_use]
    pub fn bootstrap(&self) -> (String, Secret) {
        self.shared.simulated().bootstrap()
    }

    /// Serves until the future is dropped; connections that are open then are finished by the runtime or with it.
    ///
    /// # Errors
    /// When the listener fails for good.
    pub async fn run(self, listener: TcpListener) -> io::Result<Infallible> {
        loop {
            let stream = match listener.accept().await {
                Ok((stream, _)) => stream,
                // The caller left before it was let in.
                Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => continue,
                Err(error) => return Err(error),
            };
            let shared = Arc::clone(&self.shared);
            tokio::spawn(async move {
                let service = service_fn(move |request| {
                    let shared = Arc::clone(&shared);
                    async move { shared.answer(request).await }
                });
                // An error here is the caller's broken connection, or ours, broken on purpose.
                let _ = hyper::server::conn::http1::Builder::new()
                    .serve_connection(TokioIo::new(stream), service)
                    .await;
            });
        }
    }
}

/// Serves one tenant with the documented behaviour and no control call: what most tests want.
///
/// # Errors
/// When the machine has no random bytes, or when the listener fails for good.
pub async fn serve(listener: TcpListener, settings: Settings) -> io::Result<Infallible> {
    Server::new(settings, false).map_err(io::Error::other)?.run(listener).await
}

/// No answer: hyper closes the connection without a byte.
#[derive(Debug)]
struct Closed;

impl std::fmt::Display for Closed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("closed without an answer")
    }
}

impl std::error::Error for Closed {}

impl Shared {
    fn simulated(&self) -> MutexGuard<'_, Simulated> {
        // A panic elsewhere leaves it as it was; it is practice data.
        self.simulated.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> UnixSeconds {
        UnixSeconds(machine_time().0.saturating_add(self.clock_ahead.load(Ordering::Relaxed)))
    }

    async fn answer(&self, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Closed> {
        let (head, body) = request.into_parts();
        let body = match Limited::new(body, LARGEST_BODY).collect().await {
            Ok(body) => body.to_bytes().to_vec(),
            Err(error) if error.is::<LengthLimitError>() => return Ok(too_large()),
            Err(_) => return Err(Closed),
        };
        let request = Request::from_parts(head, body);
        let now = self.now();
        if self.control && request.uri().path() == control::PATH && self.simulated().answers_to(&request) {
            return Ok(control::answer(self, &request).map(|body| Full::new(body.into())));
        }
        let mut answer = self.simulated().answer(&request, now);
        loop {
            let response = match answer {
                Answer::Ready(response) => response,
                Answer::Sign(unsigned) => {
                    let signature = self.signer.sign(unsigned.signing_input()).ok_or(Closed)?;
                    answer = unsigned.signed(&signature);
                    continue;
                }
                Answer::Drop(_) => return Err(Closed),
                Answer::Later(wait, then) => {
                    tokio::time::sleep(Duration::from_secs(wait.0.unsigned_abs())).await;
                    answer = *then;
                    continue;
                }
            };
            return Ok(response.map(|body| Full::new(body.into())));
        }
    }
}

fn machine_time() -> UnixSeconds {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    UnixSeconds(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

fn too_large() -> Response<Full<Bytes>> {
    let body = r#"{"errors":[{"code":"practice.body.too.large","message":"The body is too large.","parameters":{}}]}"#;
    let mut response = Response::new(Full::new(Bytes::from_static(body.as_bytes())));
    *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
