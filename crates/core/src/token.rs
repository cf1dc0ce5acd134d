//! Tokens: the request, the answer, and how long a token is good at a given time. What is exchanged
//! for one is in `grant`.

use crate::claims::Jwt;
use crate::dialect::Offered;
use crate::error::{RequestError, Unreadable};
pub use crate::grant::Grant;
use crate::media::Media;
use crate::operation::{ApiRoot, Authorization, Call, Operation, Spec};
use crate::response::Accepted;
use crate::schema::resource;
use crate::secret::SecretText;
pub use crate::token_text::{AccessToken, ApiToken, AuthorizationCode, IdToken, RefreshToken};
use crate::units::{Seconds, UnixSeconds};
use http::Method;
use serde_json::Value;

/// `POST /acs/token`: exchanges a grant for an access token (RFC 6749 section 3.2).
#[derive(Debug)]
pub struct RequestToken {
    /// What is exchanged.
    pub grant: Grant,
}

impl Operation for RequestToken {
    const SPEC: &'static Spec = &Spec {
        id: "getAccessToken",
        title: "Get an access token",
        method: Method::POST,
        place: ApiRoot::Acs,
        path: "/token",
        query: &[],
        authorization: Authorization::Client,
        sends: Media::Form,
        returns: Media::Token,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[],
    };
    type Output = TokenAnswer;

    fn call(&self) -> Result<Call, RequestError> {
        Ok(Call::new().form(self.grant.fields()))
    }

    fn read(accepted: Accepted<'_>) -> Result<TokenAnswer, Unreadable> {
        TokenAnswer::read(&accepted.value()?)
    }
}

/// A token answer as it came, before anybody looked at a clock.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenAnswer {
    access: AccessToken,
    lifetime: Lifetime,
    scope: Option<String>,
    refresh: Option<RefreshToken>,
    id: Option<IdToken>,
}

impl TokenAnswer {
    /// Reads the answer: easy on `expires_in` as text, strict on what must be there.
    pub fn read(value: &Value) -> Result<Self, Unreadable> {
        let missing = |reason: &str| Unreadable::Schema { reason: reason.to_owned() };
        let text = |name| value.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let access = text("access_token").and_then(AccessToken::read);
        let access = access.ok_or_else(|| missing("there is no access_token"))?;
        let kind = value.get("token_type").and_then(Value::as_str).unwrap_or("Bearer");
        if !kind.eq_ignore_ascii_case("bearer") {
            return Err(missing("the token_type is not Bearer"));
        }
        let lifetime = Lifetime::read(value.get("expires_in"), &access);
        Ok(Self {
            access,
            lifetime,
            scope: text("scope").map(str::to_owned),
            refresh: text("refresh_token").and_then(RefreshToken::read),
            id: text("id_token").and_then(IdToken::read),
        })
    }

    /// The token itself.
    pub const fn access(&self) -> &AccessToken {
        &self.access
    }

    /// The token, obtained now.
    pub fn obtained(self, now: UnixSeconds) -> Token {
        let Self { access, lifetime, scope, refresh, id } = self;
        Token { access, lifetime, scope, refresh, id, obtained: now }
    }
}

/// An access token and what is known about its life.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// The token itself.
    pub access: AccessToken,
    /// What the answer said about its life.
    pub lifetime: Lifetime,
    /// The scope that was granted, space-separated (RFC 6749 section 5.1).
    pub scope: Option<String>,
    /// What gets the next access token without a person, where the client may have one.
    pub refresh: Option<RefreshToken>,
    /// Who signed in, where somebody did and the scope holds `openid`; not verified yet.
    pub id: Option<IdToken>,
    /// When it was obtained, by the clock of this machine.
    pub obtained: UnixSeconds,
}

impl Token {
    /// A token is renewed this long before it expires: clocks differ and requests take time.
    pub const MARGIN: Seconds = Seconds(30);

    /// When it expires by this machine's clock, if the answer said so. Counted from the answer,
    /// so a wrong clock on either side does no harm.
    pub const fn expires(&self) -> Option<UnixSeconds> {
        match self.lifetime {
            Lifetime::For(seconds) => Some(self.obtained.after(seconds)),
            Lifetime::Expired => Some(self.obtained),
            Lifetime::Unknown => None,
        }
    }

    /// Whether it is worth sending now. An unknown lifetime is tried; a 401 tells. A clock that was
    /// set back says nothing about its age: then it is renewed, once, for the next is of that clock.
    pub fn is_fresh(&self, now: UnixSeconds) -> bool {
        if now < self.obtained {
            return false;
        }
        // A token that lives for less than two margins would otherwise never be fresh.
        let margin = match self.lifetime {
            Lifetime::For(Seconds(life)) => Seconds(Self::MARGIN.0.min(life / 2)),
            Lifetime::Expired | Lifetime::Unknown => Self::MARGIN,
        };
        self.expires().is_none_or(|at| at.left(now) > margin)
    }
}

/// What `expires_in` said, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifetime {
    /// So long from the answer on.
    For(Seconds),
    /// 0: expired when it was given out.
    Expired,
    /// -1 or absent, and the token itself does not tell either.
    Unknown,
}

impl Lifetime {
    fn read(expires_in: Option<&Value>, token: &AccessToken) -> Self {
        let said = expires_in.and_then(|value| {
            value
                .as_i64()
                .or_else(|| value.as_f64().map(|f| f as i64))
                .or_else(|| value.as_str()?.trim().parse().ok())
        });
        match said {
            Some(0) => Self::Expired,
            Some(seconds) if seconds > 0 => Self::For(Seconds(seconds.unsigned_abs())),
            // The difference of two claims needs no clock.
            _ => {
                Jwt::read(token.expose()).ok().and_then(|jwt| jwt.lifetime()).map_or(Self::Unknown, Self::For)
            }
        }
    }
}

resource! {
    /// The answer of the token endpoint (RFC 6749 section 5.1), for whoever works without types.
    pub struct TokenResponse {
        /// The access token.
        #[serde(serialize_with = "crate::secret::exposed")]
        "access_token" access_token: SecretText;
        /// How it is used: `Bearer`.
        "token_type" token_type: String;
        /// How long it lives from this answer on, in seconds; 0 when it has expired, -1 when unknown.
        "expires_in" expires_in: i64;
        /// What gets the next access token.
        #[serde(serialize_with = "crate::secret::exposed")]
        "refresh_token" refresh_token: SecretText;
        /// Who signed in, as a JWT.
        #[serde(serialize_with = "crate::secret::exposed")]
        "id_token" id_token: SecretText;
        /// The scopes that were granted, separated by spaces.
        "scope" scope: String;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const NOW: UnixSeconds = UnixSeconds(1_000_000);

    fn token(answer: &Value) -> Token {
        TokenAnswer::read(answer).unwrap().obtained(NOW)
    }

    #[test]
    fn expires_in_is_read_in_every_form_it_comes_in() {
        let lifetime = |value: Value| token(&json!({"access_token": "x", "expires_in": value})).lifetime;
        assert_eq!(lifetime(json!(21599)), Lifetime::For(Seconds(21599)));
        assert_eq!(lifetime(json!("21599")), Lifetime::For(Seconds(21599)));
        assert_eq!(lifetime(json!(21599.0)), Lifetime::For(Seconds(21599)));
        assert_eq!(lifetime(json!(0)), Lifetime::Expired);
        assert_eq!(lifetime(json!(-1)), Lifetime::Unknown);
        assert_eq!(lifetime(json!("soon")), Lifetime::Unknown);
        assert_eq!(lifetime(Value::Null), Lifetime::Unknown);
    }

    #[test]
    fn without_expires_in_the_claims_tell_the_lifetime() {
        // {"alg":"none"} . {"iat":1000,"exp":4600}
        let jwt = "eyJhbGciOiJub25lIn0.eyJpYXQiOjEwMDAsImV4cCI6NDYwMH0.";
        assert_eq!(token(&json!({"access_token": jwt})).lifetime, Lifetime::For(Seconds(3600)));
    }

    #[test]
    fn a_token_is_fresh_until_shortly_before_it_expires() {
        let token = token(&json!({"access_token": "x", "expires_in": 3600}));
        assert_eq!(token.expires(), Some(UnixSeconds(1_003_600)));
        assert!(token.is_fresh(UnixSeconds(1_003_569)));
        assert!(!token.is_fresh(UnixSeconds(1_003_570)));
    }

    #[test]
    fn a_clock_that_was_set_back_makes_no_old_token_fresh() {
        let answer = json!({"access_token": "x", "expires_in": 3600});
        let token = token(&answer);
        let back = UnixSeconds(NOW.0 - 600);
        assert!(!token.is_fresh(back));
        assert!(TokenAnswer::read(&answer).unwrap().obtained(back).is_fresh(back));
    }

    #[test]
    fn a_token_of_a_few_seconds_is_fresh_for_half_of_them() {
        let token = token(&json!({"access_token": "x", "expires_in": 10}));
        assert!(token.is_fresh(NOW));
        assert!(!token.is_fresh(UnixSeconds(1_000_005)));
    }

    #[test]
    fn an_answer_without_a_bearer_token_is_unreadable() {
        for answer in [
            json!({}),
            json!({"access_token": ""}),
            json!({"access_token": " \t"}),
            json!({"access_token": 7}),
            json!({"access_token": "x", "token_type": "mac"}),
            json!([]),
        ] {
            assert_eq!(TokenAnswer::read(&answer).unwrap_err().code(), "unreadable.shape", "{answer}");
        }
    }

    #[test]
    fn tokens_print_redacted() {
        let token = token(&json!({"access_token": "hunter2"}));
        assert!(!format!("{token:?}").contains("hunter2"));
        assert!(!format!("{:?}", Grant::ApiToken(ApiToken::parse("hunter2").unwrap())).contains("hunter2"));
    }

    #[test]
    fn what_comes_beside_the_access_token_is_kept_and_redacted() {
        let full = token(&json!({"access_token": "a", "refresh_token": "hunter2", "id_token": "hunter3"}));
        assert_eq!(full.refresh.as_ref().map(RefreshToken::expose), Some("hunter2"));
        assert_eq!(full.id.as_ref().map(IdToken::expose), Some("hunter3"));
        assert!(!format!("{full:?}").contains("hunter"));
        for nothing in [json!(""), json!(" \t"), Value::Null] {
            let lean = token(&json!({"access_token": "a", "refresh_token": nothing, "id_token": nothing}));
            assert_eq!((lean.refresh, lean.id), (None, None), "{nothing}");
        }
    }
}
