//! A no of the service, or of something before it: what it says, what it means, what helps.

use super::{Refused, Remedy};
use crate::spec::Authorization;
use crate::units::Seconds;
use http::StatusCode;
use std::fmt;

/// A no of the service, or of something before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: StatusCode,
    /// The shape of the body.
    pub family: Family,
    /// What the service says is wrong; may be empty.
    pub problems: Vec<Problem>,
    /// How long to wait, when the service says so and the page may read it.
    pub retry_after: Option<Seconds>,
    /// Until when to wait by the service's clock, as it wrote it, when it names a time and not what
    /// time it is there: how long that is, nobody can say then.
    pub retry_at: Option<String>,
    /// What the request had to bring: a 401 says that this was not accepted.
    pub asked_for: Authorization,
}

/// The shapes of error bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// `error`, `error_description` (RFC 6749 section 5.2).
    OAuth,
    /// `errors[]` with code, message and parameters: the services' own.
    Vendor,
    /// SCIM (RFC 7644 section 3.12).
    Scim,
    /// `error_type`, `messages[]`: vCenter's.
    Vcenter,
    /// `message`, `apiErrorCode`, `validationFailures[]`: that of VCF Operations.
    Operations,
    /// A web page.
    Html,
    /// Nothing known, or nothing at all.
    Unknown,
}

/// One entry of an error body.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// A code to decide on: `invalid_client`, `oauth2.client.with.client.id.already.exists`, a scimType.
    pub code: String,
    /// A text to show.
    pub message: String,
    /// Named values, for display.
    pub parameters: Vec<(String, String)>,
}

impl Refusal {
    /// What it means, as a type to decide on.
    pub fn kind(&self) -> Refused {
        const OAUTH: [(&str, Refused); 7] = [
            ("invalid_client", Refused::InvalidClient),
            ("invalid_grant", Refused::InvalidGrant),
            ("invalid_request", Refused::InvalidRequest),
            ("invalid_scope", Refused::InvalidScope),
            ("unauthorized_client", Refused::UnauthorizedClient),
            ("unsupported_grant_type", Refused::UnsupportedGrantType),
            ("invalid_token", Refused::Unauthorized),
        ];
        if self.family == Family::OAuth && self.status.is_client_error() {
            let known = OAUTH.into_iter().find(|(name, _)| self.problems.iter().any(|p| p.code == *name));
            if let Some((_, kind)) = known {
                return kind;
            }
        }
        match self.status.as_u16() {
            401 => match self.asked_for {
                Authorization::Client => Refused::InvalidClient,
                Authorization::VcenterLogin | Authorization::VcenterSession => Refused::VcenterLogin,
                Authorization::Bearer | Authorization::None => Refused::Unauthorized,
            },
            403 => Refused::Forbidden,
            404 => Refused::NotFound,
            405 => Refused::MethodNotAllowed,
            406 => Refused::NotAcceptable,
            // A token request makes nothing that could be there already.
            409 if self.asked_for != Authorization::Client => Refused::Conflict,
            413 => Refused::TooLarge,
            415 => Refused::UnsupportedMediaType,
            429 => Refused::TooManyRequests,
            444 => Refused::NoResponse,
            502 => Refused::BadGateway,
            503 => Refused::Unavailable,
            504 => Refused::GatewayTimeout,
            500..=599 => Refused::ServerError,
            _ => Refused::BadRequest,
        }
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.kind().code()
    }

    /// What helps.
    pub fn remedy(&self) -> Remedy {
        match self.kind() {
            Refused::InvalidClient => Remedy::CheckCredentials,
            Refused::UnauthorizedClient => Remedy::AllowGrant,
            Refused::UnsupportedGrantType => Remedy::CheckServiceForGrant,
            Refused::InvalidScope => Remedy::ChooseScope,
            Refused::InvalidGrant => Remedy::RenewGrant,
            Refused::Unauthorized => Remedy::RenewToken,
            Refused::VcenterLogin => Remedy::CheckVcenterLogin,
            Refused::Forbidden => match self.asked_for {
                Authorization::VcenterSession => Remedy::GetVcenterPrivilege,
                Authorization::Client => Remedy::EnableApiAccess,
                Authorization::None | Authorization::Bearer | Authorization::VcenterLogin => {
                    Remedy::UseAnotherClient
                }
            },
            Refused::NotFound => Remedy::CheckExistence,
            Refused::Conflict => Remedy::ChooseAnotherName,
            Refused::UnsupportedMediaType | Refused::NotAcceptable => Remedy::ChangeMediaTypes,
            Refused::TooManyRequests => match (self.retry_after, &self.retry_at) {
                (Some(Seconds(0)), _) => Remedy::TryAgainNow,
                (Some(seconds), _) => Remedy::Wait(seconds),
                (None, Some(time)) => Remedy::WaitUntil(time.clone()),
                (None, None) => Remedy::WaitSomeTime,
            },
            Refused::NoResponse => Remedy::UseHostName,
            Refused::BadGateway | Refused::Unavailable | Refused::GatewayTimeout | Refused::ServerError => {
                Remedy::WaitOrLook
            }
            Refused::MethodNotAllowed => Remedy::CheckServiceForMethod,
            Refused::InvalidRequest | Refused::TooLarge | Refused::BadRequest => Remedy::CorrectWhatIsNamed,
        }
    }
}

/// How many problems the sentence names. The rest is counted there, and listed in [`Refusal::problems`].
const SAID: usize = 5;

impl Problem {
    /// What a sentence says of it; empty where the service gave no words.
    fn words(&self) -> &str {
        if self.message.is_empty() { &self.code } else { &self.message }
    }
}

/// What came back, one sentence, with the service's own words behind it.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.status.as_u16();
        match self.kind() {
            Refused::InvalidClient => write!(
                f,
                "The service does not accept this client id and secret (HTTP {status}, invalid_client)"
            )?,
            Refused::Unauthorized => write!(f, "The service does not accept the token (HTTP {status})")?,
            Refused::VcenterLogin => {
                write!(f, "vCenter does not accept this user name and password (HTTP {status})")?
            }
            Refused::Forbidden if self.asked_for == Authorization::VcenterSession => {
                write!(f, "vCenter says that this user may not do this (HTTP {status})")?
            }
            Refused::Forbidden => {
                write!(f, "The service says that this client may not do this (HTTP {status})")?
            }
            Refused::NotFound => write!(f, "The service did not find what was asked for (HTTP {status})")?,
            Refused::Conflict => write!(f, "The service says that this already exists (HTTP {status})")?,
            Refused::UnsupportedMediaType => {
                write!(f, "The service does not accept this Content-Type (HTTP {status})")?
            }
            Refused::NotAcceptable => {
                write!(f, "The service cannot answer in the type that Accept asks for (HTTP {status})")?
            }
            Refused::TooManyRequests => write!(f, "The service asks for fewer requests (HTTP {status})")?,
            Refused::NoResponse => write!(f, "The service refused without an answer (HTTP {status})")?,
            Refused::BadGateway | Refused::GatewayTimeout => {
                write!(f, "A proxy in front of the service got no answer from it (HTTP {status})")?
            }
            Refused::Unavailable => write!(f, "The service is not available now (HTTP {status})")?,
            Refused::ServerError => write!(f, "The service failed (HTTP {status})")?,
            _ => write!(f, "The service refused the request (HTTP {status})")?,
        }
        if self.family == Family::Html {
            return f.write_str(". The answer is a web page, so a proxy probably made it.");
        }
        let words = self.problems.iter().map(Problem::words).filter(|words| !words.is_empty());
        let words: Vec<&str> = words.collect();
        let (said, more) = words.split_at(words.len().min(SAID));
        match (said, more.len()) {
            ([], _) => f.write_str("."),
            (said, 0) => write!(f, ". It says: {}", said.join("; ")),
            (said, 1) => write!(f, ". It says: {}; and 1 more problem", said.join("; ")),
            (said, more) => write!(f, ". It says: {}; and {more} more problems", said.join("; ")),
        }
    }
}
