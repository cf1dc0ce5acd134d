//! Somebody signs in to a client (RFC 6749 section 4.1 with PKCE, OpenID Connect Core section 3.1): the
//! address their browser goes to, what it brings back, the token that is given for it, and everything
//! one asks with that token. Who carries the browser there and back is not known here.

use crate::authorize::{Authorize, one_time_value};
use crate::callback::{self, CallbackError};
use crate::credentials::{ClientId, Credentials};
use crate::discovery::GetConfiguration;
use crate::error::RequestError;
use crate::jwks::GetJwks;
use crate::logout::{Logout, LogoutByAddress};
use crate::pkce::{CodeChallenge, CodeVerifier};
use crate::profile::Profile;
use crate::request::{Authority, Request};
use crate::revoke::{Revocable, RevokeToken};
use crate::token::{AccessToken, AuthorizationCode, Grant, IdToken, RefreshToken, RequestToken};
use crate::userinfo::GetUserInfo;
use crate::workflows::single::Single;

/// One sign-in. Its one-time values are good once: make another for the next.
#[derive(Clone, Debug)]
pub struct SignIn {
    profile: Profile,
    client: Party,
    redirect_uri: String,
    scope: Vec<String>,
    state: String,
    nonce: String,
    verifier: CodeVerifier,
    challenge: CodeChallenge,
}

/// The client somebody signs in to.
#[derive(Clone, Debug, PartialEq)]
pub enum Party {
    /// It proves itself with its secret.
    Confidential(Credentials),
    /// It has no secret: PKCE alone ties the code to it.
    Public(ClientId),
}

impl Party {
    /// Its id.
    pub const fn id(&self) -> &ClientId {
        match self {
            Self::Confidential(client) => &client.id,
            Self::Public(id) => id,
        }
    }

    const fn authority(&self) -> Authority<'_> {
        match self {
            Self::Confidential(client) => Authority::Client(client),
            Self::Public(id) => Authority::Public(id),
        }
    }
}

/// What a sign-in is made unguessable with.
#[derive(Clone, Debug)]
pub struct OneTime {
    /// 32 random bytes for `state`.
    pub state: [u8; 32],
    /// 32 random bytes for `nonce`.
    pub nonce: [u8; 32],
    /// The PKCE verifier.
    pub verifier: CodeVerifier,
    /// Its challenge.
    pub challenge: CodeChallenge,
}

impl SignIn {
    /// Nothing is sent yet. `scope` is what is asked for, separated by spaces.
    pub fn new(profile: Profile, client: Party, redirect_uri: &str, scope: &str, once: OneTime) -> Self {
        let OneTime { state, nonce, verifier, challenge } = once;
        Self {
            profile,
            client,
            redirect_uri: redirect_uri.to_owned(),
            scope: scope.split_whitespace().map(str::to_owned).collect(),
            state: one_time_value(&state),
            nonce: one_time_value(&nonce),
            verifier,
            challenge,
        }
    }

    /// The client.
    pub const fn client(&self) -> &Party {
        &self.client
    }

    /// What the ID token must repeat.
    pub fn nonce(&self) -> &str {
        &self.nonce
    }

    /// The authorization request: a browser navigates to its address, and no program fetches it.
    pub fn request(&self) -> Result<Request, RequestError> {
        let authorize = Authorize {
            scope: self.scope.clone(),
            state: Some(self.state.clone()),
            nonce: Some(self.nonce.clone()),
            challenge: Some(self.challenge.clone()),
            ..Authorize::code(self.client.id().clone(), &self.redirect_uri, &[])
        };
        self.profile.request(&authorize, Authority::None)
    }

    /// The code in the address a browser came back with; `state` and `iss` are compared before.
    pub fn came_back(&self, address: &str, issuer: &str) -> Result<AuthorizationCode, CallbackError> {
        callback::read(address, &self.state, issuer)
    }

    /// Exchanges the code for tokens.
    pub fn redeem(&self, code: AuthorizationCode) -> Single<RequestToken> {
        let redirect_uri = self.redirect_uri.clone();
        self.token(Grant::AuthorizationCode { code, redirect_uri, verifier: Some(self.verifier.clone()) })
    }

    /// Gets new tokens without the person.
    pub fn refresh(&self, token: RefreshToken) -> Single<RequestToken> {
        self.token(Grant::RefreshToken(token))
    }

    /// Gives a token back before it expires.
    pub fn revoke(&self, token: Revocable) -> Single<RevokeToken> {
        Single::new(self.profile.request(&RevokeToken { token }, self.client.authority()))
    }

    /// Asks who is behind a token.
    pub fn user_info(&self, token: &AccessToken) -> Single<GetUserInfo> {
        Single::new(self.profile.request(&GetUserInfo, Authority::Bearer(token)))
    }

    /// Asks for the tenant's issuer.
    pub fn configuration(&self) -> Single<GetConfiguration> {
        Single::new(self.profile.request(&GetConfiguration, Authority::None))
    }

    /// Asks for the tenant's keys.
    pub fn keys(&self) -> Single<GetJwks> {
        Single::new(self.profile.request(&GetJwks, Authority::None))
    }

    /// The sign-out: a browser navigates to its address, which holds the ID token.
    pub fn sign_out(&self, id_token: IdToken) -> Result<Request, RequestError> {
        let logout = Logout { id_token, return_to: Some(self.redirect_uri.clone()), state: None };
        self.profile.request(&LogoutByAddress(logout), Authority::None)
    }

    fn token(&self, grant: Grant) -> Single<RequestToken> {
        Single::new(self.profile.request(&RequestToken { grant }, self.client.authority()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::OMNISSA;
    use crate::units::UnixSeconds;
    use crate::workflow::{Step, Workflow};

    const ISSUER: &str = "https://acme.example/acs";

    fn sign_in(client: Party) -> SignIn {
        let verifier = CodeVerifier::generate(&[7; 32]);
        let challenge = CodeChallenge::from_digest(&[9; 32]);
        let once = OneTime { state: [1; 32], nonce: [2; 32], verifier, challenge };
        let profile = Profile::parse("acme.example", &OMNISSA).unwrap();
        SignIn::new(profile, client, "http://127.0.0.1:8080/", " openid  profile ", once)
    }

    fn confidential() -> Party {
        Party::Confidential(Credentials::parse("shop", "hunter2-secret").unwrap())
    }

    fn body(mut workflow: Single<RequestToken>) -> (String, Option<String>) {
        let Step::Send(request) = workflow.start(UnixSeconds(0)) else { panic!("nothing is sent") };
        let header = request.headers().get("authorization").map(|it| it.to_str().unwrap().to_owned());
        (String::from_utf8(request.body().clone()).unwrap(), header)
    }

    #[test]
    fn the_address_has_state_nonce_and_challenge_and_no_secret() {
        let sign_in = sign_in(confidential());
        let address = sign_in.request().unwrap().uri().to_string();
        for part in
            ["/acs/authorize?", "client_id=shop", "scope=openid%20profile", "code_challenge_method=S256"]
        {
            assert!(address.contains(part), "{part}: {address}");
        }
        assert!(address.contains(&format!("nonce={}", sign_in.nonce())), "{address}");
        assert!(!address.contains("hunter2") && !address.contains(sign_in.verifier.expose()), "{address}");
        assert!(!format!("{sign_in:?}").contains("hunter2"));
    }

    #[test]
    fn a_code_is_taken_only_with_the_state_that_was_sent() {
        let sign_in = sign_in(confidential());
        let state = one_time_value(&[1; 32]);
        let code = sign_in.came_back(&format!("?code=abc&state={state}"), ISSUER).unwrap();
        assert_eq!(code.expose(), "abc");
        assert_eq!(sign_in.came_back("?code=abc&state=other", ISSUER), Err(CallbackError::State));
    }

    #[test]
    fn a_code_is_exchanged_with_its_verifier_by_a_client_with_a_secret_and_by_one_without() {
        let code = || AuthorizationCode::new("abc");
        let verifier = CodeVerifier::generate(&[7; 32]);
        let (sent, header) = body(sign_in(confidential()).redeem(code()));
        assert!(sent.contains(&format!("code_verifier={}", verifier.expose())), "{sent}");
        assert!(header.unwrap().starts_with("Basic ") && !sent.contains("client_id"));
        let public = Party::Public(ClientId::parse("phone").unwrap());
        let (sent, header) = body(sign_in(public).redeem(code()));
        assert!(sent.contains("client_id=phone") && header.is_none(), "{sent}");
    }

    #[test]
    fn a_request_is_sent_once() {
        let mut keys = sign_in(confidential()).keys();
        assert!(matches!(keys.start(UnixSeconds(0)), Step::Send(_)));
        assert!(
            matches!(keys.start(UnixSeconds(0)), Step::Done(Err(error)) if error.code() == "request.not_yet")
        );
    }
}
