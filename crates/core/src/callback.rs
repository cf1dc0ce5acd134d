//! What a person's browser brings back from a sign-in (RFC 6749 sections 4.1.2 and 4.1.2.1).

use crate::excerpt::excerpt;
use crate::token::AuthorizationCode;
use thiserror::Error;

/// Reads the address a browser came back with, or its query alone. `state` is the one that was sent;
/// it is compared before anything else is believed. `issuer` is compared with `iss` where the service
/// sends one (RFC 9207).
pub fn read(address: &str, state: &str, issuer: &str) -> Result<AuthorizationCode, CallbackError> {
    let answer = Answer::read(address)?;
    if answer.code.is_none() && answer.error.is_none() {
        return Err(CallbackError::Empty);
    }
    // An empty state was never sent, so nothing can be equal to it.
    if state.is_empty() || answer.state.as_deref() != Some(state) {
        return Err(CallbackError::State);
    }
    if answer.issuer.is_some_and(|it| it != issuer) {
        return Err(CallbackError::Issuer);
    }
    if let Some(error) = answer.error {
        return Err(CallbackError::Refused { error, description: answer.description.unwrap_or_default() });
    }
    answer.code.as_deref().and_then(AuthorizationCode::read).ok_or(CallbackError::Empty)
}

#[derive(Default)]
struct Answer {
    code: Option<String>,
    state: Option<String>,
    issuer: Option<String>,
    error: Option<String>,
    description: Option<String>,
}

impl Answer {
    fn read(address: &str) -> Result<Self, CallbackError> {
        let mut answer = Self::default();
        for (name, value) in form_urlencoded::parse(query(address).as_bytes()) {
            let place = match &*name {
                "code" => &mut answer.code,
                "state" => &mut answer.state,
                "iss" => &mut answer.issuer,
                "error" => &mut answer.error,
                "error_description" => &mut answer.description,
                _ => continue,
            };
            if place.is_some() {
                return Err(CallbackError::Repeated);
            }
            let shown = matches!(&*name, "error" | "error_description");
            *place = Some(if shown { excerpt(&value, LONGEST) } else { value.into_owned() });
        }
        Ok(answer)
    }
}

/// The query of an address. Some response types put the answer behind `#`.
fn query(address: &str) -> &str {
    let (before, fragment) = address.split_once('#').unwrap_or((address, ""));
    let query = match before.split_once('?') {
        Some((_, query)) => query,
        None if before.contains("://") => "",
        None => before,
    };
    if query.is_empty() { fragment } else { query }
}

/// An address has no room for more.
const LONGEST: usize = 300;

/// Why there is no code.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CallbackError {
    /// Neither a code nor an error.
    #[error("The browser came back without a code and without an error.")]
    Empty,
    /// Not the answer to this sign-in.
    #[error("The state that came back is not the one that was sent: this answers another sign-in.")]
    State,
    /// Another service's answer.
    #[error("The answer is from another service: the issuer is not the one that was asked.")]
    Issuer,
    /// A parameter twice, of which one may be somebody else's.
    #[error("The answer has the same parameter twice, so it is unclear which one is meant.")]
    Repeated,
    /// The service, or the person, said no.
    #[error(
        "The sign-in was refused{}{error}{}.",
        if error.is_empty() { "" } else { ": " },
        if description.is_empty() { String::new() } else { format!(" ({description})") }
    )]
    Refused {
        /// The error of RFC 6749 section 4.1.2.1 or OpenID Connect Core section 3.1.2.6.
        error: String,
        /// The service's words.
        description: String,
    },
}

impl CallbackError {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "callback.empty",
            Self::State => "callback.state",
            Self::Issuer => "callback.issuer",
            Self::Repeated => "callback.repeated",
            Self::Refused { .. } => "callback.refused",
        }
    }

    /// What helps, one sentence.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Empty => "Start the sign-in again, and come to this address only by its redirect.",
            Self::State | Self::Issuer | Self::Repeated => {
                "Nothing of it was used. Start the sign-in again in this window. If you did not start one, close it."
            }
            Self::Refused { error, .. } => match error.as_str() {
                "access_denied" => {
                    "The user, or a rule of the tenant, refused the sign-in. Try another user."
                }
                "login_required" | "interaction_required" => {
                    "Nobody is signed in, and prompt=none forbids asking: leave it out."
                }
                "unauthorized_client" => "The client's grant types must include authorization_code.",
                "unsupported_response_type" => "Ask for the response type code.",
                "invalid_scope" => "Ask for scopes that the client has.",
                "server_error" | "temporarily_unavailable" => "Wait a little and start again.",
                _ => "Compare the request with the client: its id, redirect URI and PKCE setting.",
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(address: &str) -> Result<String, CallbackError> {
        read(address, "s t&1", "https://acme.example/acs").map(|code| code.expose().to_owned())
    }

    #[test]
    fn a_code_is_taken_wherever_the_answer_stands() {
        for address in [
            "https://app.example/cb?x=1&code=a%2Bb&state=s%20t%261",
            "https://app.example/cb?code=a%2Bb&state=s+t%261#/route",
            "?code=a%2Bb&state=s+t%261",
            "code=a%2Bb&state=s+t%261&iss=https%3A%2F%2Facme.example%2Facs",
            "https://app.example/cb#code=a%2Bb&state=s+t%261",
        ] {
            assert_eq!(code(address).as_deref(), Ok("a+b"), "{address}");
        }
    }

    #[test]
    fn what_is_not_the_answer_to_this_sign_in_is_not_believed() {
        for (address, wanted) in [
            ("", "callback.empty"),
            ("https://app.example/cb", "callback.empty"),
            ("?state=s+t%261", "callback.empty"),
            ("?code=&state=s+t%261", "callback.empty"),
            ("?code=+%09&state=s+t%261", "callback.empty"),
            ("?code=x", "callback.state"),
            ("?code=x&state=", "callback.state"),
            ("?code=x&state=S+t%261", "callback.state"),
            ("?error=access_denied", "callback.state"),
            ("?code=x&code=y&state=s+t%261", "callback.repeated"),
            ("?code=x&state=s+t%261&state=other", "callback.repeated"),
            ("?code=x&state=s+t%261&iss=https://evil.example", "callback.issuer"),
            ("?error=access_denied&code=x&state=s+t%261", "callback.refused"),
        ] {
            assert_eq!(code(address).unwrap_err().code(), wanted, "{address}");
        }
        assert_eq!(read("?code=x&state=", "", "").unwrap_err(), CallbackError::State);
    }

    #[test]
    fn a_refusal_has_the_services_words_and_help_of_its_own() {
        let told = |query: &str| {
            let error = code(&format!("?state=s+t%261&{query}")).unwrap_err();
            (error.to_string(), error.help())
        };
        assert_eq!(
            told("error=access_denied&error_description=not%0Atoday"),
            (
                "The sign-in was refused: access_denied (not today).".to_owned(),
                "The user, or a rule of the tenant, refused the sign-in. Try another user."
            )
        );
        let helps = ["login_required", "unauthorized_client", "invalid_scope", "server_error", "else"]
            .map(|error| told(&format!("error={error}")).1);
        let distinct: std::collections::BTreeSet<_> = helps.iter().collect();
        assert_eq!(distinct.len(), helps.len());
    }

    #[test]
    fn a_refusal_is_shown_without_control_characters_and_at_a_bounded_length() {
        let said = |query: &str| code(&format!("?state=s+t%261&{query}")).unwrap_err().to_string();
        // NUL, U+009F, U+202E and U+2066 go; U+2028 is a line break.
        let unshown = "a%00%C2%9F%E2%80%AE%E2%81%A6b%E2%80%A8c";
        assert_eq!(said(&format!("error={unshown}")), "The sign-in was refused: ab c.");
        assert_eq!(
            said(&format!("error=e&error_description={unshown}")),
            "The sign-in was refused: e (ab c)."
        );
        assert_eq!(said("error=%00"), "The sign-in was refused.");
        let long = "x".repeat(100_000);
        assert!(said(&format!("error={long}&error_description={long}")).chars().count() < 700);
    }

    proptest! {
        #[test]
        fn any_address_can_be_read(address in any::<String>(), state in any::<String>()) {
            if let Err(error) = read(&address, &state, "") {
                let _ = (error.code(), error.help(), error.to_string());
            }
        }
    }
}
