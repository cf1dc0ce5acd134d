//! What sort of token a pasted text is, by its form alone.

use firstkey_core::claims::Jwt;
use serde_json::Value;

/// What a text is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sort {
    /// Nothing yet.
    Empty,
    /// No token: blanks or line breaks stand in it.
    Broken,
    /// A token that says nothing about itself.
    Opaque,
    /// An encrypted JWT (RFC 7516): what it says can be read by whoever has its key.
    Encrypted,
    /// A signed JWT (RFC 7515).
    Signed(Jwt),
}

/// The token in a text: without blanks around it, and without the word that stands before it in a header.
pub(super) fn token_in(text: &str) -> &str {
    let text = text.trim();
    let mut parts = text.splitn(2, char::is_whitespace);
    match (parts.next(), parts.next()) {
        (Some(scheme), Some(token)) if scheme.eq_ignore_ascii_case("bearer") => token.trim(),
        _ => text,
    }
}

impl Sort {
    /// The sort of a text.
    pub(super) fn of(text: &str) -> Self {
        let token = token_in(text);
        if token.is_empty() {
            return Self::Empty;
        }
        if token.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Self::Broken;
        }
        match Jwt::read(token) {
            Ok(jwt) => Self::Signed(jwt),
            Err(_) if token.split('.').count() == 5 && token.starts_with("eyJ") => Self::Encrypted,
            Err(_) => Self::Opaque,
        }
    }

    /// Whether it is an ID token (OpenID Connect Core section 2): it says who signed in, and opens nothing.
    pub(super) fn is_id_token(&self) -> bool {
        match self {
            Self::Signed(jwt) => {
                ["nonce", "at_hash", "c_hash"].iter().any(|claim| jwt.claims.contains_key(*claim))
            }
            Self::Empty | Self::Broken | Self::Opaque | Self::Encrypted => false,
        }
    }

    /// The client that it names as the one it was issued to.
    pub(super) fn client(&self) -> Option<&str> {
        let Self::Signed(jwt) = self else { return None };
        let text = |claim: &&str| jwt.claims.get(*claim).and_then(Value::as_str);
        ["client_id", "azp", "cid"].iter().find_map(text).filter(|id| !id.is_empty())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use firstkey_core::encode;
    use serde_json::json;

    /// A JWT with these claims and a signature that nobody made.
    pub(crate) fn jwt(claims: &Value) -> String {
        let part = |value: &Value| encode::base64url(value.to_string().as_bytes());
        format!("{}.{}.c2ln", part(&json!({"alg": "RS256"})), part(claims))
    }

    #[test]
    fn a_token_is_sorted_by_its_form() {
        assert_eq!(Sort::of(" \n"), Sort::Empty);
        assert_eq!(Sort::of("Bearer  "), Sort::Opaque, "one word alone is a token like another");
        assert_eq!(Sort::of("8xLOxBtZp8"), Sort::Opaque);
        assert_eq!(Sort::of("two words"), Sort::Broken);
        assert_eq!(Sort::of("eyJhbGciOiJkaXIifQ..a.b.c"), Sort::Encrypted);
        assert_eq!(Sort::of("1.2.3.4.5"), Sort::Opaque);
        assert!(matches!(Sort::of(&jwt(&json!({"sub": "a"}))), Sort::Signed(_)));
    }

    #[test]
    fn the_word_bearer_and_blanks_around_a_token_are_not_part_of_it() {
        assert_eq!(token_in(" Bearer  abc\n"), "abc");
        assert_eq!(token_in("bearer abc"), "abc");
        assert_eq!(token_in("abc"), "abc");
        assert_eq!(Sort::of("Bearer abc def"), Sort::Broken);
    }

    #[test]
    fn an_id_token_and_the_client_of_an_access_token_are_told_by_their_claims() {
        let access = Sort::of(&jwt(&json!({"azp": "payroll", "cid": "other"})));
        assert_eq!((access.is_id_token(), access.client()), (false, Some("payroll")));
        assert!(Sort::of(&jwt(&json!({"nonce": "n", "azp": "shop"}))).is_id_token());
        assert_eq!(Sort::of("opaque").client(), None);
    }
}
