//! Everything that a person may type wrong and everything that may come back, each with its own code and sentence.

use firstkey_core::credentials::{ClientAuthentication, Credentials};
use firstkey_core::dialect::OMNISSA;
use firstkey_core::error::{Error, RequestError, TransportError};
use firstkey_core::operation::Operation;
use firstkey_core::profile::{Pasted, Profile};
use firstkey_core::request::Authority;
use firstkey_core::resources::oauth_client::{CreateClient, ListClients};
use firstkey_core::response::{Response, answer};
use firstkey_core::token::{Grant, RequestToken};
use firstkey_core::units::Seconds;
use std::collections::BTreeMap;

/// A bad input, and the error it ends in.
pub(crate) struct Row {
    pub(crate) input: &'static str,
    pub(crate) code: &'static str,
    pub(crate) error: Error,
}

fn credentials(id: &str, secret: &str) -> Error {
    RequestError::from(Credentials::parse(id, secret).unwrap_err()).into()
}

fn address(text: &str) -> Error {
    RequestError::from(Profile::parse(text, &OMNISSA).unwrap_err()).into()
}

fn secret_in_form(secret: &str) -> Error {
    let authentication = ClientAuthentication::Post;
    let profile = Profile { authentication, ..Profile::parse("acme.example", &OMNISSA).unwrap() };
    let client = Credentials::parse("id", secret).unwrap();
    let ask = RequestToken { grant: Grant::ClientCredentials };
    profile.request(&ask, Authority::Client(&client)).unwrap_err().into()
}

fn came<O: Operation>(status: u16, headers: &[(&'static str, &'static str)], body: &str) -> Error {
    let mut response: Response = http::Response::new(body.as_bytes().to_vec());
    *response.status_mut() = status.try_into().unwrap();
    for (name, value) in headers {
        response.headers_mut().insert(*name, value.parse().unwrap());
    }
    match answer::<O>(&response) {
        Err(error) => error,
        Ok(_) => panic!("HTTP {status} was taken for a success"),
    }
}

/// What the gateway says of a tenant it cannot reach.
fn gateway(cause: &str, message: &str) -> Error {
    let body = serde_json::json!({"gateway": {
        "cause": cause, "message": message, "detail": "", "tenant": "https://acme.example",
    }});
    came::<ListClients>(502, &[("firstkey-gateway", "closed")], &body.to_string())
}

const TAKEN: &str = r#"{"errors":[{"code":"oauth2.client.with.client.id.already.exists","message":"taken","parameters":{}}]}"#;
const JSON: (&str, &str) = ("content-type", "application/json");

/// Everything the issue lists, and what stands beside it. `s` is the secret in it.
pub(crate) fn rows(s: &str) -> Vec<Row> {
    let row = |input, code, error| Row { input, code, error };
    vec![
        row("an empty id", "request.empty_credential", credentials("", s)),
        row("an empty secret", "request.empty_credential", credentials("id", "")),
        row("an empty address", "request.empty_address", address(" ")),
        row("spaces around the id", "request.space_around_credential", credentials(" id", s)),
        row(
            "spaces around the secret",
            "request.space_around_credential",
            credentials("id", &format!("{s} ")),
        ),
        row(
            "a line break inside the secret",
            "request.line_break_in_credential",
            credentials("id", &format!("{s}\n{s}")),
        ),
        row(
            "a tab inside the secret",
            "request.control_in_credential",
            credentials("id", &format!("{s}\t{s}")),
        ),
        row(
            "a secret outside ASCII in the form",
            "request.secret_not_ascii",
            secret_in_form(&format!("{s}ü")),
        ),
        row("a colon in the id", "request.colon_in_client_id", credentials("my:id", s)),
        row(
            "a secret of 5,000 characters",
            "request.credential_too_long",
            credentials("id", &s.repeat(5_000 / s.len())),
        ),
        row("an http address", "request.address_not_encrypted", address("http://acme.example")),
        row(
            "an address with user info",
            "request.address_user_info",
            address(&format!("https://me:{s}@acme.example")),
        ),
        row("an unreachable host", "transport.unreachable", TransportError::Unreachable.into()),
        row(
            "a host without a name in DNS",
            "transport.dns",
            gateway("dns", "The name acme.example is not known."),
        ),
        row(
            "a certificate of nobody",
            "transport.tls",
            gateway("tls", "The certificate of acme.example is not trusted."),
        ),
        row(
            "a connection closed without an answer",
            "transport.closed",
            gateway("closed", "The tenant closed the connection."),
        ),
        row("this machine offline", "transport.offline", TransportError::Offline.into()),
        row("no answer in time", "transport.timeout", TransportError::Timeout { after: Seconds(90) }.into()),
        row("stopped", "transport.stopped", TransportError::Stopped.into()),
        row("an answer that breaks off", "transport.broken_off", TransportError::BrokenOff.into()),
        row(
            "HTML with 200",
            "unreadable.html",
            came::<RequestToken>(200, &[("content-type", "text/html")], "<html>"),
        ),
        row(
            "truncated JSON",
            "unreadable.truncated",
            came::<RequestToken>(200, &[JSON], &format!(r#"{{"access_token":"{s}"#)),
        ),
        row("no JSON", "unreadable.json", came::<RequestToken>(200, &[JSON], s)),
        row("nothing with 200", "unreadable.empty", came::<RequestToken>(200, &[JSON], "")),
        row("JSON without a token", "unreadable.shape", came::<RequestToken>(200, &[JSON], "{}")),
        row(
            "a redirect",
            "unreadable.redirect",
            came::<RequestToken>(302, &[("location", "https://elsewhere.example/?x")], ""),
        ),
        row(
            "401 at the token endpoint",
            "refused.invalid_client",
            came::<RequestToken>(401, &[JSON], r#"{"error":"invalid_client"}"#),
        ),
        row("401 elsewhere", "refused.unauthorized", came::<ListClients>(401, &[], "")),
        row("403", "refused.forbidden", came::<ListClients>(403, &[], "")),
        row("404", "refused.not_found", came::<ListClients>(404, &[], "")),
        row("409", "refused.conflict", came::<CreateClient>(409, &[JSON], TAKEN)),
        row("415", "refused.unsupported_media_type", came::<CreateClient>(415, &[], "")),
        row(
            "429 with Retry-After",
            "refused.too_many_requests",
            came::<ListClients>(429, &[("retry-after", "17")], ""),
        ),
        row("500", "refused.server_error", came::<ListClients>(500, &[], "")),
        row(
            "502 of a proxy",
            "refused.bad_gateway",
            came::<ListClients>(502, &[("content-type", "text/html")], "<html>"),
        ),
        row("503", "refused.unavailable", came::<ListClients>(503, &[], "")),
        row("444", "refused.no_response", came::<ListClients>(444, &[], "")),
    ]
}

#[test]
fn every_bad_input_has_its_code_and_a_sentence_nobody_else_has() {
    let mut sentences = BTreeMap::new();
    for Row { input, code, error } in rows("hunter2-secret") {
        assert_eq!(error.code(), code, "{input}");
        let sentence = error.to_string();
        // The service's own words may end as they like.
        let ends = sentence.ends_with(['.', '?']) || sentence.contains(". It says: ");
        assert!(sentence.len() > 20 && ends, "{input}: {sentence}");
        assert!(!error.help().is_empty(), "{input}");
        if let Some(other) = sentences.insert(sentence.clone(), input) {
            panic!("{input} and {other} are told alike: {sentence}");
        }
    }
}

#[test]
fn only_the_two_fields_of_one_mistake_share_a_code() {
    let mut by_code: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for Row { input, code, .. } in rows("hunter2-secret") {
        by_code.entry(code).or_default().push(input);
    }
    by_code.retain(|_, inputs| inputs.len() > 1);
    let shared: Vec<_> = by_code.into_iter().collect();
    assert_eq!(
        shared,
        [
            ("request.empty_credential", vec!["an empty id", "an empty secret"]),
            ("request.space_around_credential", vec!["spaces around the id", "spaces around the secret"]),
        ]
    );
}

#[test]
fn an_address_with_a_path_is_understood_and_the_path_is_mentioned() {
    let pasted = Pasted::parse("https://acme.example/SAAS/auth?x=1").unwrap();
    assert_eq!(pasted.address.to_string(), "https://acme.example");
    assert_eq!(pasted.path.as_deref(), Some("/SAAS/auth?x=1"));
}

#[test]
fn a_secret_outside_ascii_goes_as_utf8_in_basic_and_the_difference_is_known_before_sending() {
    let client = Credentials::parse("id", "größe").unwrap();
    assert!(client.encodings_differ());
    assert!(!Credentials::parse("api-bootstrap-client", "abc-DEF_123.x").unwrap().encodings_differ());
}

#[test]
fn the_wait_that_a_service_asks_for_is_told() {
    let rows = rows("hunter2-secret");
    let row = rows.iter().find(|row| row.input == "429 with Retry-After").unwrap();
    assert_eq!(row.error.retry_after(), Some(Seconds(17)));
    assert_eq!(row.error.help(), "Wait 17 seconds, then try again.");
}

#[test]
fn nothing_that_reached_nobody_is_said_to_have_acted() {
    for Row { input, error, .. } in rows("hunter2-secret") {
        let sure = matches!(
            error.code(),
            "transport.offline"
                | "transport.dns"
                | "transport.tls"
                | "transport.refused"
                | "transport.no_route"
        );
        let refused_early = error.code().starts_with("request.")
            || matches!(&error, Error::Refused(refusal) if refusal.status.is_client_error());
        assert_eq!(error.may_have_acted(), !sure && !refused_early, "{input}");
    }
}
