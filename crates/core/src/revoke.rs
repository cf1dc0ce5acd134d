//! Giving a token back before it expires (RFC 7009).

use crate::dialect::Offered;
use crate::error::{RequestError, Unreadable};
use crate::media::Media;
use crate::operation::{ApiRoot, Authorization, Call, Collection, Operation, Spec};
use crate::response::Accepted;
use crate::schema::{resource, string_enum};
use crate::secret::SecretText;
use crate::token::{AccessToken, RefreshToken};
use http::Method;

/// `POST /acs/revoke`: ends a token, and where it applies all tokens of the same sign-in. The client
/// proves itself; 400 when the token is another client's. A token that is unknown is no error
/// (RFC 7009 section 2.2).
#[derive(Debug)]
pub struct RevokeToken {
    /// The token to end.
    pub token: Revocable,
}

/// A token that can be ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Revocable {
    /// An access token.
    Access(AccessToken),
    /// A refresh token.
    Refresh(RefreshToken),
}

impl Operation for RevokeToken {
    const SPEC: &'static Spec = &Spec {
        id: "revoke",
        title: "Revoke a token",
        method: Method::POST,
        place: ApiRoot::Acs,
        path: "/revoke",
        query: &[],
        authorization: Authorization::Client,
        sends: Media::Form,
        returns: Media::Nothing,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[Collection::Tokens],
    };
    type Output = ();

    fn call(&self) -> Result<Call, RequestError> {
        let (token, hint) = match &self.token {
            Revocable::Access(token) => (token.expose(), TokenTypeHint::AccessToken),
            Revocable::Refresh(token) => (token.expose(), TokenTypeHint::RefreshToken),
        };
        Ok(Call::new().form(vec![("token", token.to_owned()), ("token_type_hint", hint.name().to_owned())]))
    }

    fn read(accepted: Accepted<'_>) -> Result<(), Unreadable> {
        accepted.nothing();
        Ok(())
    }
}

string_enum! {
    /// What kind of token is given back, so that the service finds it sooner (RFC 7009 section 2.1).
    pub enum TokenTypeHint {
        /// An access token.
        "access_token" AccessToken;
        /// A refresh token.
        "refresh_token" RefreshToken;
    }
}

resource! {
    /// The form of the revocation endpoint.
    pub struct RevokeForm {
        /// The token.
        #[serde(serialize_with = "crate::secret::exposed")]
        required "token" token: SecretText [..=4096 of "a-zA-Z0-9+/\\-_=."];
        /// What kind it is.
        "token_type_hint" token_type_hint: TokenTypeHint;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::Credentials;
    use crate::dialect::OMNISSA;
    use crate::profile::Profile;
    use crate::request::Authority;

    #[test]
    fn a_token_is_given_back_with_its_kind_by_its_client() {
        let profile = Profile::parse("acme.example", &OMNISSA).unwrap();
        let client = Credentials::parse("my-app", "s").unwrap();
        let sent = |token| {
            let operation = RevokeToken { token };
            assert!(!format!("{operation:?}").contains("hunter"));
            profile.request(&operation, Authority::Client(&client)).unwrap()
        };
        let access = sent(Revocable::Access(AccessToken::new("hunter2+/=")));
        assert_eq!(access.uri(), "https://acme.example/acs/revoke");
        assert_eq!(access.body(), b"token=hunter2%2B%2F%3D&token_type_hint=access_token");
        assert_eq!(access.headers()["authorization"], "Basic bXktYXBwOnM=");
        let refresh = sent(Revocable::Refresh(RefreshToken::new("hunter2")));
        assert_eq!(refresh.body(), b"token=hunter2&token_type_hint=refresh_token");
    }
}
