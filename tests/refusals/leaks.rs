//! No sentence, no help, no Debug text and no masked transcript holds a secret, its Basic value or a token.

use crate::bad_input::{Row, rows};
use crate::secrets::Secrets;
use firstkey_core::credentials::{BasicEncoding, ClientAuthentication, ClientSecret, Credentials};
use firstkey_core::dialect::{BROKER, Dialect};
use firstkey_core::error::{RequestError, Unreadable};
use firstkey_core::operation::{Call, Operation, Spec};
use firstkey_core::profile::Profile;
use firstkey_core::request::{Authority, Request};
use firstkey_core::resources::oauth_client::{Client, CreateClient};
use firstkey_core::resources::vcenter::{CreateSession, VcenterLogin};
use firstkey_core::response::{Accepted, Response, answer};
use firstkey_core::token::{AccessToken, ApiToken, Grant, RequestToken};
use firstkey_core::transcript;
use firstkey_core::units::{Minutes, UnixSeconds};
use firstkey_core::workflow::{Step, Workflow};
use firstkey_core::workflows::create_client;
use firstkey_core::workflows::delete_bootstrap::DeleteBootstrap;
use firstkey_core::workflows::first_token::{Bootstrap, FirstToken};
use firstkey_core::workflows::getting_started::{GettingStarted, Release};
use firstkey_core::workflows::prove_client::{ProofBy, ProveClient};
use std::fmt::Debug;

const ID: &str = "my-client";
const SECRET: &str = "hunter2+/\"%secret";
const TOKEN: &str = "eyJhbGciOiJub25lIn0.hunter2token.x";
const NOW: UnixSeconds = UnixSeconds(1_700_000_000);

fn secrets() -> Secrets {
    Secrets::of(&[SECRET, TOKEN], &[(ID, SECRET)])
}

fn client() -> Credentials {
    Credentials::parse(ID, SECRET).unwrap()
}

fn new_client() -> Client {
    Client::getting_started(&client(), Minutes(60))
}

fn ok(status: u16, body: &str) -> Response {
    let mut response = http::Response::new(body.as_bytes().to_vec());
    *response.status_mut() = status.try_into().unwrap();
    response
}

fn token_answer() -> Response {
    ok(200, &format!(r#"{{"access_token":"{TOKEN}","expires_in":3600,"token_type":"Bearer"}}"#))
}

/// Both ways of printing a value.
fn printed(name: &str, value: &impl Debug) -> [(String, String); 2] {
    [(format!("{name} {{:?}}"), format!("{value:?}")), (format!("{name} {{:#?}}"), format!("{value:#?}"))]
}

fn assert_silent(texts: impl IntoIterator<Item = (String, String)>) {
    let secrets = secrets();
    let mut seen = 0;
    for (name, text) in texts {
        seen += 1;
        assert_eq!(secrets.found_in(&text), None, "{name}: {text}");
    }
    assert!(seen > 0);
}

#[test]
fn no_error_tells_the_secret_in_its_sentence_its_help_or_its_debug_text() {
    // Once with the secret and once with the token in every place the rows put one.
    for planted in [SECRET, TOKEN] {
        for Row { input, error, .. } in rows(planted) {
            let words = [(input.to_owned(), error.to_string()), (input.to_owned(), error.help())];
            assert_silent(words.into_iter().chain(printed(input, &error)));
        }
    }
}

#[test]
fn a_misshapen_answer_is_described_without_its_values() {
    let number = "918273645918273645";
    let of_number = Secrets::of(&[number], &[]);
    for body in [
        format!(r#"{{"client_id":{{"x":{SECRET:?}}}}}"#),
        format!(r#"{{"client_id":["{TOKEN}"]}}"#),
        format!(r#"{{"client_id":"x","access_token_ttl":{SECRET:?}}}"#),
        format!(r#"{{"client_id":"x","scope":{SECRET:?}}}"#),
        format!(r#"{{"client_id":"x","_links":{SECRET:?}}}"#),
        format!(r#"{{"client_id":{number}}}"#),
        format!(r#"{{"client_id":"x","secret":{number}}}"#),
        format!(r#"{{"client_id":"x","secret":[{number}]}}"#),
        format!(r#"{{"client_id":"x","secret":{{"a":{number}}}}}"#),
        format!(r#"{SECRET:?}"#),
        number.to_owned(),
        format!(r#"{{"client_id":"x","access_token_ttl":{number}}}"#),
    ] {
        let Err(error) = answer::<CreateClient>(&ok(201, &body)) else { continue };
        assert_silent([(body.clone(), error.to_string()), (body.clone(), format!("{error:?}"))]);
        for text in [error.to_string(), format!("{error:?}")] {
            assert_eq!(of_number.found_in(&text), None, "{body}: {text}");
        }
    }
}

#[test]
fn a_description_still_names_the_field_that_is_missing() {
    let error = answer::<CreateClient>(&ok(201, "{}")).unwrap_err();
    assert_eq!(error.code(), "unreadable.shape");
    assert!(error.to_string().contains("client_id"), "{error}");
}

#[test]
fn no_value_of_core_prints_a_secret() {
    let profile = Profile::parse("acme.example", &BROKER).unwrap();
    let token = answer::<RequestToken>(&token_answer()).unwrap();
    let kept = token.clone().obtained(NOW);
    let login = VcenterLogin::parse(ID, SECRET).unwrap();
    let session = answer::<CreateSession>(&ok(201, &format!("{TOKEN:?}"))).unwrap();
    let made =
        answer::<CreateClient>(&ok(201, &serde_json::json!({"client_id": ID, "secret": SECRET}).to_string()))
            .unwrap();
    let mut steps = GettingStarted::new(profile.clone(), Release::CloudOrBroker8);
    steps.begin_with(Bootstrap::Client(client()));
    steps.keep_token(kept.clone());
    steps.plan(new_client());
    steps.secret_saved();
    let keep = Credentials::parse("other", SECRET).unwrap().id;
    let delete = DeleteBootstrap::new(profile.clone(), client(), Some(kept.clone()), &keep).unwrap();
    let texts = [
        printed("ClientSecret", &ClientSecret::parse(SECRET).unwrap()),
        printed("Credentials", &client()),
        printed("AccessToken", &AccessToken::new(TOKEN)),
        printed("ApiToken", &ApiToken::parse(SECRET).unwrap()),
        printed("Grant", &Grant::ApiToken(ApiToken::parse(SECRET).unwrap())),
        printed("TokenAnswer", &token),
        printed("Token", &kept),
        printed("VcenterLogin", &login),
        printed("SessionId", &session),
        printed("new Client", &new_client()),
        printed("Client", &made),
        printed("CreateClient", &CreateClient { client: new_client() }),
        printed("Call", &CreateClient { client: new_client() }.call().unwrap()),
        printed("Authority", &Authority::Client(&client())),
        printed("Bootstrap", &Bootstrap::Vcenter(login)),
        printed("GettingStarted", &steps),
        printed("FirstToken", &FirstToken::new(profile.clone(), Bootstrap::Client(client()))),
        printed(
            "create_client::CreateClient",
            &create_client::CreateClient::new(profile.clone(), Some(client()), Some(kept), new_client()),
        ),
        printed("ProveClient", &ProveClient::new(profile, client(), ProofBy::Directories)),
        printed("DeleteBootstrap", &delete),
    ];
    assert_silent(texts.into_iter().flatten());
}

#[test]
fn a_step_that_sends_prints_without_what_it_sends() {
    for dialect in Dialect::ALL {
        for authentication in [
            ClientAuthentication::Basic(BasicEncoding::Verbatim),
            ClientAuthentication::Basic(BasicEncoding::FormEncoded),
            ClientAuthentication::Post,
        ] {
            let profile = Profile { authentication, ..Profile::parse("acme.example", dialect).unwrap() };
            let token = answer::<RequestToken>(&token_answer()).unwrap().obtained(NOW);
            let mut ask = FirstToken::new(profile.clone(), Bootstrap::Client(client()));
            let mut create =
                create_client::CreateClient::new(profile, Some(client()), Some(token), new_client());
            let (ask, create) = (ask.start(NOW), create.start(NOW));
            assert!(matches!(ask, Step::Send(_)) && matches!(create, Step::Send(_)));
            assert_silent(printed("ask", &ask).into_iter().chain(printed("create", &create)));
        }
    }
}

/// An operation that prints what it is given to read.
struct Printing;

impl Operation for Printing {
    const SPEC: &'static Spec = RequestToken::SPEC;
    type Output = String;

    fn call(&self) -> Result<Call, RequestError> {
        Ok(Call::new())
    }

    fn read(accepted: Accepted<'_>) -> Result<String, Unreadable> {
        Ok(format!("{accepted:?}\n{accepted:#?}"))
    }
}

#[test]
fn an_accepted_answer_prints_without_its_body() {
    assert_silent([("Accepted".to_owned(), answer::<Printing>(&token_answer()).unwrap())]);
}

fn requests() -> Vec<Request> {
    let mut made = Vec::new();
    for dialect in Dialect::ALL {
        let mut profile = Profile::parse("acme.example", dialect).unwrap();
        let ask = RequestToken { grant: Grant::ClientCredentials };
        made.push(profile.request(&ask, Authority::Client(&client())).unwrap());
        let token = AccessToken::new(TOKEN);
        let create = CreateClient { client: new_client() };
        made.push(profile.request(&create, Authority::Bearer(&token)).unwrap());
        profile.authentication = ClientAuthentication::Post;
        made.push(profile.request(&ask, Authority::Client(&client())).unwrap());
    }
    let login = VcenterLogin::parse(ID, SECRET).unwrap();
    let vcenter = Profile::parse("acme.example", &BROKER).unwrap();
    made.push(vcenter.request(&CreateSession, Authority::VcenterLogin(&login)).unwrap());
    made
}

#[test]
fn no_address_and_no_masked_transcript_holds_a_secret_and_the_shown_one_does() {
    let secrets = secrets();
    for request in requests() {
        assert_silent([("address".to_owned(), request.uri().to_string())]);
        for show in [transcript::http, transcript::curl] {
            assert!(
                secrets.found_in(&show(&request, transcript::Secrets::Shown)).is_some(),
                "the search is blind"
            );
            assert_silent([("masked".to_owned(), show(&request, transcript::Secrets::Masked))]);
        }
        let headers = format!("{:?}", request.headers());
        assert_silent([("headers".to_owned(), headers)]);
    }
    for response in [token_answer(), ok(200, &format!("{TOKEN:?}"))] {
        assert!(secrets.found_in(&transcript::answer(&response, transcript::Secrets::Shown)).is_some());
        assert_silent([("masked".to_owned(), transcript::answer(&response, transcript::Secrets::Masked))]);
    }
}
