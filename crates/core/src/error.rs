//! Everything that can go wrong, sorted by who can mend it. Decide on `code()`, show the sentences;
//! never decide on a message text.

mod effect;
mod refusal;
mod refused;
mod remedy;
mod request;
mod unanswered;

pub use refusal::{Family, Problem, Refusal};
pub use refused::Refused;
pub use remedy::Remedy;
pub use request::RequestError;
pub use unanswered::Unanswered;

use crate::excerpt::{self, excerpt};
use crate::spec::Authorization;
use crate::units::Seconds;
use serde::Deserialize;
use thiserror::Error;

/// Why there is no answer to work with.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Error {
    /// Nothing was sent: the values were refused here.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// Nobody answered. The service may have acted all the same.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// The service said no.
    #[error("{0}")]
    Refused(Refusal),
    /// The service said yes in a form nobody documented.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
}

impl Error {
    /// A stable code, part of the API: `refused.conflict`, `transport.unreachable`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Request(error) => error.code(),
            Self::Transport(error) => error.code(),
            Self::Refused(refusal) => refusal.code(),
            Self::Unreadable(error) => error.code(),
        }
    }

    /// What the service's no means, where it said no.
    pub fn refused(&self) -> Option<Refused> {
        match self {
            Self::Refused(refusal) => Some(refusal.kind()),
            Self::Request(_) | Self::Transport(_) | Self::Unreadable(_) => None,
        }
    }

    /// Why no answer came, where none came.
    pub fn unanswered(&self) -> Option<Unanswered> {
        match self {
            Self::Transport(error) => Some(error.kind()),
            Self::Request(_) | Self::Refused(_) | Self::Unreadable(_) => None,
        }
    }

    /// True when the request may have been carried out although no answer to trust came back:
    /// before a change is sent again, look whether it is there.
    pub fn may_have_acted(&self) -> bool {
        match self {
            Self::Request(_) => false,
            Self::Transport(error) => error.may_have_acted(),
            Self::Refused(refusal) => refusal.status.is_server_error(),
            Self::Unreadable(_) => true,
        }
    }

    /// True when the service itself says that it does not know this client, or not with this
    /// secret. A bare 401 or one with a web page may be a proxy's: it proves nothing, and neither
    /// does an answer to a request that brought a token instead of a secret.
    pub fn client_is_unknown(&self) -> bool {
        match self {
            Self::Refused(refusal) => {
                refusal.kind() == Refused::InvalidClient
                    && refusal.asked_for == Authorization::Client
                    && matches!(refusal.family, Family::OAuth | Family::Vendor)
            }
            Self::Request(_) | Self::Transport(_) | Self::Unreadable(_) => false,
        }
    }

    /// How long the service asks to be left alone, if it said so.
    pub fn retry_after(&self) -> Option<Seconds> {
        match self {
            Self::Refused(refusal) => refusal.retry_after,
            Self::Request(_) | Self::Transport(_) | Self::Unreadable(_) => None,
        }
    }
}

/// Why nobody answered.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TransportError {
    /// A browser's one error for offline, DNS, certificate, CORS, private network and a closed
    /// connection alike: it tells a page nothing more.
    #[error("No answer came back, and the browser does not say why.")]
    Unreachable,
    /// The gateway on this machine does not answer any more.
    #[error("The server that forwards the requests no longer answers.")]
    GatewayGone,
    /// The browser says that this machine is offline.
    #[error("This machine is offline.")]
    Offline,
    /// The request was given up after a time.
    #[error("No answer came back within {after}.")]
    Timeout {
        /// How long was waited.
        after: Seconds,
    },
    /// Somebody pressed Stop.
    #[error("The request was stopped.")]
    Stopped,
    /// The answer broke off.
    #[error("The answer broke off in the middle.")]
    BrokenOff,
    /// The gateway could not get an answer, and as a native program it knows why.
    #[error("{}", .0.message)]
    Gateway(GatewayReport),
}

/// What the gateway says of a dead upstream.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct GatewayReport {
    /// `dns`, `refused`, `unreachable`, `tls`, `closed`, `timeout` or `protocol`; `request` when the
    /// gateway itself refused to forward it; `unknown` where a server in its place cannot tell;
    /// `unusable` where a transport of the caller's own gave back what is no answer.
    pub cause: String,
    /// A sentence.
    pub message: String,
    /// The reason as the network library worded it.
    #[serde(default)]
    pub detail: String,
}

impl GatewayReport {
    /// A report in words that a page can show. A gateway without words is given a sentence.
    pub fn new(cause: &str, message: &str, detail: &str) -> Self {
        let mut message = excerpt(message, excerpt::MESSAGE);
        if message.is_empty() {
            message.push_str("No answer came back from the tenant.");
        }
        Self { cause: excerpt(cause, excerpt::NAME), message, detail: excerpt(detail, excerpt::MESSAGE) }
    }
}

impl TransportError {
    /// Why, as a type to decide on.
    pub fn kind(&self) -> Unanswered {
        match self {
            Self::Unreachable => Unanswered::Unreachable,
            Self::GatewayGone => Unanswered::GatewayGone,
            Self::Offline => Unanswered::Offline,
            Self::Timeout { .. } => Unanswered::Timeout,
            Self::Stopped => Unanswered::Stopped,
            Self::BrokenOff => Unanswered::BrokenOff,
            Self::Gateway(report) => Unanswered::named(&report.cause),
        }
    }

    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        self.kind().code()
    }

    /// False only when it is certain that the request never reached the service.
    pub fn may_have_acted(&self) -> bool {
        self.kind().may_have_acted()
    }
}

/// Why a success could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// A web page where JSON was expected.
    #[error("A web page came back (HTTP {status}) instead of an answer from the service.")]
    Html {
        /// The status.
        status: u16,
    },
    /// A redirect.
    #[error("The server redirected instead of answering{}.", location.as_deref().map(|to| format!(" (to {to})")).unwrap_or_default())]
    Redirect {
        /// Where to, without its query, when a page may know.
        location: Option<String>,
    },
    /// JSON that ends too early.
    #[error("The answer is JSON that breaks off in the middle.")]
    Truncated,
    /// Not JSON at all.
    #[error("The answer is not JSON.")]
    NotJson,
    /// No body where one was expected.
    #[error("The answer has no body (HTTP {status}).")]
    Empty {
        /// The status.
        status: u16,
    },
    /// JSON without what it should hold.
    #[error("The answer lacks what was asked for: {reason}.")]
    Schema {
        /// What is missing or of the wrong type; never a value.
        reason: String,
    },
    /// A 2xx the operation does not document and cannot mean.
    #[error("The answer does not fit this request (HTTP {status}).")]
    Status {
        /// The status.
        status: u16,
    },
}

impl Unreadable {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Html { .. } => "unreadable.html",
            Self::Redirect { .. } => "unreadable.redirect",
            Self::Truncated => "unreadable.truncated",
            Self::NotJson => "unreadable.json",
            Self::Empty { .. } => "unreadable.empty",
            Self::Schema { .. } => "unreadable.shape",
            Self::Status { .. } => "unreadable.status",
        }
    }
}
