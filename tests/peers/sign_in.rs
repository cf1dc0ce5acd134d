//! A person signs in at a server of others: discovery, PKCE code flow, verification, userinfo, refresh, revocation, sign-out.

use crate::carrier;
use crate::server::Peer;
use firstkey_core::authorize::Authorize;
use firstkey_core::callback::{self, CallbackError};
use firstkey_core::credentials::{ClientAuthentication, Credentials};
use firstkey_core::discovery::GetConfiguration;
use firstkey_core::error::Error;
use firstkey_core::id_token::IdTokenClaims;
use firstkey_core::jwks::{GetJwks, Jwks};
use firstkey_core::logout::Logout;
use firstkey_core::operation::Operation;
use firstkey_core::pkce::CodeVerifier;
use firstkey_core::profile::Profile;
use firstkey_core::request::{Authority, Request};
use firstkey_core::response::answer;
use firstkey_core::revoke::{Revocable, RevokeToken};
use firstkey_core::token::{AuthorizationCode, Grant, RequestToken, Token};
use firstkey_core::units::{Seconds, UnixSeconds};
use firstkey_core::userinfo::{Claims, GetUserInfo};
use firstkey_core::verify::{IdTokenRules, Untrusted, native};
use firstkey_tests::http_client;
use serde_json::json;
use std::time::{SystemTime, UNIX_EPOCH};

const ID: &str = "my-app";
const SECRET: &str = "my-app-secret";
const CALLBACK: &str = "https://app.acme.example/callback";
const STATE: &str = "the-state-of-this-sign-in";
const NONCE: &str = "the-nonce-of-this-sign-in";

struct Visit {
    _peer: Peer,
    profile: Profile,
    client: Credentials,
    verifier: CodeVerifier,
}

impl Visit {
    fn new() -> Self {
        let peer = Peer::oauth(&json!([{
            "client_id": ID, "client_secret": SECRET, "redirect_uris": [CALLBACK],
            "post_logout_redirect_uris": [CALLBACK], "response_types": ["code"],
            "grant_types": ["authorization_code", "refresh_token"],
        }]));
        Self {
            profile: peer
                .profile(ClientAuthentication::Basic(firstkey_core::credentials::BasicEncoding::Verbatim)),
            _peer: peer,
            client: Credentials::parse(ID, SECRET).unwrap(),
            verifier: CodeVerifier::generate(&[7; 32]),
        }
    }

    fn send<O: Operation>(&self, operation: O, authority: Authority<'_>) -> Result<O::Output, Error> {
        answer::<O>(&carrier::send(&self.profile.request(&operation, authority)?)?)
    }

    fn authorize(&self) -> Authorize {
        Authorize {
            state: Some(STATE.to_owned()),
            nonce: Some(NONCE.to_owned()),
            challenge: Some(self.verifier.challenge()),
            ..Authorize::code(self.client.id.clone(), CALLBACK, &["openid", "email"])
        }
    }

    /// Goes to an address as a browser does, up to where it is sent out of the server.
    fn goes_to(&self, address: &str) -> String {
        let browser = http_client::agent();
        let own = self.profile.address.to_string();
        let mut address = address.to_owned();
        for _ in 0..6 {
            let mut request = Request::new(Vec::new());
            *request.uri_mut() = address.parse().unwrap();
            let reply = carrier::send_as(&browser, &request).unwrap();
            assert!(reply.status().is_redirection(), "{}", String::from_utf8_lossy(reply.body()));
            let to = reply.headers()["location"].to_str().unwrap();
            address = if to.starts_with('/') { format!("{own}{to}") } else { to.to_owned() };
            if !address.starts_with(&own) {
                return address;
            }
        }
        panic!("sent round and round, last to {address}");
    }

    fn issuer(&self) -> String {
        self.send(GetConfiguration, Authority::None).unwrap().issuer.unwrap()
    }

    fn code(&self) -> AuthorizationCode {
        let back = self.goes_to(&self.authorize().address(&self.profile).unwrap());
        callback::read(&back, STATE, &self.issuer()).unwrap()
    }

    fn exchange(&self, code: AuthorizationCode, verifier: &CodeVerifier) -> Result<Token, Error> {
        let redirect_uri = CALLBACK.to_owned();
        let grant = Grant::AuthorizationCode { code, redirect_uri, verifier: Some(verifier.clone()) };
        self.token(grant)
    }

    fn token(&self, grant: Grant) -> Result<Token, Error> {
        Ok(self.send(RequestToken { grant }, Authority::Client(&self.client))?.obtained(now()))
    }

    fn signed_in(&self) -> Token {
        self.exchange(self.code(), &self.verifier).unwrap()
    }

    fn keys(&self) -> Jwks {
        self.send(GetJwks, Authority::None).unwrap()
    }

    fn verified(&self, token: &Token, client_id: &str, nonce: &str) -> Result<IdTokenClaims, Untrusted> {
        let rules = IdTokenRules {
            issuer: &self.issuer(),
            client_id,
            nonce: Some(nonce),
            max_age: None,
            access_token_digest: None,
            now: now(),
            leeway: Seconds(60),
        };
        native::id_token(token.id.as_ref().unwrap(), &self.keys(), &rules, Some(&token.access))
    }
}

fn now() -> UnixSeconds {
    UnixSeconds(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs())
}

#[test]
fn the_configuration_names_the_addresses_core_uses() {
    let visit = Visit::new();
    let found = visit.send(GetConfiguration, Authority::None).unwrap();
    let at = |path: &str| Some(format!("{}{path}", visit.profile.address));
    assert_eq!(found.authorization_endpoint, at("/acs/authorize"));
    assert_eq!(found.token_endpoint, at("/acs/token"));
    assert_eq!(found.jwks_uri, at("/acs/jwks"));
    assert!(!visit.keys().keys.unwrap().is_empty());
}

#[test]
fn a_person_signs_in_with_a_code_and_its_verifier() {
    let visit = Visit::new();
    let token = visit.signed_in();
    let claims = visit.verified(&token, ID, NONCE).unwrap();
    assert_eq!(claims.sub.as_deref(), Some("ada"));
    let person = visit.send(GetUserInfo, Authority::Bearer(&token.access)).unwrap();
    let Claims::Raw(person) = person else { panic!("a JWT that was not asked for") };
    assert_eq!(person.email.as_deref(), Some("ada@acme.example"));
}

#[test]
fn an_id_token_of_another_sign_in_client_or_hand_is_not_believed() {
    let visit = Visit::new();
    let mut token = visit.signed_in();
    assert_eq!(visit.verified(&token, ID, "another"), Err(Untrusted::Nonce));
    assert_eq!(visit.verified(&token, "another", NONCE), Err(Untrusted::Audience));
    let text = token.id.as_ref().unwrap().expose().to_owned();
    let (signed, signature) = text.rsplit_once('.').unwrap();
    let other = if signature.starts_with('A') { 'B' } else { 'A' };
    token.id = Some(firstkey_core::token::IdToken::new(&format!("{signed}.{other}{}", &signature[1..])));
    assert_eq!(visit.verified(&token, ID, NONCE), Err(Untrusted::Signature));
}

#[test]
fn a_code_is_worth_nothing_without_its_verifier_and_nothing_twice() {
    let visit = Visit::new();
    let wrong = visit.exchange(visit.code(), &CodeVerifier::generate(&[8; 32])).unwrap_err();
    assert_eq!(wrong.code(), "refused.invalid_grant");
    let code = visit.code();
    visit.exchange(code.clone(), &visit.verifier).unwrap();
    assert_eq!(visit.exchange(code, &visit.verifier).unwrap_err().code(), "refused.invalid_grant");
}

#[test]
fn a_refusal_comes_back_in_the_words_of_the_standard() {
    let visit = Visit::new();
    let asked = Authorize { prompt: Some(firstkey_core::authorize::Prompt::None), ..visit.authorize() };
    let back = visit.goes_to(&asked.address(&visit.profile).unwrap());
    let refused = callback::read(&back, STATE, &visit.issuer()).unwrap_err();
    assert!(
        matches!(&refused, CallbackError::Refused { error, .. } if error == "login_required"),
        "{refused}"
    );
    assert_eq!(callback::read(&back, "another", &visit.issuer()), Err(CallbackError::State));
}

#[test]
fn a_refresh_token_gets_another_access_token_until_it_is_revoked() {
    let visit = Visit::new();
    let token = visit.signed_in();
    let again = visit.token(Grant::RefreshToken(token.refresh.clone().unwrap())).unwrap();
    assert_ne!(again.access, token.access);
    let refresh = again.refresh.or(token.refresh).unwrap();
    let revoke = RevokeToken { token: Revocable::Refresh(refresh.clone()) };
    visit.send(revoke, Authority::Client(&visit.client)).unwrap();
    let ended = visit.token(Grant::RefreshToken(refresh)).unwrap_err();
    assert_eq!(ended.code(), "refused.invalid_grant");
}

#[test]
fn a_revoked_access_token_opens_nothing() {
    let visit = Visit::new();
    let token = visit.signed_in();
    visit.send(GetUserInfo, Authority::Bearer(&token.access)).unwrap();
    let revoke = RevokeToken { token: Revocable::Access(token.access.clone()) };
    visit.send(revoke, Authority::Client(&visit.client)).unwrap();
    let refused = visit.send(GetUserInfo, Authority::Bearer(&token.access)).unwrap_err();
    assert_eq!(refused.code(), "refused.unauthorized");
}

#[test]
fn a_sign_out_is_understood() {
    let visit = Visit::new();
    let logout =
        Logout { id_token: visit.signed_in().id.unwrap(), return_to: Some(CALLBACK.to_owned()), state: None };
    let mut request = Request::new(Vec::new());
    *request.uri_mut() = logout.address(&visit.profile).unwrap().parse().unwrap();
    let reply = carrier::send(&request).unwrap();
    // Its page asks "do you want to sign out?": the hint and the return address were taken.
    assert_eq!(reply.status(), 200, "{}", String::from_utf8_lossy(reply.body()));
}
