//! The listening side: takes connections, lets [`crate::guard`] look at each request and sends it where it belongs.

use std::convert::Infallible;
use std::future::{Future, pending};
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::time::{sleep, timeout};

use crate::failure::{Cause, Failure};
use crate::forward::forward;
use crate::reply::{self, Body};
use crate::route::Route;
use crate::upstream::Upstream;
use crate::{BadTenant, Settings, guard};

/// How long requests under way may go on after the stop.
const LAST_WORDS: Duration = Duration::from_secs(3);

/// Serves until the future is dropped.
pub async fn serve(listener: TcpListener, settings: Settings) -> Result<(), ServeError> {
    serve_until(listener, settings, pending()).await
}

/// Serves until `stop` is ready; requests under way may end.
pub async fn serve_until(
    listener: TcpListener,
    settings: Settings,
    stop: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    let own = listener.local_addr()?;
    if !own.ip().is_loopback() {
        return Err(ServeError::NotLoopback);
    }
    let upstream = match &settings.tenant {
        Some(tenant) if tenant.is_loopback() && tenant.port() == own.port() => {
            return Err(ServeError::ItsOwnTenant);
        }
        Some(tenant) => Some(Upstream::new(tenant, &settings.authorities, settings.timeouts)?),
        None => None,
    };
    let gateway = Arc::new(Gateway { settings, upstream, port: own.port() });

    let under_way = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let taken = tokio::select! {
            taken = listener.accept() => taken,
            () = &mut stop => break,
        };
        let Ok((stream, _)) = taken else {
            // Out of file descriptors, most often: others will be given back.
            sleep(Duration::from_millis(50)).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let gateway = Arc::clone(&gateway);
        let answer = service_fn(move |request| {
            let gateway = Arc::clone(&gateway);
            async move { Ok::<_, Infallible>(gateway.answer(request).await) }
        });
        let connection =
            http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), answer);
        // A connection that breaks is the browser's affair: there is nobody to tell.
        tokio::spawn(under_way.watch(connection));
    }
    drop(listener);
    let _ = timeout(LAST_WORDS, under_way.shutdown()).await;
    Ok(())
}

/// Why the gateway does not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The listener could not be asked for its address.
    #[error("The listening socket is of no use: {0}.")]
    Listener(#[from] io::Error),
    /// It would be open to the network.
    #[error("The gateway listens on a loopback address only: whoever reaches it reaches the tenant.")]
    NotLoopback,
    /// Requests would go round in a circle.
    #[error("The tenant's address is this gateway's own. Give the tenant's, or another --port.")]
    ItsOwnTenant,
    /// The tenant's address cannot be put into a request.
    #[error(transparent)]
    Tenant(#[from] BadTenant),
    /// rustls did not accept its settings.
    #[error("TLS could not be set up: {0}.")]
    Tls(rustls::Error),
}

struct Gateway {
    settings: Settings,
    upstream: Option<Upstream>,
    port: u16,
}

impl Gateway {
    async fn answer(&self, request: Request<Incoming>) -> Response<Body> {
        let (parts, body) = request.into_parts();
        match guard::admit(&parts, self.port, &self.settings) {
            Ok(Route::Console) => {
                self.settings.console.answer(&parts.method, parts.uri.path(), &parts.headers).await
            }
            Ok(Route::GatewayJson) => self.about(&parts.method),
            Ok(Route::Tenant) => self.carry(Request::from_parts(parts, body)).await,
            Ok(Route::Closed(sentence)) => {
                reply::failure(&Failure::refusal(StatusCode::NOT_FOUND, "not_forwarded", sentence), None)
            }
            Err(refusal) => reply::failure(&refusal, None),
        }
    }

    async fn carry(&self, request: Request<Incoming>) -> Response<Body> {
        // The route is open only with a tenant.
        let Some(upstream) = &self.upstream else {
            return reply::text(StatusCode::NOT_FOUND, "This gateway has no tenant.");
        };
        let line = self.settings.verbose.then(|| format!("{} {}", request.method(), request.uri().path()));
        let begin = Instant::now();
        let answer = match forward(upstream, request).await {
            Ok(answer) => answer,
            Err(failure) if failure.cause == Cause::Request => reply::failure(&failure, None),
            Err(failure) => reply::failure(&failure, Some(upstream.tenant())),
        };
        if let Some(line) = line {
            eprintln!("{line} {} {} ms", answer.status().as_u16(), begin.elapsed().as_millis());
        }
        answer
    }

    /// What the page asks first: is there a gateway, and where does it lead?
    fn about(&self, method: &Method) -> Response<Body> {
        if !matches!(*method, Method::GET | Method::HEAD) {
            return reply::text(StatusCode::METHOD_NOT_ALLOWED, "/gateway.json can only be read.");
        }
        let tenant = self.settings.tenant.as_ref();
        let service = self.settings.service.filter(|_| tenant.is_some());
        reply::json(
            StatusCode::OK,
            &json!({
                "tenant": tenant.map(ToString::to_string),
                "service": service.map(crate::Service::name),
                "version": env!("CARGO_PKG_VERSION"),
            }),
        )
    }
}
