//! A person signs in at the practice tenant, and a client's secret is rotated there: core's requests against a tenant
//! that reads the wire with its own eyes, tokens verified by its own keys.

use firstkey_core::authorize::{Authorize, one_time_value};
use firstkey_core::credentials::{ClientId, Credentials};
use firstkey_core::dialect::{BROKER, Dialect, OMNISSA, VMWARE};
use firstkey_core::discovery::GetConfiguration;
use firstkey_core::error::Error;
use firstkey_core::grant::Grant;
use firstkey_core::jwks::GetJwks;
use firstkey_core::logout::{Logout, LogoutByForm};
use firstkey_core::operation::Operation;
use firstkey_core::pkce::CodeVerifier;
use firstkey_core::profile::Profile;
use firstkey_core::request::Authority;
use firstkey_core::resources::oauth_client::{Client, CreateClient, GetClient, GrantType, ListClients};
use firstkey_core::resources::oauth_client_patch::{ClientPatch, PatchClient};
use firstkey_core::resources::oauth_client_rotation::{RetirePrimarySecret, StartSecretRotation};
use firstkey_core::resources::secret::SecretText;
use firstkey_core::revoke::{Revocable, RevokeToken};
use firstkey_core::token::{AccessToken, RequestToken, Token};
use firstkey_core::units::{Minutes, PageNumber, Seconds};
use firstkey_core::userinfo::{Claims, GetUserInfo};
use firstkey_core::verify::{IdTokenRules, Untrusted, native};
use firstkey_core::{callback, response};
use firstkey_simulator::Service;
use firstkey_tests::tenant::Practice;

const SERVICES: [(Service, &Dialect); 3] =
    [(Service::Omnissa, &OMNISSA), (Service::VMware, &VMWARE), (Service::Broker, &BROKER)];
const CALLBACK: &str = "https://app.example/callback";

/// A practice tenant and whoever asks there.
struct Stage {
    practice: Practice,
    profile: Profile,
    admin: AccessToken,
}

impl Stage {
    fn of(service: Service, dialect: &'static Dialect) -> Self {
        let practice = Practice::of(service);
        let admin = AccessToken::new(practice.overseer());
        Self { practice, profile: Profile::parse("practice.example", dialect).unwrap(), admin }
    }

    fn ask<O: Operation>(&mut self, operation: &O, authority: Authority<'_>) -> Result<O::Output, Error> {
        let request = self.profile.request(operation, authority)?;
        response::answer::<O>(&self.practice.send(&request)?)
    }

    fn as_admin<O: Operation>(&mut self, operation: &O) -> Result<O::Output, Error> {
        let admin = self.admin.clone();
        self.ask(operation, Authority::Bearer(&admin))
    }

    fn token(&mut self, grant: Grant, client: &Credentials) -> Result<Token, Error> {
        let now = self.practice.time();
        self.ask(&RequestToken { grant }, Authority::Client(client)).map(|answer| answer.obtained(now))
    }

    /// Makes a client that signs people in.
    fn application(&mut self, credentials: &Credentials) -> Client {
        let texts = |texts: &[&str]| Some(texts.iter().map(|text| (*text).to_owned()).collect());
        let client = Client {
            client_id: Some(credentials.id.as_str().to_owned()),
            secret: Some(SecretText::new(credentials.secret.expose())),
            grant_types: Some(vec![GrantType::AuthorizationCode, GrantType::RefreshToken]),
            scope: texts(&["openid", "profile", "email", "user"]),
            redirect_uris: texts(&[CALLBACK]),
            post_logout_redirect_uris: texts(&["https://app.example/"]),
            access_token_ttl: Some(Minutes(60)),
            refresh_token_ttl: Some(Minutes(2880)),
            refresh_token_idle_ttl: Some(Minutes(1440)),
            ..Client::default()
        };
        self.as_admin(&CreateClient { client }).unwrap()
    }
}

fn credentials(secret: &str) -> Credentials {
    Credentials::parse("our-application", secret).unwrap()
}

#[test]
fn a_person_signs_in_with_pkce_and_the_id_token_is_verified_by_the_tenants_keys() {
    for (service, dialect) in SERVICES {
        let mut stage = Stage::of(service, dialect);
        let client = credentials("application-secret");
        stage.application(&client);
        let verifier = CodeVerifier::generate(&[3; 32]);
        let (state, nonce) = (one_time_value(&[1; 32]), one_time_value(&[2; 32]));
        let id = ClientId::parse("our-application").unwrap();
        let sign_in = Authorize {
            state: Some(state.clone()),
            nonce: Some(nonce.clone()),
            challenge: Some(verifier.challenge()),
            ..Authorize::code(id, CALLBACK, &["openid", "profile", "email"])
        };
        let request = stage.profile.request(&sign_in, Authority::None).unwrap();
        let sent_on = stage.practice.send(&request).unwrap();
        assert_eq!(sent_on.status(), 302, "{}: {}", dialect.name, String::from_utf8_lossy(sent_on.body()));
        response::answer::<Authorize>(&sent_on).expect("a redirect is what is asked for");
        let back = sent_on.headers()["location"].to_str().unwrap().to_owned();

        let configuration = stage.ask(&GetConfiguration, Authority::None).unwrap();
        let issuer = configuration.issuer.unwrap();
        assert_eq!(callback::read(&back, "another state", &issuer).unwrap_err().code(), "callback.state");
        let code = callback::read(&back, &state, &issuer).unwrap();
        let exchange = |verifier| Grant::AuthorizationCode {
            code: code.clone(),
            redirect_uri: CALLBACK.to_owned(),
            verifier: Some(verifier),
        };
        let token = stage.token(exchange(verifier.clone()), &client).unwrap();
        let again = stage.token(exchange(verifier), &client).unwrap_err();
        assert_eq!(again.code(), "refused.invalid_grant", "a code is good once");
        let verifier = CodeVerifier::generate(&[3; 32]);
        let request = stage.profile.request(&sign_in, Authority::None).unwrap();
        let back = stage.practice.send(&request).unwrap().headers()["location"].to_str().unwrap().to_owned();
        let code = callback::read(&back, &state, &issuer).unwrap();
        let exchange =
            Grant::AuthorizationCode { code, redirect_uri: CALLBACK.to_owned(), verifier: Some(verifier) };
        let fresh = stage.token(exchange, &client).unwrap();

        let keys = stage.ask(&GetJwks, Authority::None).unwrap();
        let rules = IdTokenRules {
            issuer: &issuer,
            client_id: "our-application",
            nonce: Some(&nonce),
            max_age: None,
            access_token_digest: None,
            now: stage.practice.time(),
            leeway: Seconds(30),
        };
        let id_token = fresh.id.clone().expect("openid was asked for");
        let claims = native::id_token(&id_token, &keys, &rules, Some(&fresh.access)).unwrap();
        assert!(claims.at_hash.is_some(), "nothing was compared");
        let other = native::id_token(&id_token, &keys, &rules, Some(&token.access)).unwrap_err();
        assert_eq!(other, Untrusted::AccessTokenHash);
        let replayed = IdTokenRules { nonce: Some("another"), ..rules };
        assert_eq!(native::id_token(&id_token, &keys, &replayed, None).unwrap_err(), Untrusted::Nonce);

        let Claims::Raw(told) = stage.ask(&GetUserInfo, Authority::Bearer(&fresh.access)).unwrap() else {
            panic!("the practice tenant tells claims as JSON")
        };
        assert_eq!(told.sub, claims.sub);

        let refresh = fresh.refresh.clone().expect("the client may refresh");
        let renewed = stage.token(Grant::RefreshToken(refresh), &client).unwrap();
        assert_ne!(renewed.access, fresh.access);
        let return_to = Some("https://app.example/".to_owned());
        let logout = LogoutByForm(Logout { id_token, return_to, state: Some(state) });
        stage.ask(&logout, Authority::None).unwrap();
        let revoke = RevokeToken { token: Revocable::Access(renewed.access.clone()) };
        stage.ask(&revoke, Authority::Client(&client)).unwrap();
        let gone = stage.ask(&GetUserInfo, Authority::Bearer(&renewed.access)).unwrap_err();
        assert_eq!(gone.code(), "refused.unauthorized");
    }
}

#[test]
fn both_secrets_are_good_while_a_rotation_runs_and_the_new_one_alone_behind_it() {
    for (service, dialect) in SERVICES {
        let mut stage = Stage::of(service, dialect);
        stage.practice.make_client(
            "rotated",
            "the-old-secret",
            "READ_ONLY_TENANT_ADMIN",
            "client_credentials",
        );
        let client = |secret: &str| Credentials::parse("rotated", secret).unwrap();
        let page = ListClients { page: PageNumber::FIRST, page_size: 100, search: None };
        let items = stage.as_admin(&page).unwrap().items.unwrap();
        let summary = items.iter().find(|item| item.client_id.as_deref() == Some("rotated")).unwrap();
        let id = summary.path_id().unwrap();
        let start = StartSecretRotation {
            id: id.clone(),
            secret: SecretText::new("the-new-secret"),
            retire_after: Some(Minutes(60)),
        };
        stage.as_admin(&start).unwrap();
        let during = stage.as_admin(&GetClient { id: id.clone() }).unwrap();
        assert_eq!(during.rotate_secret, Some(true));
        let retires = during.primary_secret_auto_retires_at.expect("the service says when").time();
        assert_eq!(retires, stage.practice.time().after(Minutes(60).seconds()), "{}", dialect.name);
        for secret in ["the-old-secret", "the-new-secret"] {
            stage.token(Grant::ClientCredentials, &client(secret)).unwrap();
        }
        stage.as_admin(&RetirePrimarySecret { id: id.clone() }).unwrap();
        stage.token(Grant::ClientCredentials, &client("the-new-secret")).unwrap();
        let old = stage.token(Grant::ClientCredentials, &client("the-old-secret")).unwrap_err();
        assert!(old.client_is_unknown(), "{old}");
        assert_eq!(stage.as_admin(&RetirePrimarySecret { id }).unwrap_err().code(), "refused.bad_request");
    }
}

#[test]
fn a_client_is_read_changed_and_written_back_by_what_changed_alone() {
    for (service, dialect) in SERVICES {
        let mut stage = Stage::of(service, dialect);
        let made = stage.application(&credentials("application-secret"));
        let id = "our-application".to_owned();
        let before = stage.as_admin(&GetClient { id: id.clone() }).unwrap();
        assert!(made.secret.is_some() && before.secret.is_none());
        let after =
            Client { access_token_ttl: Some(Minutes(30)), post_logout_redirect_uris: None, ..before.clone() };
        let patch = ClientPatch::between(&before, &after);
        let changed = stage.as_admin(&PatchClient { id: id.clone(), patch, revoke_tokens: None }).unwrap();
        assert_eq!(changed.access_token_ttl, Some(Minutes(30)), "{}", dialect.name);
        let now = stage.as_admin(&GetClient { id }).unwrap();
        assert!(now.post_logout_redirect_uris.unwrap_or_default().is_empty());
        assert_eq!(now.redirect_uris, before.redirect_uris);
    }
}
