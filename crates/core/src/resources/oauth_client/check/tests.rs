//! Tests of the one validation of a client.

use super::*;
use crate::credentials::Credentials;
use crate::error::RequestError;
use crate::resources::oauth_client::RuleSet;
use crate::secret::SecretText;

fn getting_started() -> Client {
    Client::getting_started(&Credentials::parse("id", "secret").unwrap(), Minutes(60))
}

/// A client that users sign in to.
fn web_application() -> Client {
    Client {
        client_id: Some("my-application".to_owned()),
        grant_types: Some(vec![GrantType::AuthorizationCode, GrantType::RefreshToken]),
        scope: Some(vec!["openid".to_owned()]),
        access_token_ttl: Some(Minutes(60)),
        refresh_token_ttl: Some(Minutes(90)),
        refresh_token_idle_ttl: Some(Minutes(30)),
        redirect_uris: Some(vec!["https://app.example/callback".to_owned()]),
        ..Client::default()
    }
}

fn texts(texts: &[&str]) -> Option<Vec<String>> {
    Some(texts.iter().map(|&text| text.to_owned()).collect())
}

fn of(client: &Client) -> Vec<(&'static str, Severity, String)> {
    let problems = client.check(true).into_iter();
    problems.map(|problem| (problem.field, problem.severity, problem.sentence.into_owned())).collect()
}

/// The one error of a client.
fn error(client: &Client) -> (&'static str, String) {
    let found = of(client);
    let [(field, Severity::Error, sentence)] = found.as_slice() else { panic!("{found:?}") };
    (field, sentence.clone())
}

#[test]
fn the_client_of_the_getting_started_pages_is_good_and_so_is_a_web_application() {
    assert_eq!(of(&getting_started()), []);
    assert_eq!(of(&web_application()), []);
    assert_eq!(of(&Client { secret: None, ..getting_started() }), [], "the service makes a secret");
}

#[test]
fn an_id_and_a_secret_are_read_as_everywhere_else() {
    let id = |id: Option<&str>| Client { client_id: id.map(str::to_owned), ..getting_started() };
    assert_eq!(error(&id(None)), ("client_id", "The client needs an id.".to_owned()));
    let refused = ClientId::parse_new("my client").unwrap_err();
    assert_eq!(error(&id(Some("my client"))), ("client_id", refused.to_string()));
    let secret = Client { secret: Some(SecretText::new("hunter2 ")), ..getting_started() };
    let (field, sentence) = error(&secret);
    assert!(field == "secret" && sentence.contains("space") && !sentence.contains("hunter2"), "{sentence}");
}

#[test]
fn a_grant_and_a_scope_are_needed() {
    for grant_types in [None, Some(vec![])] {
        let (field, sentence) = error(&Client { grant_types, ..getting_started() });
        assert_eq!((field, sentence.as_str()), ("grant_types", "Choose at least one grant."));
    }
    for scope in [None, Some(vec![]), texts(&[" "])] {
        let (field, sentence) = error(&Client { scope, ..getting_started() });
        assert_eq!((field, sentence.as_str()), ("scope", "Name at least one scope."));
    }
}

#[test]
fn scopes_are_separated_by_spaces() {
    for scope in [texts(&["openid,profile"]), texts(&["openid,", "profile"]), texts(&["openid", ","])] {
        let (field, sentence) = error(&Client { scope, ..web_application() });
        assert_eq!(
            (field, sentence.as_str()),
            ("scope", "Separate scopes with spaces. A comma would be read as part of a scope.")
        );
    }
    for scope in [texts(&["openid profile"]), texts(&["openid", ""])] {
        let (field, sentence) = error(&Client { scope, ..web_application() });
        assert_eq!(
            (field, sentence.as_str()),
            ("scope", "A scope has no space in it: each one is an entry of its own.")
        );
    }
}

#[test]
fn a_code_needs_an_address_and_each_broken_address_has_its_sentence() {
    for redirect_uris in [None, Some(vec![])] {
        let (field, sentence) = error(&Client { redirect_uris, ..web_application() });
        assert_eq!(
            (field, sentence.as_str()),
            ("redirect_uris", "The grant authorization_code needs at least one redirect URI.")
        );
    }
    let client = Client {
        redirect_uris: texts(&[
            "https://a.example/",
            "b.example/",
            "https://c.example/*",
            "http://d.example/",
        ]),
        post_logout_redirect_uris: texts(&["https://a.example/#bye", "javascript:x"]),
        ..web_application()
    };
    let found: Vec<_> = of(&client).into_iter().map(|(field, severity, _)| (field, severity)).collect();
    assert_eq!(
        found,
        [
            ("redirect_uris", Severity::Error),
            ("redirect_uris", Severity::Warning),
            ("redirect_uris", Severity::Error),
            ("post_logout_redirect_uris", Severity::Error),
        ]
    );
}

#[test]
fn lifetimes_are_needed_where_they_count_and_fit() {
    let access = |minutes| Client { access_token_ttl: Some(Minutes(minutes)), ..getting_started() };
    assert_eq!(
        error(&access(0)),
        ("access_token_ttl", "Access tokens must live for at least 1 minute.".to_owned())
    );
    assert_eq!(of(&access(i32::MAX as u32)), []);
    assert_eq!(
        error(&access(i32::MAX as u32 + 1)),
        ("access_token_ttl", "The service takes at most 2,147,483,647 minutes.".to_owned())
    );
    assert_eq!(
        of(&Client { access_token_ttl: None, ..getting_started() }),
        [],
        "the service has a lifetime of its own"
    );
    for none in [None, Some(Minutes(0))] {
        let (field, sentence) = error(&Client { refresh_token_ttl: none, ..web_application() });
        assert_eq!(
            (field, sentence.as_str()),
            ("refresh_token_ttl", "With the grant refresh_token, say how many minutes refresh tokens live.")
        );
        let (field, sentence) = error(&Client { refresh_token_idle_ttl: none, ..web_application() });
        assert_eq!(
            (field, sentence.as_str()),
            (
                "refresh_token_idle_ttl",
                "With the grant refresh_token, say how many minutes refresh tokens may stay unused."
            )
        );
        let unused = Client { refresh_token_ttl: none, refresh_token_idle_ttl: none, ..getting_started() };
        assert_eq!(of(&unused), []);
    }
}

#[test]
fn a_refresh_token_lies_idle_no_longer_than_it_lives() {
    let idle = |minutes| Client { refresh_token_idle_ttl: Some(Minutes(minutes)), ..web_application() };
    assert_eq!(of(&idle(90)), [], "the documents' own example has both alike");
    assert_eq!(
        error(&idle(91)),
        (
            "refresh_token_idle_ttl",
            "A refresh token cannot stay unused for longer than it lives: make this less than refresh_token_ttl."
                .to_owned()
        )
    );
}

#[test]
fn a_program_without_a_rule_set_is_warned_where_there_are_rule_sets() {
    for rule_set_names in [None, Some(vec![])] {
        let client = Client { rule_set_names, ..getting_started() };
        let [problem] = client.check(true).try_into().unwrap();
        assert_eq!((problem.field, problem.is_error()), ("rule_set_names", false));
        assert_eq!(client.check(false), []);
    }
    let unknown = Some(vec![RuleSet::from("NEW_ADMIN")]);
    assert_eq!(of(&Client { rule_set_names: unknown, ..getting_started() }), []);
}

#[test]
fn an_error_becomes_the_reason_why_nothing_is_sent() {
    let client = Client { scope: None, ..getting_started() };
    let problem = client.check(true).into_iter().find(FieldProblem::is_error).unwrap();
    let error = RequestError::from(problem);
    assert_eq!((error.code(), error.to_string().as_str()), ("request.field", "Name at least one scope."));
}
