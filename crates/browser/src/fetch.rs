//! Sends a finished request with fetch and brings back the whole answer, or the honest little a
//! browser tells when there is none.

use firstkey_core::error::TransportError;
use firstkey_core::request::Request;
use firstkey_core::response::Response;
use firstkey_core::units::Seconds;
use firstkey_core::workflow::Reply;
use gloo_net::http::{Headers, RequestBuilder};
use js_sys::{Array, Uint8Array};
use web_sys::{
    AbortController, AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect,
    ResponseType,
};

/// How requests leave the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// To the page's own origin, which forwards to the tenant: only path and query are used.
    Gateway,
    /// To the tenant itself, where it allows this page by CORS.
    Direct,
}

/// How long an answer is waited for, unless said otherwise.
pub const PATIENCE: Seconds = Seconds(90);

/// A carrier of requests.
#[derive(Clone, Debug)]
pub struct Fetch {
    /// Where requests go.
    pub route: Route,
    /// How long an answer is waited for.
    pub patience: Seconds,
    stop: Option<AbortController>,
}

impl Fetch {
    /// A carrier of its own; [`Fetch::stop`] ends what it has under way.
    pub fn new(route: Route) -> Self {
        // A browser without AbortController cannot be stopped, and works all the same.
        Self { route, patience: PATIENCE, stop: AbortController::new().ok() }
    }

    /// Ends what is under way with [`TransportError::Stopped`].
    pub fn stop(&self) {
        if let Some(stop) = &self.stop {
            stop.abort();
        }
    }

    /// Sends a request and waits for the whole answer.
    pub async fn send(&self, request: &Request) -> Reply {
        if web_sys::window().is_some_and(|window| !window.navigator().on_line())
            && self.leaves_this_machine(request)
        {
            return Err(TransportError::Offline);
        }
        let sent = self.build(request)?.send().await.map_err(|error| self.reason(&error))?;
        if sent.type_() == ResponseType::Opaqueredirect {
            // `redirect: manual` hides where to; 'error' would hide that it was a redirect at all.
            return response(302, Vec::new(), None);
        }
        let headers: Vec<(String, String)> = sent.headers().entries().collect();
        let status = sent.status();
        let body = sent.binary().await.map_err(|error| match self.reason(&error) {
            TransportError::Unreachable | TransportError::GatewayGone => TransportError::BrokenOff,
            reason => reason,
        })?;
        response(status, body, Some(headers))
    }

    fn leaves_this_machine(&self, request: &Request) -> bool {
        let host = request.uri().host().unwrap_or_default();
        let loopback = host == "localhost" || host.starts_with("127.") || host == "[::1]";
        // A gateway on this machine is reached offline too, and names the cause itself.
        self.route == Route::Direct && !loopback
    }

    fn build(&self, request: &Request) -> Result<gloo_net::http::Request, TransportError> {
        let url = match self.route {
            Route::Gateway => request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned(),
            Route::Direct => request.uri().to_string(),
        };
        let headers = Headers::new();
        for (name, value) in request.headers() {
            // Core makes no header a string cannot hold.
            headers.append(name.as_str(), value.to_str().unwrap_or_default());
        }
        let builder = RequestBuilder::new(&url)
            .method(request.method().clone())
            .credentials(RequestCredentials::Omit)
            .redirect(RequestRedirect::Manual)
            .cache(RequestCache::NoStore)
            .referrer_policy(ReferrerPolicy::NoReferrer)
            .abort_signal(self.signal().as_ref())
            .headers(headers);
        let built = match request.body().is_empty() {
            true => builder.build(),
            false => builder.body(Uint8Array::from(request.body().as_slice())),
        };
        built.map_err(|_| TransportError::Unreachable)
    }

    /// Aborts when stopped or after the patience, whichever comes first.
    fn signal(&self) -> Option<AbortSignal> {
        let milliseconds = u32::try_from(self.patience.0.saturating_mul(1000)).unwrap_or(u32::MAX);
        let timeout = AbortSignal::timeout_with_u32(milliseconds);
        match &self.stop {
            Some(stop) => Some(AbortSignal::any(&Array::of2(&stop.signal(), &timeout))),
            None => Some(timeout),
        }
    }

    fn reason(&self, error: &gloo_net::Error) -> TransportError {
        match error {
            gloo_net::Error::JsError(error) if error.name == "TimeoutError" => {
                TransportError::Timeout { after: self.patience }
            }
            gloo_net::Error::JsError(error) if error.name == "AbortError" => TransportError::Stopped,
            // The gateway answers for a dead tenant, so it is the gateway itself that is gone.
            _ if self.route == Route::Gateway => TransportError::GatewayGone,
            _ => TransportError::Unreachable,
        }
    }
}

fn response(
    status: u16,
    body: Vec<u8>,
    headers: Option<Vec<(String, String)>>,
) -> Result<Response, TransportError> {
    let mut response = Response::new(body);
    *response.status_mut() = http::StatusCode::from_u16(status).map_err(|_| TransportError::Unreachable)?;
    for (name, value) in headers.into_iter().flatten() {
        if let (Ok(name), Ok(value)) = (http::HeaderName::try_from(name), http::HeaderValue::try_from(value))
        {
            response.headers_mut().append(name, value);
        }
    }
    Ok(response)
}
