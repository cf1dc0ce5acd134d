//! Every failure a journey can meet on its way, by name: what a carrier reports when no answer comes, answers of
//! something else than the service, answers of a service that says no, and clocks. Which request one strikes is a plan;
//! what becomes of it is the tests' business.

use firstkey_core::error::{GatewayReport, TransportError};
use firstkey_core::response::Response;
use firstkey_core::units::Seconds;

/// One failure.
#[derive(Debug, PartialEq)]
pub struct Fault {
    /// Its name.
    pub name: &'static str,
    /// What happens, for people.
    pub sentence: &'static str,
    pub(crate) kind: Kind,
}

/// What happens to one request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    /// It never gets there.
    Unsent(Silence),
    /// It gets there, is carried out when `true`, and nothing to work with comes back.
    Unanswered(Silence, bool),
    /// Something answers in place of the service: status, headers, body.
    Instead(u16, &'static [(&'static str, &'static str)], &'static str),
    /// The service acts, and its answer is spoiled.
    Spoiled(Spoiled),
    /// The service acts at once, and its answer takes so many seconds to trickle in.
    Slow(u64),
    /// The page is reloaded before an answer comes; the service had acted when `true`.
    Reload(bool),
    /// Clocks move before it is sent: that of this side and that of the tenant, in seconds.
    Clocks(i64, i64),
}

/// What the caller is told when nothing comes back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Silence {
    /// The gateway tells this cause, a browser alone tells nothing.
    Cause(&'static str),
    Timeout,
    BrokenOff,
    Offline,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Spoiled {
    Truncated,
    WrongType,
}

/// Who tells what went wrong when no answer comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LostAs {
    /// The gateway, which saw the connection close.
    Closed,
    /// A browser, which says nothing.
    Unreachable,
}

const fn fault(name: &'static str, kind: Kind, sentence: &'static str) -> Fault {
    Fault { name, sentence, kind }
}

const JSON: (&str, &str) = ("content-type", "application/json");
const HTML: (&str, &str) = ("content-type", "text/html");
const VENDOR: &str =
    r#"{"errors":[{"code":"practice.fault","message":"This failure was planned.","parameters":{}}]}"#;
const EXPIRED: &str = r#"{"error":"invalid_token","error_description":"The access token expired"}"#;
const SCIM: &str = r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"scimType":"invalidValue","detail":"Planned.","status":"400"}"#;
/// 20 seconds, by a clock that is 30 years slow.
const UNTIL: (&str, &str) = ("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT");
const DATE: (&str, &str) = ("date", "Sun, 06 Nov 1994 08:49:17 GMT");
/// Longer than any token of the practice tenant lives, and any sign-in at VCF Operations.
const LIFETIME: i64 = 7 * 3_600;

/// All of them, in the order of the table.
pub static FAULTS: &[Fault] = &[
    fault("offline", Kind::Unsent(Silence::Offline), "This machine is offline."),
    fault("connection refused", Kind::Unsent(Silence::Cause("refused")), "Nothing takes the connection."),
    fault(
        "closed without an answer",
        Kind::Unanswered(Silence::Cause("closed"), false),
        "The connection is closed without an answer (HTTP 444: a wrong Host).",
    ),
    fault("no answer in time", Kind::Unanswered(Silence::Timeout, false), "Nothing comes for 90 seconds."),
    fault(
        "answer lost",
        Kind::Unanswered(Silence::Cause("closed"), true),
        "The service does it, and then its answer is lost.",
    ),
    fault(
        "reset in the body",
        Kind::Unanswered(Silence::BrokenOff, true),
        "The service does it, and the connection is reset in the middle of its answer.",
    ),
    fault("slow trickle", Kind::Slow(80), "The service does it; the answer takes 80 seconds, its token 60."),
    fault(
        "truncated JSON",
        Kind::Spoiled(Spoiled::Truncated),
        "The service does it; half of the JSON comes.",
    ),
    fault(
        "wrong content type",
        Kind::Spoiled(Spoiled::WrongType),
        "The service does it; its JSON is labelled as plain text.",
    ),
    fault(
        "web page",
        Kind::Instead(200, &[HTML], "<!doctype html><title>Sign in</title>"),
        "A proxy's sign-in page comes with status 200.",
    ),
    fault(
        "redirect",
        Kind::Instead(302, &[("location", "https://elsewhere.example/login?next=1")], ""),
        "A redirect to another host.",
    ),
    fault(
        "400 OAuth",
        Kind::Instead(400, &[JSON], r#"{"error":"invalid_request","error_description":"Planned."}"#),
        "400 with an OAuth error.",
    ),
    fault("400 vendor", Kind::Instead(400, &[JSON], VENDOR), "400 with the services' own errors."),
    fault(
        "400 SCIM",
        Kind::Instead(400, &[("content-type", "application/scim+json")], SCIM),
        "400 with a SCIM error.",
    ),
    fault(
        "400 unknown",
        Kind::Instead(400, &[("content-type", "text/plain")], "Bad Request"),
        "400 with a body nobody knows.",
    ),
    fault(
        "401 expired token",
        Kind::Instead(401, &[JSON, ("www-authenticate", r#"Bearer error="invalid_token""#)], EXPIRED),
        "The service says that the token has expired.",
    ),
    fault(
        "401 invalid_client",
        Kind::Instead(401, &[JSON], r#"{"error":"invalid_client"}"#),
        "The service says that it does not know the client, or not with this secret.",
    ),
    fault("403", Kind::Instead(403, &[JSON], VENDOR), "The right is missing."),
    fault("404", Kind::Instead(404, &[JSON], VENDOR), "Nothing is at this address."),
    fault("409", Kind::Instead(409, &[JSON], VENDOR), "It exists already."),
    fault("415", Kind::Instead(415, &[JSON], VENDOR), "The media type is not taken."),
    fault(
        "429 for 20 seconds",
        Kind::Instead(429, &[JSON, ("retry-after", "20")], VENDOR),
        "Too many requests: wait 20 seconds.",
    ),
    fault(
        "429 until a time",
        Kind::Instead(429, &[JSON, UNTIL, DATE], VENDOR),
        "Too many requests: wait until a time; Date says what time it is there.",
    ),
    fault(
        "429 until a time, no Date",
        Kind::Instead(429, &[JSON, UNTIL], VENDOR),
        "The same, and nobody says what time it is there.",
    ),
    fault("500", Kind::Instead(500, &[JSON], VENDOR), "The service fails."),
    fault(
        "502",
        Kind::Instead(502, &[HTML], "<html>Bad Gateway</html>"),
        "A proxy cannot reach the service.",
    ),
    fault("503", Kind::Instead(503, &[], ""), "The service is down for the moment."),
    fault("reload, not carried out", Kind::Reload(false), "The tab is reloaded; the request had not left."),
    fault("reload, carried out", Kind::Reload(true), "The tab is reloaded; the service had done it."),
    fault(
        "token expired",
        Kind::Clocks(0, LIFETIME),
        "The token expired between two steps, unseen on this side.",
    ),
    fault("our clock 10 minutes ahead", Kind::Clocks(600, 0), "This machine's clock jumps ahead."),
    fault("our clock 10 minutes behind", Kind::Clocks(-600, 0), "This machine's clock jumps back."),
    fault("tenant's clock 10 minutes ahead", Kind::Clocks(0, 600), "The tenant's clock jumps ahead."),
    fault("tenant's clock 10 minutes behind", Kind::Clocks(0, -600), "The tenant's clock jumps back."),
];

impl Fault {
    /// The failure of that name.
    ///
    /// # Panics
    /// When there is none.
    pub fn named(name: &str) -> &'static Self {
        FAULTS.iter().find(|fault| fault.name == name).unwrap_or_else(|| panic!("no fault {name:?}"))
    }

    /// Whether a browser alone is told something else of it than a page behind the gateway.
    pub const fn is_told_two_ways(&self) -> bool {
        matches!(self.kind, Kind::Unsent(Silence::Cause(_)) | Kind::Unanswered(Silence::Cause(_), _))
    }

    /// Whether answers come so late that a token of a minute is dead when it comes.
    pub const fn is_slow(&self) -> bool {
        matches!(self.kind, Kind::Slow(_))
    }
}

impl Silence {
    pub(crate) fn told(self, by: LostAs) -> TransportError {
        match (self, by) {
            (Self::Timeout, _) => TransportError::Timeout { after: Seconds(90) },
            (Self::BrokenOff, _) => TransportError::BrokenOff,
            (Self::Offline, _) => TransportError::Offline,
            (Self::Cause(_), LostAs::Unreachable) => TransportError::Unreachable,
            (Self::Cause(cause), LostAs::Closed) => TransportError::Gateway(GatewayReport {
                cause: cause.to_owned(),
                message: "The gateway got no answer from the tenant.".to_owned(),
                detail: String::new(),
            }),
        }
    }
}

impl Spoiled {
    pub(crate) fn spoil(self, response: &mut Response) {
        match self {
            Self::Truncated => {
                let half = response.body().len() / 2;
                response.body_mut().truncate(half);
            }
            Self::WrongType => {
                response.headers_mut().insert("content-type", http::HeaderValue::from_static("text/plain"));
            }
        }
    }
}

/// The answer of something that stands in the service's place.
pub(crate) fn instead(status: u16, headers: &[(&'static str, &'static str)], body: &str) -> Response {
    let mut response = http::Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body.as_bytes().to_vec()).unwrap()
}
