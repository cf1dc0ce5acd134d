//! What a no of the service means, as a type to decide on.

/// What a no means: by OAuth error first (RFC 6749 section 5.2), by HTTP status otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refused {
    /// The client id or its secret is not accepted.
    InvalidClient,
    /// What was to be exchanged for a token is wrong, used up or expired.
    InvalidGrant,
    /// A token request lacks something or repeats it.
    InvalidRequest,
    /// A scope that the client may not have.
    InvalidScope,
    /// The client may not use this grant.
    UnauthorizedClient,
    /// The service does not know this grant.
    UnsupportedGrantType,
    /// 401: the token is not accepted.
    Unauthorized,
    /// 401: vCenter does not accept the user or the session.
    VcenterLogin,
    /// 403: the client lacks the right.
    Forbidden,
    /// 404.
    NotFound,
    /// 405.
    MethodNotAllowed,
    /// 406: no answer in the type that Accept asks for.
    NotAcceptable,
    /// 409: it exists already.
    Conflict,
    /// 413.
    TooLarge,
    /// 415: the type of the body is not taken.
    UnsupportedMediaType,
    /// 429.
    TooManyRequests,
    /// 444: nginx closes the connection; the Host header is not the tenant's name.
    NoResponse,
    /// 502.
    BadGateway,
    /// 503.
    Unavailable,
    /// 504.
    GatewayTimeout,
    /// Any other 5xx.
    ServerError,
    /// Any other no.
    BadRequest,
}

impl Refused {
    /// The stable code, part of the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::InvalidClient => "refused.invalid_client",
            Self::InvalidGrant => "refused.invalid_grant",
            Self::InvalidRequest => "refused.invalid_request",
            Self::InvalidScope => "refused.invalid_scope",
            Self::UnauthorizedClient => "refused.unauthorized_client",
            Self::UnsupportedGrantType => "refused.unsupported_grant_type",
            Self::Unauthorized => "refused.unauthorized",
            Self::VcenterLogin => "refused.vcenter_login",
            Self::Forbidden => "refused.forbidden",
            Self::NotFound => "refused.not_found",
            Self::MethodNotAllowed => "refused.method_not_allowed",
            Self::NotAcceptable => "refused.not_acceptable",
            Self::Conflict => "refused.conflict",
            Self::TooLarge => "refused.too_large",
            Self::UnsupportedMediaType => "refused.unsupported_media_type",
            Self::TooManyRequests => "refused.too_many_requests",
            Self::NoResponse => "refused.no_response",
            Self::BadGateway => "refused.bad_gateway",
            Self::Unavailable => "refused.unavailable",
            Self::GatewayTimeout => "refused.gateway_timeout",
            Self::ServerError => "refused.server_error",
            Self::BadRequest => "refused.bad_request",
        }
    }
}
