//! Why a tenant gave no answer, in a form that the page can act on. Finding the reason out is [`crate::upstream`]'s.

use hyper::StatusCode;

/// What went wrong between the gateway and the tenant. The names are part of the interface with the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The name could not be looked up.
    Dns,
    /// Nothing listens at that address and port.
    Refused,
    /// No route to that address.
    Unreachable,
    /// The TLS handshake failed, most often over the certificate.
    Tls,
    /// The connection was closed before an answer.
    Closed,
    /// Nothing came within the time allowed.
    Timeout,
    /// What came was not HTTP.
    Protocol,
    /// The gateway itself refused the request; nothing was sent to the tenant.
    Request,
}

impl Cause {
    /// The name in the `firstkey-gateway` header and in the JSON body.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dns => "dns",
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
            Self::Tls => "tls",
            Self::Closed => "closed",
            Self::Timeout => "timeout",
            Self::Protocol => "protocol",
            Self::Request => "request",
        }
    }
}

/// An answer that the gateway must give itself.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) cause: Cause,
    pub(crate) status: StatusCode,
    /// For a person: what was tried, what came back, what helps.
    pub(crate) message: String,
    /// For a report: the library's own words, or the name of the rule that refused.
    pub(crate) detail: String,
}

impl Failure {
    /// The tenant gave no answer.
    pub(crate) fn upstream(cause: Cause, message: String, detail: impl ToString) -> Self {
        let status =
            if cause == Cause::Timeout { StatusCode::GATEWAY_TIMEOUT } else { StatusCode::BAD_GATEWAY };
        Self { cause, status, message, detail: detail.to_string() }
    }

    /// A rule of the gateway refused; `rule` is its name.
    pub(crate) fn refusal(status: StatusCode, rule: &str, message: impl Into<String>) -> Self {
        Self { cause: Cause::Request, status, message: message.into(), detail: rule.to_owned() }
    }
}
