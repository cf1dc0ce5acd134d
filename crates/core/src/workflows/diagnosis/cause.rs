//! What a diagnosis can end with, and what that means. What mends it is in `mending`.

use super::Suspect;
use crate::credentials::ClientAuthentication;
use crate::error::{Error, RequestError, TransportError, Unanswered};
use crate::media::MediaNames;

/// Why a check failed.
#[derive(Clone, Debug, PartialEq)]
pub enum Cause {
    /// The request was not made: its values were refused here.
    NotSent(RequestError),
    /// Nobody answered, and it is known why, or at least who says so.
    NoAnswer(TransportError),
    /// Nobody answered, and the browser does not say why. Most likely first; alone when it is certain.
    Hidden {
        /// What may be behind it.
        suspects: Vec<Suspect>,
    },
    /// Something else than the service answered: a page, a redirect, half an answer.
    NotTheService(Error),
    /// The service, or a proxy before it, is in trouble or asks for patience.
    InTrouble(Error),
    /// Something asks for a login where the service asks for none.
    Login(Error),
    /// It is forbidden before anybody looks at the client.
    Blocked(Error),
    /// A service of the other kind is there: with the tenant in its paths, or without.
    OtherService,
    /// The broker is not known to have this tenant.
    TenantUnknown,
    /// Neither kind of service has its paths there.
    PathUnknown,
    /// The service tells about itself, and has no token endpoint where it belongs.
    NoTokenEndpoint {
        /// Where it says that it is.
        named: Option<String>,
    },
    /// The token endpoint does not take a form.
    FormNotTaken,
    /// The media types are spelled another way.
    Spelling {
        /// The spelling that was taken; none when none was.
        works: Option<MediaNames>,
    },
    /// Id and secret are right and were sent in a way that the service does not read.
    OtherAuthentication(ClientAuthentication),
    /// No such client, or another secret.
    ClientUnknown,
    /// The client exists and may not use client_credentials.
    GrantNotAllowed,
    /// vCenter does not take user and password.
    LoginRefused,
    /// The API token is not taken.
    ApiTokenRefused,
    /// A token that was just given is not taken.
    TokenNotTaken,
    /// The token may not administer OAuth clients.
    RightMissing {
        /// It may look at directories.
        directories: bool,
    },
    /// A no of another kind, in the service's own words.
    Other(Error),
}

impl Cause {
    /// A stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotSent(error) => error.code(),
            Self::NoAnswer(error) => error.code(),
            Self::Hidden { suspects } => match suspects.as_slice() {
                [Suspect::Policy] => "diagnosis.policy",
                [Suspect::NoCors] => "diagnosis.no_cors",
                [Suspect::Preflight] => "diagnosis.preflight",
                [Suspect::LocalNetwork] => "diagnosis.local_network",
                _ => Unanswered::Unreachable.code(),
            },
            Self::NotTheService(error) | Self::InTrouble(error) | Self::Other(error) => error.code(),
            Self::Login(_) => "diagnosis.login",
            Self::Blocked(_) => "diagnosis.blocked",
            Self::OtherService => "diagnosis.other_service",
            Self::TenantUnknown => "diagnosis.tenant_unknown",
            Self::PathUnknown => "diagnosis.path_unknown",
            Self::NoTokenEndpoint { .. } => "diagnosis.no_token_endpoint",
            Self::FormNotTaken => "diagnosis.form_not_taken",
            Self::Spelling { .. } => "diagnosis.spelling",
            Self::OtherAuthentication(_) => "diagnosis.other_authentication",
            Self::ClientUnknown => "diagnosis.client_unknown",
            Self::GrantNotAllowed => "diagnosis.grant_not_allowed",
            Self::LoginRefused => "diagnosis.login_refused",
            Self::ApiTokenRefused => "diagnosis.api_token_refused",
            Self::TokenNotTaken => "diagnosis.token_not_taken",
            Self::RightMissing { .. } => "diagnosis.right_missing",
        }
    }

    /// What it is, in a sentence or two.
    pub fn sentence(&self) -> String {
        let text = match self {
            Self::NotSent(error) => return error.to_string(),
            Self::NoAnswer(error) => return error.to_string(),
            Self::NotTheService(error) | Self::InTrouble(error) | Self::Other(error) => {
                return error.to_string();
            }
            Self::Login(error) => {
                return format!(
                    "The tenant's public document is behind a login, so something in front of the service asks for one. {error}"
                );
            }
            Self::Blocked(error) => {
                return format!("The request is forbidden before any token is looked at. {error}");
            }
            Self::Hidden { suspects } => match suspects.as_slice() {
                [Suspect::Policy] => {
                    "The page's own policy forbids it to connect to this address: nothing was sent."
                }
                [Suspect::NoCors] => {
                    "The service answers, but does not allow the page to read the answer (CORS)."
                }
                [Suspect::Preflight] => {
                    "The service lets the page read its public document, but does not allow it to send the Authorization header (CORS preflight)."
                }
                [Suspect::LocalNetwork] => {
                    "The browser does not let the page into the local network: nothing was sent."
                }
                _ => {
                    "No answer came, not even to a request that only asks whether anything is there. A browser does not tell a page why. These are the possible causes, most likely first."
                }
            },
            Self::OtherService => {
                "A service of the other kind answers here: the broker has the tenant's name in every path, the two cloud services do not."
            }
            Self::TenantUnknown => {
                "The broker does not know this tenant: neither its discovery document nor its token endpoint is there."
            }
            Self::PathUnknown => {
                "Something answers, but it has none of the service's paths: neither the discovery document nor the token endpoint is there."
            }
            Self::NoTokenEndpoint { named: Some(named) } => {
                return format!(
                    "The discovery document is there, the token endpoint is not. The document names {named}."
                );
            }
            Self::NoTokenEndpoint { named: None } => {
                "The discovery document is there, the token endpoint is not."
            }
            Self::FormNotTaken => {
                "The token endpoint does not accept a form (application/x-www-form-urlencoded), which OAuth 2.0 requires."
            }
            Self::Spelling { works: Some(_) } => {
                "The tenant does not accept this spelling of the media types, but accepts another one."
            }
            Self::Spelling { works: None } => {
                "The tenant accepts none of the three spellings of the media types."
            }
            Self::OtherAuthentication(way) => {
                return format!(
                    "The id and secret are right, but were sent in a way that the service does not read. It accepts {}.",
                    way.title()
                );
            }
            Self::ClientUnknown => {
                "The service does not know this client, or this is not its secret. It does not say which."
            }
            Self::GrantNotAllowed => {
                "The client exists and its secret is right, but it may not get a token for itself."
            }
            Self::LoginRefused => "vCenter does not accept this user name and password.",
            Self::ApiTokenRefused => "The service does not accept this API token.",
            Self::TokenNotTaken => "The service does not accept the token that it has just issued.",
            Self::RightMissing { directories: true } => {
                "The token is valid and may read directories, but not OAuth clients."
            }
            Self::RightMissing { directories: false } => "The token is valid, but may not do this.",
        };
        text.to_owned()
    }
}
