//! Failures one can meet on purpose: by a client id such as `fault-409`, or planned for an operation.
//! The table is public, so that the page can show it. How a client id is found in a request is the tenant's business.

use http::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};
use http::{HeaderValue, Response, StatusCode};
use serde_json::json;

use crate::operations::{ErrorFormat, Operation};
use crate::refusal::{OAuthError, Refusal};

/// One failure.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its name, the part after `fault-`.
    pub name: &'static str,
    /// What happens, in a sentence for people.
    pub sentence: &'static str,
    /// Whether the service does what it was asked to before the failure strikes.
    pub acts: bool,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Status(u16),
    NoAnswer,
    Html,
    Redirect,
    After(After),
}

/// What befalls an answer after the service has acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum After {
    Lost,
    Slow,
    Spoiled(Spoiled),
}

/// How a finished answer is spoiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spoiled {
    Truncated,
    WrongType,
    NotJson,
}

/// What a client id begins with to call for a failure.
const PREFIX: &str = "fault-";

const fn instead(name: &'static str, kind: Kind, sentence: &'static str) -> Fault {
    Fault { name, sentence, acts: false, kind }
}

const fn after(name: &'static str, after: After, sentence: &'static str) -> Fault {
    Fault { name, sentence, acts: true, kind: Kind::After(after) }
}

/// All failures there are, in the order a page should show them.
pub static FAULTS: &[Fault] = &[
    instead("400", Kind::Status(400), "The service says the request is malformed."),
    instead("401", Kind::Status(401), "The service does not accept the credentials or the token."),
    instead("403", Kind::Status(403), "The service says the right is missing."),
    instead("404", Kind::Status(404), "The service says there is nothing at this address."),
    instead("409", Kind::Status(409), "The service says the client id or the name is taken."),
    instead("415", Kind::Status(415), "The service does not accept the media type of the body."),
    instead("429", Kind::Status(429), "Too many requests: the service asks to wait 30 seconds."),
    instead("500", Kind::Status(500), "The service fails and says so in JSON."),
    instead("502", Kind::Status(502), "A proxy in between cannot reach the service and answers in HTML."),
    instead("503", Kind::Status(503), "The service is down for the moment; the answer is empty."),
    instead("444", Kind::NoAnswer, "The connection closes without an answer, as for a wrong Host."),
    instead("html", Kind::Html, "A login page of a proxy comes back with status 200."),
    instead("redirect", Kind::Redirect, "The service sends the caller to another host."),
    after("lost-answer", After::Lost, "The request is carried out, but its answer is lost."),
    after(
        "truncated",
        After::Spoiled(Spoiled::Truncated),
        "The request is carried out, but half of the JSON is lost.",
    ),
    after(
        "wrong-type",
        After::Spoiled(Spoiled::WrongType),
        "The request is carried out; the JSON is labelled as plain text.",
    ),
    after(
        "not-json",
        After::Spoiled(Spoiled::NotJson),
        "The request is carried out, but the answer is not valid JSON.",
    ),
    after("slow", After::Slow, "The request is carried out, but the answer takes 20 seconds."),
];

impl Fault {
    /// The failure of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        FAULTS.iter().find(|fault| fault.name == name)
    }

    /// The failure that a client id, or the name of anything else that is made, calls for.
    #[must_use]
    pub fn of_name(name: &str) -> Option<&'static Self> {
        Self::named(name.strip_prefix(PREFIX)?)
    }

    /// Whether it can happen where a token is asked for: no id is taken there.
    pub(crate) fn happens_at_token(&self) -> bool {
        self.name != "409"
    }

    /// The client id that calls for it.
    #[must_use]
    pub fn client_id(&self) -> String {
        format!("{PREFIX}{}", self.name)
    }

    /// What it does to a call of this operation that is about something of this name.
    pub(crate) fn strike(&self, name: &str, operation: &Operation) -> FaultEffect {
        self.strike_with(&|status| refuse(status, name, operation))
    }

    /// The same where a no is written in another way.
    pub(crate) fn strike_with(&self, refuse: &dyn Fn(u16) -> Response<Vec<u8>>) -> FaultEffect {
        match self.kind {
            Kind::After(after) => FaultEffect::After(after),
            Kind::NoAnswer => FaultEffect::NoAnswer,
            Kind::Html => FaultEffect::Instead(text(200, "text/html", LOGIN_PAGE)),
            Kind::Redirect => {
                let mut response = text(302, "text/html", "");
                let elsewhere = HeaderValue::from_static("https://elsewhere.example/");
                response.headers_mut().insert(LOCATION, elsewhere);
                FaultEffect::Instead(response)
            }
            Kind::Status(502) => FaultEffect::Instead(text(502, "text/html", BAD_GATEWAY)),
            Kind::Status(503) => FaultEffect::Instead(text(503, "text/plain", "")),
            Kind::Status(status) => FaultEffect::Instead(refuse(status)),
        }
    }
}

/// How a fault strikes.
pub(crate) enum FaultEffect {
    /// This answer comes in place of the service's own; nothing was done.
    Instead(Response<Vec<u8>>),
    /// No answer comes; nothing was done.
    NoAnswer,
    /// The service acts first.
    After(After),
}

const LOGIN_PAGE: &str = "<!doctype html><title>Sign in</title><h1>Sign in to the network</h1>";
const BAD_GATEWAY: &str =
    "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>";

fn refuse(status: u16, name: &str, operation: &Operation) -> Response<Vec<u8>> {
    let at_token = operation.error_format() == ErrorFormat::OAuth;
    let problem = |code: &str, message: &str| {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Refusal::problem(status, code, message, json!({}))
    };
    let refusal = match status {
        400 if at_token => {
            Refusal::oauth(OAuthError::InvalidRequest, "The practice tenant was asked for this failure.")
        }
        401 if at_token => Refusal::invalid_client(true),
        401 => Refusal::invalid_token("practice.token.unknown", "This tenant did not issue that token."),
        409 if operation.path.starts_with("/acs/") => Refusal::client_id_taken(name),
        409 => Refusal::name_taken(name),
        415 => Refusal::unsupported_media_type("application/x-practice", "another type"),
        429 => problem("practice.too.many.requests", "Too many requests.").with(RETRY_AFTER, "30"),
        _ => problem("practice.fault", "The practice tenant was asked for this failure."),
    };
    refusal.spoken(operation.error_format()).response()
}

fn text(status: u16, media: &'static str, body: &str) -> Response<Vec<u8>> {
    let mut response = Response::new(body.as_bytes().to_vec());
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media));
    response
}

/// What still happens to an answer that is finished: it may be spoiled, and it may be opened to other origins.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PostEffect {
    pub(crate) spoiled: Option<Spoiled>,
    pub(crate) cors: bool,
}

impl PostEffect {
    pub(crate) fn happens_to(self, mut response: Response<Vec<u8>>) -> Response<Vec<u8>> {
        if self.cors {
            crate::cors::open(&mut response);
        }
        match self.spoiled {
            None => {}
            Some(Spoiled::Truncated) => {
                let half = response.body().len() / 2;
                response.body_mut().truncate(half);
            }
            Some(Spoiled::WrongType) => {
                response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
            }
            Some(Spoiled::NotJson) => *response.body_mut() = b"upstream connect error".to_vec(),
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations::OPERATIONS;

    #[test]
    fn every_fault_is_found_by_the_client_id_that_calls_for_it() {
        for fault in FAULTS {
            assert_eq!(Fault::of_name(&fault.client_id()), Some(fault));
        }
        assert_eq!(Fault::of_name("fault-unheard-of"), None);
        assert_eq!(Fault::of_name("409"), None);
    }

    fn strike(fault: &Fault, operation: &str) -> FaultEffect {
        let row = OPERATIONS.iter().find(|row| row.id == operation).unwrap();
        fault.strike("fault-x", row)
    }

    #[test]
    fn a_fault_with_a_status_answers_with_that_status() {
        for fault in FAULTS {
            let Ok(status) = fault.name.parse::<u16>() else {
                continue;
            };
            match strike(fault, "createNewOAuth2Client") {
                FaultEffect::Instead(response) => assert_eq!(response.status(), status),
                FaultEffect::NoAnswer => assert_eq!(status, 444),
                FaultEffect::After(_) => panic!("{status} acts"),
            }
        }
    }

    #[test]
    fn only_faults_that_act_let_the_service_act() {
        for fault in FAULTS {
            let acts = matches!(strike(fault, "getAccessToken"), FaultEffect::After(_));
            assert_eq!(acts, fault.acts, "{}", fault.name);
        }
    }
}
