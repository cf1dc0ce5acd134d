//! Who is behind an access token (OpenID Connect Core section 5.3), and on the broker what is inside
//! a token that was too large to carry all its claims.

use crate::dialect::Offered;
use crate::error::{RequestError, Unreadable};
use crate::id_token::{Audience, IdTokenClaims, SubjectRole};
use crate::media::Media;
use crate::operation::{ApiRoot, Authorization, Call, Collection, Operation, Parameter, Spec};
use crate::response::Accepted;
use crate::schema::{HasSchema, resource, string_enum};
use crate::secret::SecretText;
use crate::units::UnixSeconds;
use http::Method;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;

/// `GET /acs/userinfo`: the person behind the token. A token of client_credentials has no person.
#[derive(Debug)]
pub struct GetUserInfo;

/// `POST /acs/userinfo`: the same.
#[derive(Debug)]
pub struct PostUserInfo;

/// `GET /acs/t/{tenant}/expand-access-token`: everything in the access token that is sent with this
/// request; broker 9.0 and later.
#[derive(Debug)]
pub struct ExpandAccessToken {
    /// In which form; broker 9.1, raw when nothing is said.
    pub format: Option<TokenFormat>,
}

/// `GET /acs/t/{tenant}/expand-id-token`: everything in the ID token that is sent with this request
/// as its bearer token; broker 9.0 and later.
#[derive(Debug)]
pub struct ExpandIdToken {
    /// In which form; broker 9.1, raw when nothing is said.
    pub format: Option<TokenFormat>,
}

/// Claims, as JSON or as a JWT that is still to be verified.
#[derive(Clone, Debug, PartialEq)]
pub enum Claims<T> {
    /// As JSON.
    Raw(Box<T>),
    /// As a signed JWT.
    Jwt(SecretText),
}

fn claims<T: DeserializeOwned>(accepted: Accepted<'_>) -> Result<Claims<T>, Unreadable> {
    match accepted.value_or_jwt()? {
        Value::String(jwt) => Ok(Claims::Jwt(SecretText::new(&jwt))),
        _ => accepted.json().map(|claims| Claims::Raw(Box::new(claims))),
    }
}

const USER_INFO: Spec = Spec {
    id: "getUserInfo",
    title: "Get who signed in",
    method: Method::GET,
    place: ApiRoot::Acs,
    path: "/userinfo",
    query: &[],
    authorization: Authorization::Bearer,
    sends: Media::Nothing,
    returns: Media::Json,
    offered_by: Offered::EVERYWHERE,
    reads: &[Collection::Tokens, Collection::Users],
    changes: &[],
};

impl Operation for GetUserInfo {
    const SPEC: &'static Spec = &USER_INFO;
    type Output = Claims<IdTokenClaims>;

    fn call(&self) -> Result<Call, RequestError> {
        Ok(Call::new())
    }

    fn read(accepted: Accepted<'_>) -> Result<Self::Output, Unreadable> {
        claims(accepted)
    }
}

impl Operation for PostUserInfo {
    const SPEC: &'static Spec = &Spec {
        id: "getUserInfoPost",
        title: "Get who signed in by POST",
        method: Method::POST,
        ..USER_INFO
    };
    type Output = Claims<IdTokenClaims>;

    fn call(&self) -> Result<Call, RequestError> {
        Ok(Call::new())
    }

    fn read(accepted: Accepted<'_>) -> Result<Self::Output, Unreadable> {
        claims(accepted)
    }
}

const EXPAND: Spec = Spec {
    id: "expandAccessToken",
    title: "Expand an access token",
    path: "/expand-access-token",
    query: &[Parameter::optional("format", TokenFormat::SCHEMA)],
    offered_by: Offered::BROKER,
    reads: &[Collection::Tokens],
    ..USER_INFO
};

impl Operation for ExpandAccessToken {
    const SPEC: &'static Spec = &EXPAND;
    type Output = Claims<ExpandedAccessToken>;

    fn call(&self) -> Result<Call, RequestError> {
        Ok(in_format(&self.format))
    }

    fn read(accepted: Accepted<'_>) -> Result<Self::Output, Unreadable> {
        claims(accepted)
    }
}

impl Operation for ExpandIdToken {
    const SPEC: &'static Spec =
        &Spec { id: "expandIdToken", title: "Expand an ID token", path: "/expand-id-token", ..EXPAND };
    type Output = Claims<ExpandedIdToken>;

    fn call(&self) -> Result<Call, RequestError> {
        Ok(in_format(&self.format))
    }

    fn read(accepted: Accepted<'_>) -> Result<Self::Output, Unreadable> {
        claims(accepted)
    }
}

fn in_format(format: &Option<TokenFormat>) -> Call {
    match format {
        Some(format) => Call::new().query("format", format.name()),
        None => Call::new(),
    }
}

string_enum! {
    /// The form of an expanded token; broker 9.1.
    pub enum TokenFormat {
        /// JSON.
        "raw" Raw;
        /// A signed JWT.
        "jwt" Jwt;
    }
}

resource! {
    /// Everything in an access token; broker 9.1.
    pub struct ExpandedAccessToken {
        /// Further claims by name.
        "claims" claims: BTreeMap<String, Value>;
        /// Its fingerprint; the documents do not explain it.
        "fingerprint" fingerprint: String;
        /// When it ends.
        "exp" exp: UnixSeconds;
        /// When it was issued.
        "iat" iat: UnixSeconds;
        /// Whom it is about.
        "sub" sub: String;
        /// Probably the mark of a token whose claims were moved out of it.
        "ovl" ovl: String;
        /// Probably the names of those claims.
        "ovc" ovc: Vec<String>;
        /// The names of the person's groups.
        "group_names" group_names: Vec<String>;
        /// The ids of the person's groups.
        "group_ids" group_ids: Vec<String>;
        /// When the person signed in.
        "auth_time" auth_time: UnixSeconds;
        /// What it allows (RFC 9396).
        "authorization_details" authorization_details: Vec<AuthorizationDetail>;
    }
}

resource! {
    /// What a token allows (RFC 9396 section 2).
    pub struct AuthorizationDetail {
        /// Whose roles they are.
        "type" kind: String;
        /// The roles.
        "roles" roles: Vec<String>;
        /// What they cover.
        "resources" resources: Vec<String>;
    }
}

resource! {
    /// Everything in an ID token; broker 9.1. Its list breaks off in the documents that were read.
    pub struct ExpandedIdToken {
        /// What was sent with the authorization request.
        "nonce" nonce: String;
        /// The person's mail address.
        "email" email: String;
        /// Further claims by name.
        "customClaims" custom_claims: BTreeMap<String, Value>;
        /// When it ends.
        "exp" exp: UnixSeconds;
        /// When it was issued.
        "iat" iat: UnixSeconds;
        /// Whom it is about.
        "sub" sub: String;
        /// Its own number.
        "jti" jti: String;
        /// Who issued it.
        "iss" iss: String;
        /// Whom it is meant for.
        "aud" aud: Audience;
        /// When the person signed in.
        "auth_time" auth_time: UnixSeconds;
        /// How the person proved themselves.
        "acr" acr: String;
        /// The client it was given to.
        "azp" azp: String;
        /// The left half of the hash of the access token beside it.
        "at_hash" at_hash: String;
        /// The left half of the hash of the code beside it.
        "c_hash" c_hash: String;
        /// The person's whole name.
        "name" name: String;
        /// The person's given names.
        "given_name" given_name: String;
        /// The person's family names.
        "family_name" family_name: String;
        /// Whether the mail address was verified.
        "email_verified" email_verified: bool;
        /// When any of this changed last.
        "updated_at" updated_at: UnixSeconds;
        /// The names of the person's groups.
        "group_names" group_names: Vec<String>;
        /// The ids of the person's groups.
        "group_ids" group_ids: Vec<String>;
        /// Probably the mark of a token whose claims were moved out of it.
        "ovl" ovl: String;
        /// Probably the names of those claims.
        "ovc" ovc: Vec<String>;
        /// The person's account.
        "acct" acct: String;
        /// The name the person signs in with.
        "user_name" user_name: String;
        /// The person's object id at their identity provider.
        "oid" oid: String;
        /// The person's roles.
        "roles" roles: Vec<SubjectRole>;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{BROKER, OMNISSA};
    use crate::sent::{line, read, sent};

    #[test]
    fn each_asks_with_the_token_it_is_about() {
        assert_eq!(line(&GetUserInfo, &OMNISSA), "GET /acs/userinfo");
        assert_eq!(line(&PostUserInfo, &BROKER), "POST /acs/t/CUSTOMER/userinfo");
        let expand = ExpandAccessToken { format: None };
        assert_eq!(line(&expand, &BROKER), "GET /acs/t/CUSTOMER/expand-access-token");
        let expand = ExpandIdToken { format: Some(TokenFormat::Jwt) };
        assert_eq!(line(&expand, &BROKER), "GET /acs/t/CUSTOMER/expand-id-token?format=jwt");
        assert_eq!(sent(&GetUserInfo, &OMNISSA).unwrap().headers()["authorization"], "Bearer token");
        assert_eq!(sent(&expand, &OMNISSA).unwrap_err().code(), "request.not_offered");
    }

    #[test]
    fn claims_are_read_as_json_and_as_a_jwt() {
        let json = r#"{"sub":"ann","aud":"a","roles":[{"name":"x","expires_at":1700000000000}],"new":1}"#;
        let Claims::Raw(claims) = read::<GetUserInfo>(200, json).unwrap() else { panic!("this is JSON") };
        assert_eq!(claims.aud.as_ref().map(Audience::names), Some(&["a".to_owned()][..]));
        assert_eq!(claims.other.0["new"], 1);
        let jwt = "eyJhbGciOiJub25lIn0.eyJpYXQiOjEwMDAsImV4cCI6NDYwMH0.";
        for body in [jwt.to_owned(), format!("{jwt:?}")] {
            let told = read::<ExpandIdToken>(200, &body).unwrap();
            assert_eq!(told, Claims::Jwt(SecretText::new(jwt)));
            assert!(!format!("{told:?}").contains("eyJ"));
        }
        assert_eq!(read::<GetUserInfo>(200, "no claims").unwrap_err().code(), "unreadable.json");
    }
}
