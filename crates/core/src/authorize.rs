//! The address of a sign-in: the authorization request (RFC 6749 section 4.1.1, OpenID Connect Core
//! section 3.1.2.1). A person's browser goes there; what it brings back is read in `callback`.

use crate::credentials::ClientId;
use crate::dialect::Offered;
use crate::encode;
use crate::error::{RequestError, Unreadable};
use crate::media::Media;
use crate::operation::{ApiRoot, Authorization, Call, Operation, Parameter, Spec};
use crate::pkce::CodeChallenge;
use crate::profile::Profile;
use crate::request::Authority;
use crate::response::Accepted;
use crate::schema::Schema;
use crate::units::Seconds;
use http::Method;

/// `GET /acs/authorize`: signs a person in and sends their browser on to the redirect URI. A program
/// that fetches this sees a page or a redirect only: take [`Self::address`] and navigate.
#[derive(Clone, Debug, PartialEq)]
pub struct Authorize {
    /// The client.
    pub client_id: ClientId,
    /// Where the browser is sent with the code: one of the client's redirect URIs, at most 2048
    /// characters, and the same again when the code is exchanged.
    pub redirect_uri: String,
    /// What is brought back; `code` unless there is a reason.
    pub response_type: &'static str,
    /// The scopes that are wanted; all the client has when none is named.
    pub scope: Vec<String>,
    /// Comes back with the code and is compared there, so that nobody else's code is taken (RFC 6749
    /// section 10.12): see [`one_time_value`].
    pub state: Option<String>,
    /// Comes back inside the ID token and is compared there: see [`one_time_value`].
    pub nonce: Option<String>,
    /// The PKCE challenge (RFC 7636 section 4.3).
    pub challenge: Option<CodeChallenge>,
    /// Whether the person is asked.
    pub prompt: Option<Prompt>,
    /// How long ago the person may have signed in, in seconds.
    pub max_age: Option<Seconds>,
    /// Who will probably sign in.
    pub login_hint: Option<String>,
    /// How the person is to prove themselves, separated by spaces.
    pub acr_values: Option<String>,
    /// The person's domain: the page that asks for it is left out. The services' own.
    pub domain: Option<String>,
    /// The person's name, handed on to a SAML identity provider. The services' own (`u`).
    pub user: Option<String>,
}

/// Whether the person is asked (OpenID Connect Core section 3.1.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// Always.
    Login,
    /// Never: the answer is `login_required` when nobody is signed in.
    None,
}

impl Prompt {
    /// The word on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::None => "none",
        }
    }
}

/// A `state` or `nonce` of 32 random bytes: 43 characters nobody can guess.
pub fn one_time_value(random: &[u8; 32]) -> String {
    encode::base64url(random)
}

/// What may be asked for, by the services' documents.
pub const RESPONSE_TYPES: &[&str] =
    &["code", "id_token", "id_token token", "code id_token", "code token", "code id_token token"];

impl Authorize {
    /// A sign-in that brings a code back, with nothing else chosen yet.
    pub fn code(client_id: ClientId, redirect_uri: &str, scope: &[&str]) -> Self {
        Self {
            client_id,
            redirect_uri: redirect_uri.to_owned(),
            response_type: "code",
            scope: scope.iter().map(|scope| (*scope).to_owned()).collect(),
            state: None,
            nonce: None,
            challenge: None,
            prompt: None,
            max_age: None,
            login_hint: None,
            acr_values: None,
            domain: None,
            user: None,
        }
    }

    /// The address to send a person's browser to.
    pub fn address(&self, profile: &Profile) -> Result<String, RequestError> {
        profile.request(self, Authority::None).map(|request| request.uri().to_string())
    }
}

impl Operation for Authorize {
    const SPEC: &'static Spec = &Spec {
        id: "authorize",
        title: "Sign a person in",
        method: Method::GET,
        place: ApiRoot::Acs,
        path: "/authorize",
        query: &[
            Parameter::required("redirect_uri", Schema::Text).at_most(2048),
            Parameter::required("client_id", Schema::Text),
            Parameter::required("response_type", Schema::OneOf(RESPONSE_TYPES)),
            Parameter::optional("state", Schema::Text).at_most(2048),
            Parameter::optional("scope", Schema::Text),
            Parameter::optional("domain", Schema::Text),
            // The broker's page breaks off here; the ones below are the standards', but for `u`.
            Parameter::optional("u", Schema::Text),
            Parameter::optional("login_hint", Schema::Text),
            Parameter::optional("nonce", Schema::Text).at_most(1024),
            Parameter::optional("prompt", Schema::Text),
            Parameter::optional("max_age", Schema::Whole),
            Parameter::optional("acr_values", Schema::Text),
            Parameter::optional("code_challenge", Schema::Text),
            Parameter::optional("code_challenge_method", Schema::Text),
        ],
        authorization: Authorization::None,
        sends: Media::Nothing,
        returns: Media::Redirect,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[],
    };
    type Output = ();

    fn call(&self) -> Result<Call, RequestError> {
        let uri = self.redirect_uri.as_str();
        let good = uri.contains("://") && !uri.contains('#') && uri.chars().count() <= 2048;
        if !good {
            return Err(RequestError::Field {
                field: "redirect_uri",
                sentence: "A redirect URI is absolute, has no # and at most 2048 characters (RFC 6749 section 3.1.2).".into(),
            });
        }
        let scope = (!self.scope.is_empty()).then(|| self.scope.join(" "));
        let challenge = self.challenge.as_ref().map(|challenge| challenge.as_str().to_owned());
        let method = challenge.as_ref().map(|_| CodeChallenge::METHOD.to_owned());
        let fields = [
            ("redirect_uri", Some(self.redirect_uri.clone())),
            ("client_id", Some(self.client_id.as_str().to_owned())),
            ("response_type", Some(self.response_type.to_owned())),
            ("state", self.state.clone()),
            ("scope", scope),
            ("domain", self.domain.clone()),
            ("u", self.user.clone()),
            ("login_hint", self.login_hint.clone()),
            ("nonce", self.nonce.clone()),
            ("prompt", self.prompt.map(|prompt| prompt.name().to_owned())),
            ("max_age", self.max_age.map(|Seconds(seconds)| seconds.to_string())),
            ("acr_values", self.acr_values.clone()),
            ("code_challenge", challenge),
            ("code_challenge_method", method),
        ];
        let given = fields.into_iter().filter_map(|(name, value)| Some((name, value?)));
        Ok(given.fold(Call::new(), |call, (name, value)| call.query(name, value)))
    }

    fn read(accepted: Accepted<'_>) -> Result<(), Unreadable> {
        accepted.nothing();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{BROKER, OMNISSA};

    fn sign_in() -> Authorize {
        Authorize::code(
            ClientId::parse("my-app").unwrap(),
            "https://app.example/cb?x=1",
            &["openid", "email"],
        )
    }

    fn address(sign_in: &Authorize) -> Result<String, RequestError> {
        sign_in.address(&Profile::parse("acme.example", &OMNISSA).unwrap())
    }

    #[test]
    fn the_address_holds_what_was_chosen_and_nothing_else() {
        assert_eq!(
            address(&sign_in()).unwrap(),
            "https://acme.example/acs/authorize?redirect_uri=https%3A%2F%2Fapp.example%2Fcb%3Fx%3D1\
             &client_id=my-app&response_type=code&scope=openid%20email"
        );
        let full = Authorize {
            state: Some(one_time_value(&[0; 32])),
            nonce: Some(one_time_value(&[255; 32])),
            challenge: Some(CodeChallenge::from_digest(&[0; 32])),
            prompt: Some(Prompt::Login),
            max_age: Some(Seconds(60)),
            login_hint: Some("ann@acme".to_owned()),
            acr_values: Some("a b".to_owned()),
            domain: Some("acme".to_owned()),
            user: Some("ann".to_owned()),
            scope: vec![],
            ..sign_in()
        };
        let zeros = "A".repeat(43);
        let ones = format!("{}8", "_".repeat(42));
        assert_eq!(
            address(&full).unwrap(),
            format!(
                "https://acme.example/acs/authorize?redirect_uri=https%3A%2F%2Fapp.example%2Fcb%3Fx%3D1\
                 &client_id=my-app&response_type=code&state={zeros}&domain=acme&u=ann&login_hint=ann%40acme\
                 &nonce={ones}&prompt=login&max_age=60&acr_values=a%20b&code_challenge={zeros}\
                 &code_challenge_method=S256"
            )
        );
    }

    #[test]
    fn at_the_broker_the_tenant_stands_in_the_path() {
        let profile = Profile::parse("acme.example", &BROKER).unwrap();
        let address = sign_in().address(&profile).unwrap();
        assert!(address.starts_with("https://acme.example/acs/t/CUSTOMER/authorize?"), "{address}");
    }

    #[test]
    fn a_redirect_uri_that_no_server_takes_is_refused_here() {
        for uri in
            ["", "/callback", "https://app.example/#/callback", &format!("https://{}", "a".repeat(2048))]
        {
            let error = address(&Authorize { redirect_uri: uri.to_owned(), ..sign_in() }).unwrap_err();
            assert_eq!(error.code(), "request.field", "{uri}");
        }
    }
}
