//! Why no answer came, as a type to decide on.

/// Why no answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unanswered {
    /// Nobody says why: a browser tells a page nothing more.
    Unreachable,
    /// The gateway on this machine does not answer.
    GatewayGone,
    /// This machine is offline.
    Offline,
    /// No answer in time.
    Timeout,
    /// Somebody stopped the request.
    Stopped,
    /// The answer broke off.
    BrokenOff,
    /// The host name is not known.
    Dns,
    /// Nothing takes connections at this port.
    Refused,
    /// The network has no way to the address.
    NoRoute,
    /// The secure connection could not be made.
    Tls,
    /// The connection was closed without an answer.
    Closed,
    /// The gateway did not forward the request.
    GatewayRefused,
    /// A server in the gateway's place cannot tell.
    Unknown,
    /// The caller's own transport gave back what is no answer.
    Unusable,
    /// What answered does not speak HTTP.
    Protocol,
}

impl Unanswered {
    /// What a gateway calls it.
    pub(super) fn named(cause: &str) -> Self {
        match cause {
            "dns" => Self::Dns,
            "refused" => Self::Refused,
            "unreachable" => Self::NoRoute,
            "tls" => Self::Tls,
            "closed" => Self::Closed,
            "timeout" => Self::Timeout,
            "request" => Self::GatewayRefused,
            "unknown" => Self::Unknown,
            "unusable" => Self::Unusable,
            _ => Self::Protocol,
        }
    }

    /// The stable code, part of the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreachable => "transport.unreachable",
            Self::GatewayGone => "transport.gateway_gone",
            Self::Offline => "transport.offline",
            Self::Timeout => "transport.timeout",
            Self::Stopped => "transport.stopped",
            Self::BrokenOff => "transport.broken_off",
            Self::Dns => "transport.dns",
            Self::Refused => "transport.refused",
            Self::NoRoute => "transport.no_route",
            Self::Tls => "transport.tls",
            Self::Closed => "transport.closed",
            Self::GatewayRefused => "transport.gateway_refused",
            Self::Unknown => "transport.unknown",
            Self::Unusable => "transport.unusable",
            Self::Protocol => "transport.protocol",
        }
    }

    /// False only when it is certain that the request never reached the service.
    pub const fn may_have_acted(self) -> bool {
        match self {
            Self::Offline | Self::Dns | Self::Refused | Self::NoRoute | Self::Tls | Self::GatewayRefused => {
                false
            }
            Self::Unreachable
            | Self::GatewayGone
            | Self::Timeout
            | Self::Stopped
            | Self::BrokenOff
            | Self::Closed
            | Self::Unknown
            | Self::Unusable
            | Self::Protocol => true,
        }
    }
}
