//! Tests of grant: the finished form of each, and that none of them prints what it holds.

use super::*;
use crate::credentials::{ClientAuthentication, ClientId, Credentials};
use crate::dialect::{BROKER, OMNISSA};
use crate::profile::Profile;
use crate::request::{Authority, Request};
use crate::schema::{HasSchema, Schema};
use crate::token::RequestToken;
use serde_json::json;

fn request(grant: Grant, authority: Authority<'_>) -> Request {
    let profile = Profile::parse("acme.example", &BROKER).unwrap();
    profile.request(&RequestToken { grant }, authority).unwrap()
}

fn form(grant: Grant) -> String {
    String::from_utf8(request(grant, Authority::None).into_body()).unwrap()
}

fn code() -> Grant {
    Grant::AuthorizationCode {
        code: AuthorizationCode::new("hunter2"),
        redirect_uri: "https://app.example/callback?x=1".to_owned(),
        verifier: Some(CodeVerifier::parse("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").unwrap()),
    }
}

fn exchange() -> TokenExchange {
    TokenExchange {
        subject_token: SecretText::new("hunter2"),
        subject_token_type: TokenExchange::IDENTITY_PROVIDER_TOKEN.to_owned(),
        requested_token_type: Some(TokenExchange::ACCESS_TOKEN.to_owned()),
        actor: Some((SecretText::new("hunter3"), "urn:x".to_owned())),
        audience: Some("nsx".to_owned()),
    }
}

#[test]
fn each_grant_is_the_form_that_its_rfc_wants() {
    let password = |domain: Option<&str>| Grant::Password {
        username: "ann@acme".to_owned(),
        password: SecretText::new("hun ter2"),
        domain: domain.map(str::to_owned),
    };
    let rows = [
        (Grant::ClientCredentials, "grant_type=client_credentials"),
        (
            code(),
            "grant_type=authorization_code&code=hunter2\
             &redirect_uri=https%3A%2F%2Fapp.example%2Fcallback%3Fx%3D1\
             &code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        ),
        (Grant::RefreshToken(RefreshToken::new("hunter2")), "grant_type=refresh_token&refresh_token=hunter2"),
        (password(None), "grant_type=password&username=ann%40acme&password=hun+ter2"),
        (
            password(Some("acme.example")),
            "grant_type=password&username=ann%40acme&password=hun+ter2&domain=acme.example",
        ),
        (
            Grant::JwtBearer { assertion: SecretText::new("a.b.c") },
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c",
        ),
        (
            Grant::TokenExchange(Box::new(exchange())),
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange&subject_token=hunter2\
             &subject_token_type=urn%3Acustom%3Avcf%3Aparams%3Aoauth%3Atoken-type%3Aidp_access_token%3Aoidc\
             &requested_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aaccess-token\
             &actor_token=hunter3&actor_token_type=urn%3Ax&audience=nsx",
        ),
        (
            Grant::ApiToken(ApiToken::parse("hunter2").unwrap()),
            "grant_type=urn%3Acustom%3Avcf%3Aparams%3Aoauth%3Agrant-type%3Aapi-token&api_token=hunter2",
        ),
        (
            Grant::ClientCredentials.within("admin").within("openid user"),
            "grant_type=client_credentials&scope=openid+user",
        ),
    ];
    for (grant, wanted) in rows {
        let printed = format!("{grant:?}");
        assert!(!printed.contains("hunter"), "{printed}");
        assert_eq!(form(grant), wanted);
    }
}

#[test]
fn a_client_without_a_secret_names_itself_in_the_form() {
    let id = ClientId::parse("my-app").unwrap();
    let request = request(code(), Authority::Public(&id));
    assert!(!request.headers().contains_key("authorization"));
    assert!(request.body().ends_with(b"&client_id=my-app"));
}

#[test]
fn a_client_is_named_once_however_it_proves_itself() {
    let mut profile = Profile::parse("acme.example", &OMNISSA).unwrap();
    profile.authentication = ClientAuthentication::Post;
    let client = Credentials::parse("my-app", "hunter2").unwrap();
    let entry = crate::catalog::find("getAccessToken").unwrap();
    let body = json!({"grant_type": "client_credentials", "client_id": "other", "client_secret": "x"});
    let call = entry.call(json!({"body": body}).as_object().unwrap()).unwrap();
    let request = profile.build(entry.spec, call, Authority::Client(&client)).unwrap();
    assert_eq!(request.body(), b"grant_type=client_credentials&client_id=my-app&client_secret=hunter2");
}

#[test]
fn without_types_the_form_is_checked_field_by_field() {
    let check = |value| TokenForm::SCHEMA.check(&value, true).map_err(|mismatch| mismatch.path);
    for good in [
        json!({"grant_type": "client_credentials", "scope": "openid user"}),
        json!({"grant_type": "refresh_token", "refresh_token": "abcXYZ012"}),
        json!({"grant_type": "password", "username": "ä", "password": "ü", "domain": "acme inc+x"}),
    ] {
        assert_eq!(check(good.clone()), Ok(()), "{good}");
    }
    for (bad, field) in [
        (json!({}), "grant_type"),
        (json!({"grant_type": "implicit"}), "grant_type"),
        (json!({"grant_type": "password", "scope": "a,b"}), "scope"),
        (json!({"grant_type": "password", "client_secret": "ä"}), "client_secret"),
        (json!({"grant_type": "password", "code_verifier": "a+b"}), "code_verifier"),
        (json!({"grant_type": "password", "refresh_token": "a-b"}), "refresh_token"),
    ] {
        assert_eq!(check(bad.clone()), Err(field.to_owned()), "{bad}");
    }
    assert!(matches!(TokenForm::SCHEMA, Schema::Object(form) if form.fields.len() == 19));
}

#[test]
fn what_a_grant_sends_is_a_field_of_the_form() {
    let Schema::Object(object) = TokenForm::SCHEMA else { panic!("a form has fields") };
    for grant in [code(), Grant::TokenExchange(Box::new(exchange())).within("openid")] {
        for (name, _) in grant.fields() {
            assert!(object.fields.iter().any(|field| field.name == name), "{name}");
        }
    }
}
