//! The six checks: what each concludes from the answers so far, or what it has to ask first.

use super::{Ask, Cause, Check, Diagnosis, Probe, Reason, Verdict, Way};
use crate::discovery::GetConfiguration;
use crate::error::{Error, Refused, TransportError, Unreadable};
use crate::excerpt::{self, excerpt};
use crate::media::MediaNames;
use crate::response::Family;
use crate::token::RequestToken;
use crate::workflows::first_token::Bootstrap;
use crate::workflows::getting_started::Release;
use Verdict::{Failed, Good, Skipped};

/// How a check ends, or what has to be asked before that can be said.
pub(super) type Judged = Result<Verdict, Ask>;

impl Diagnosis {
    /// How this check ends.
    pub(super) fn verdict(&self, check: Check) -> Judged {
        match check {
            Check::Address => self.address(),
            Check::Path => self.path(),
            Check::MediaType => self.media_type(),
            Check::Encoding => self.encoding(),
            Check::Credentials => self.credentials(),
            Check::Rights => self.rights(),
        }
    }

    fn address(&self) -> Judged {
        let address = &self.profile.address;
        let Err(error) = self.read::<GetConfiguration>(Probe::Configuration)? else {
            return Ok(Good(format!("The service answers at {address}.")));
        };
        Ok(match self.trouble(Probe::Configuration, &error) {
            Some(cause) => Failed(cause),
            // A no in any other form is an answer, too. Whose, the path tells.
            None => match error.refused() {
                Some(Refused::Unauthorized) => Failed(Cause::Login(error)),
                Some(Refused::Forbidden) => Failed(Cause::Blocked(error)),
                _ => Good(format!("Something answers at {address}.")),
            },
        })
    }

    fn path(&self) -> Judged {
        let document = self.read::<GetConfiguration>(Probe::Configuration)?;
        let Err(error) = self.read::<RequestToken>(Probe::TokenForNobody)? else {
            return Ok(self.issuer(document));
        };
        if let Some(cause) = self.trouble(Probe::TokenForNobody, &error) {
            return Ok(Failed(cause));
        }
        match error.refused() {
            Some(Refused::NotFound) | Some(Refused::MethodNotAllowed) => {}
            // It knows what a token request is, and says what this one lacks.
            _ => return Ok(self.issuer(document)),
        }
        if let Ok(told) = document {
            return Ok(Failed(Cause::NoTokenEndpoint { named: told.token_endpoint.as_deref().map(shown) }));
        }
        Ok(Failed(match self.read::<GetConfiguration>(Probe::OtherConfiguration)? {
            Ok(_) => Cause::OtherService,
            Err(_) if self.profile.dialect.tenant_in_path => Cause::TenantUnknown,
            Err(_) => Cause::PathUnknown,
        }))
    }

    /// The paths are there. Whose they are, the issuer says.
    fn issuer(&self, document: Result<crate::discovery::Discovery, Error>) -> Verdict {
        let here = format!("{}/", self.profile.address);
        Good(match document.ok().and_then(|told| told.issuer) {
            None => "The token endpoint is there; the discovery document is not.".to_owned(),
            Some(issuer) if issuer.starts_with(&here) => {
                format!("They are there. The issuer is {}.", shown(&issuer))
            }
            Some(issuer) => {
                format!(
                    "They are there. The tenant names itself {}, which is not the address that you use.",
                    shown(&issuer)
                )
            }
        })
    }

    fn media_type(&self) -> Judged {
        let form = |told: Result<_, Error>| told.is_err_and(|e: Error| is_about_type(&e));
        if form(self.value(Probe::TokenForNobody)?) {
            return Ok(Failed(Cause::FormNotTaken));
        }
        let names = self.profile.media;
        if self.token()?.is_none() {
            if matches!(self.bootstrap, Some(Bootstrap::Client(_)))
                && form(self.value(Probe::Token(self.profile.authentication))?)
            {
                return Ok(Failed(Cause::FormNotTaken));
            }
            return self.spelling(Probe::ClientsWithoutToken);
        }
        match self.value(Probe::Clients(names))? {
            Err(error)
                if error.refused() == Some(Refused::Forbidden) && self.release == Release::CloudOrBroker8 =>
            {
                self.spelling(Probe::Directories)
            }
            _ => self.spelling(Probe::Clients),
        }
    }

    /// Whether a list comes in the chosen spelling; where it does not, in which it does.
    fn spelling(&self, ask: fn(MediaNames) -> Probe) -> Judged {
        let chosen = self.profile.media;
        match self.value(ask(chosen))? {
            Ok(_) => return Ok(Good("It answers in the type that was asked for.".to_owned())),
            Err(error) if is_about_type(&error) => {}
            Err(error) => {
                return Ok(Skipped(match error.refused() {
                    Some(Refused::Unauthorized) => Reason::TokenFirst,
                    Some(Refused::Forbidden) => Reason::RightsFirst,
                    _ => Reason::Later,
                }));
            }
        }
        for names in [MediaNames::Standard, MediaNames::Vendor, MediaNames::Renamed] {
            // Without a token "not for you" is the answer to a type that would be taken.
            if names != chosen && !self.value(ask(names))?.is_err_and(|error| is_about_type(&error)) {
                return Ok(Failed(Cause::Spelling { works: Some(names) }));
            }
        }
        Ok(Failed(Cause::Spelling { works: None }))
    }

    fn encoding(&self) -> Judged {
        let client = match &self.bootstrap {
            None => return Ok(Skipped(Reason::NoCredentials)),
            Some(Bootstrap::Vcenter(_) | Bootstrap::ApiToken(_)) => return Ok(Skipped(Reason::NoClient)),
            Some(Bootstrap::Client(client)) => client,
        };
        let chosen = self.profile.authentication;
        match self.value(Probe::Token(chosen))? {
            Ok(_) => return Ok(Good(format!("They are sent as {}, and understood.", chosen.title()))),
            Err(error) if !is_about_client(&error) => {
                let known = matches!(
                    error.refused(),
                    Some(Refused::UnauthorizedClient) | Some(Refused::InvalidScope)
                );
                let text = || format!("They are sent as {}, and understood.", chosen.title());
                return Ok(if known { Good(text()) } else { Skipped(Reason::Later) });
            }
            Err(_) => {}
        }
        for way in chosen.others(client) {
            match self.value(Probe::Token(way))? {
                Ok(_) => return Ok(Failed(Cause::OtherAuthentication(way))),
                Err(error) if error.refused() == Some(Refused::UnauthorizedClient) => {
                    return Ok(Failed(Cause::OtherAuthentication(way)));
                }
                Err(_) => {}
            }
        }
        Ok(Good("No other way of sending them gets a token, so this is not the reason.".to_owned()))
    }

    fn credentials(&self) -> Judged {
        let probe = match &self.bootstrap {
            None => return Ok(Skipped(Reason::NoCredentials)),
            Some(Bootstrap::Client(_)) => Probe::Token(self.profile.authentication),
            Some(Bootstrap::ApiToken(_)) => Probe::ApiToken,
            Some(Bootstrap::Vcenter(_)) => match self.value(Probe::VcenterSession)? {
                Ok(_) => Probe::VcenterToken,
                Err(_) => Probe::VcenterSession,
            },
        };
        let error = match self.value(probe)? {
            Ok(_) if self.token()?.is_some() => return Ok(Good("The service issued a token.".to_owned())),
            // A yes without a token in it.
            Ok(_) => Unreadable::Schema { reason: "there is no access_token".to_owned() }.into(),
            Err(error) => error,
        };
        if let Some(cause) = self.trouble(probe, &error) {
            return Ok(Failed(cause));
        }
        Ok(Failed(match error.refused() {
            Some(Refused::InvalidClient) => Cause::ClientUnknown,
            Some(Refused::UnauthorizedClient) => Cause::GrantNotAllowed,
            Some(Refused::VcenterLogin) => Cause::LoginRefused,
            Some(Refused::InvalidGrant) => Cause::ApiTokenRefused,
            Some(Refused::Forbidden) => Cause::Blocked(error),
            _ => Cause::Other(error),
        }))
    }

    /// What has nothing to do with the question: no answer, somebody else's answer, a service in trouble.
    pub(super) fn trouble(&self, probe: Probe, error: &Error) -> Option<Cause> {
        Some(match error {
            Error::Request(error) => Cause::NotSent(error.clone()),
            Error::Transport(TransportError::Unreachable) if self.way == Way::Direct => {
                Cause::Hidden { suspects: self.suspects(probe) }
            }
            Error::Transport(error) => Cause::NoAnswer(error.clone()),
            Error::Unreadable(_) => Cause::NotTheService(error.clone()),
            Error::Refused(refusal) => match refusal.kind() {
                Refused::NoResponse => {
                    Cause::NoAnswer(TransportError::Gateway(crate::error::GatewayReport {
                        cause: "closed".to_owned(),
                        message: refusal.to_string(),
                        detail: String::new(),
                    }))
                }
                Refused::TooManyRequests
                | Refused::BadGateway
                | Refused::Unavailable
                | Refused::GatewayTimeout
                | Refused::ServerError => Cause::InTrouble(error.clone()),
                // A web page that says "not found" is judged by what else is there.
                kind if refusal.family == Family::Html && kind != Refused::NotFound => {
                    Cause::NotTheService(error.clone())
                }
                _ => return None,
            },
        })
    }
}

/// An address that the tenant names.
fn shown(address: &str) -> String {
    excerpt(address, excerpt::MESSAGE)
}

fn is_about_type(error: &Error) -> bool {
    matches!(error.refused(), Some(Refused::UnsupportedMediaType) | Some(Refused::NotAcceptable))
}

/// A strict server finds a bare % in a form-encoded pair invalid before it looks at the client.
fn is_about_client(error: &Error) -> bool {
    matches!(error.refused(), Some(Refused::InvalidClient) | Some(Refused::InvalidRequest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::OMNISSA;
    use crate::profile::Profile;
    use crate::units::UnixSeconds;
    use crate::workflow::{Step, Workflow};
    use serde_json::{Value, json};

    fn answer(status: u16, body: &Value) -> crate::workflow::Reply {
        let mut response = http::Response::new(body.to_string().into_bytes());
        *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
        Ok(response)
    }

    /// How the check of the path ends when the tenant describes itself in this way.
    fn path(document: &Value, token: (u16, Value)) -> Verdict {
        let now = UnixSeconds(0);
        let profile = Profile::parse("acme.example", &OMNISSA).unwrap();
        let mut diagnosis = Diagnosis::new(profile, Release::CloudOrBroker8, None, Way::Gateway);
        assert!(matches!(diagnosis.start(now), Step::Send(_)));
        diagnosis.resume(answer(200, document), now);
        diagnosis.resume(answer(token.0, &token.1), now);
        diagnosis.verdict(Check::Path).unwrap()
    }

    #[test]
    fn what_a_tenant_says_of_itself_is_shown_without_control_characters_and_at_a_bounded_length() {
        for name in ["https://a\u{0}\u{9f}\u{202e}\u{2066}\u{2028}b".to_owned(), "x".repeat(100_000)] {
            let document = json!({"issuer": name, "token_endpoint": name});
            let Good(sentence) = path(&document, (401, json!({"error": "invalid_client"}))) else { panic!() };
            let Failed(cause) = path(&document, (404, Value::Null)) else { panic!() };
            assert!(matches!(cause, Cause::NoTokenEndpoint { named: Some(_) }), "{cause:?}");
            for sentence in [sentence, cause.sentence()] {
                assert!(sentence.chars().count() < 700, "{} characters", sentence.chars().count());
                let shown = |c: char| !c.is_control() && !"\u{202e}\u{2066}\u{2028}".contains(c);
                assert!(sentence.chars().all(shown), "{sentence:?}");
            }
        }
    }
}
