//! Tests of response: kept beside it, so that it can be read in one go.

use super::refusal::problems;
use super::*;
use crate::resources::oauth_client::{CreateClient, ListClients};
use crate::token::RequestToken;
use crate::units::Seconds;
use http::header::{DATE, RETRY_AFTER};
use proptest::prelude::*;
use serde_json::json;

fn response(status: u16, content_type: &str, body: &str) -> Response {
    let mut response = http::Response::new(body.as_bytes().to_vec());
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    response.headers_mut().insert(CONTENT_TYPE, content_type.parse().unwrap());
    response
}

fn token_code(status: u16, content_type: &str, body: &str) -> &'static str {
    answer::<RequestToken>(&response(status, content_type, body)).unwrap_err().code()
}

fn list_code(status: u16, body: &str) -> &'static str {
    answer::<ListClients>(&response(status, "application/json", body)).unwrap_err().code()
}

#[test]
fn each_answer_has_its_own_code() {
    const JSON: &str = "application/json;charset=UTF-8";
    let rows = [
        (200, "text/html", "<html>sign in</html>", "unreadable.html"),
        (200, "text/plain", " <!DOCTYPE html><html>", "unreadable.html"),
        (200, JSON, r#"{"access_token":"ey"#, "unreadable.truncated"),
        (200, JSON, "access_token=x", "unreadable.json"),
        (200, JSON, "", "unreadable.empty"),
        (200, JSON, r#"{"token_type":"Bearer"}"#, "unreadable.shape"),
        (202, JSON, r#"{"access_token":"x"}"#, "unreadable.status"),
        (302, "text/html", "", "unreadable.redirect"),
        (400, JSON, r#"{"error":"unsupported_grant_type"}"#, "refused.unsupported_grant_type"),
        (400, JSON, r#"{"error":"something_new"}"#, "refused.bad_request"),
        (401, JSON, r#"{"error":"invalid_client"}"#, "refused.invalid_client"),
        (401, JSON, "", "refused.invalid_client"),
        (403, JSON, "", "refused.forbidden"),
        (415, JSON, "", "refused.unsupported_media_type"),
        (429, JSON, "", "refused.too_many_requests"),
        (444, JSON, "", "refused.no_response"),
        (500, "text/html", "<html>", "refused.server_error"),
        (503, JSON, r#"{"error":"invalid_client"}"#, "refused.unavailable"),
    ];
    for (status, content_type, body, code) in rows {
        assert_eq!(token_code(status, content_type, body), code, "{status} {content_type} {body}");
    }
    assert_eq!(list_code(401, "{}"), "refused.unauthorized");
}

#[test]
fn what_is_not_found_may_be_a_request_that_this_release_does_not_offer() {
    let error = answer::<ListClients>(&response(404, "application/json", "")).unwrap_err();
    assert_eq!(
        error.help(),
        "It does not exist, this service or its release does not offer the request, or the address or the tenant's name is not right."
    );
}

#[test]
fn the_documented_conflict_is_read_with_its_code_and_parameters() {
    let body = r#"{"errors":[{"code":"oauth2.client.with.client.id.already.exists","message":"taken","parameters":{"oauth2_client_id":"x"}}]}"#;
    let error = answer::<CreateClient>(&response(409, "application/json", body)).unwrap_err();
    assert_eq!(error.code(), "refused.conflict");
    let Error::Refused(refusal) = error else { panic!("{error}") };
    assert_eq!(refusal.family, Family::Vendor);
    assert_eq!(refusal.problems[0].code, "oauth2.client.with.client.id.already.exists");
    assert_eq!(refusal.problems[0].parameters, [("oauth2_client_id".to_owned(), "x".to_owned())]);
}

#[test]
fn null_parameters_of_the_classic_product_are_read_as_none() {
    let body = r#"{"errors":[{"code":"forbidden","message":"no","parameters":null}]}"#;
    let (family, problems) = problems(body.as_bytes());
    assert_eq!((family, problems[0].parameters.len()), (Family::Vendor, 0));
}

#[test]
fn a_scim_error_is_read() {
    let body = r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"scimType":"uniqueness","detail":"taken","status":"409"}"#;
    let (family, problems) = problems(body.as_bytes());
    assert_eq!((family, problems[0].code.as_str()), (Family::Scim, "uniqueness"));
}

#[test]
fn retry_after_in_seconds_is_read_and_said() {
    let mut response = response(429, "application/json", "");
    response.headers_mut().insert(RETRY_AFTER, "30".parse().unwrap());
    let error = answer::<RequestToken>(&response).unwrap_err();
    assert_eq!(error.retry_after(), Some(Seconds(30)));
    assert_eq!(error.help(), "Wait 30 seconds, then try again.");
}

#[test]
fn retry_after_as_a_date_is_measured_by_the_clock_of_the_answer() {
    let asked = |date: Option<&str>, retry_after: &str| {
        let mut response = response(429, "application/json", "");
        response.headers_mut().insert(RETRY_AFTER, retry_after.parse().unwrap());
        response.headers_mut().extend(date.map(|date| (DATE, date.parse().unwrap())));
        answer::<RequestToken>(&response).unwrap_err()
    };
    let at = "Sun, 06 Nov 1994 08:49:37 GMT";
    // A clock that is 30 years slow asks for the same 20 seconds.
    let error = asked(Some("Sun, 06 Nov 1994 08:49:17 GMT"), at);
    assert_eq!(
        (error.retry_after(), error.help().as_str()),
        (Some(Seconds(20)), "Wait 20 seconds, then try again.")
    );
    assert_eq!(asked(Some("Sun, 06 Nov 1994 09:00:00 GMT"), at).retry_after(), Some(Seconds(0)));

    for date in [None, Some("today")] {
        let error = asked(date, at);
        assert_eq!(error.retry_after(), None);
        assert_eq!(
            error.help(),
            "Wait until it is Sun, 06 Nov 1994 08:49:37 GMT by the service's clock, then try again."
        );
    }
    assert_eq!(asked(None, "soon").help(), "Wait a minute, then try again.");
}

#[test]
fn a_gateway_report_is_a_transport_error_and_only_with_its_header() {
    let body = r#"{"gateway":{"cause":"tls","message":"The certificate has expired.","detail":"d","tenant":"https://x"}}"#;
    let mut response = response(502, "application/json", body);
    assert_eq!(answer::<RequestToken>(&response).unwrap_err().code(), "refused.bad_gateway");
    response.headers_mut().insert(GATEWAY, "tls".parse().unwrap());
    assert_eq!(answer::<RequestToken>(&response).unwrap_err().code(), "transport.tls");
}

/// What no sentence shows: control characters of both sets, the two separators, and what turns the direction of
/// the text behind it (Unicode UAX #9 section 2).
const UNSHOWN: &str = "a\u{0}b\u{1b}c\r\nd\u{85}e\u{9f}f\u{202e}g\u{2066}h\u{2028}i";
/// The same, shown.
const SHOWN: &str = "abc d efgh i";

fn refused(status: u16, body: &Value) -> Error {
    answer::<CreateClient>(&response(status, "application/json", &body.to_string())).unwrap_err()
}

#[test]
fn what_a_gateway_reports_is_shown_without_control_characters_and_at_a_bounded_length() {
    let report = |message: &str| {
        let body =
            json!({"gateway": {"cause": "tls", "message": message, "detail": message, "tenant": null}});
        let mut response = response(502, "application/json", &body.to_string());
        response.headers_mut().insert(GATEWAY, "tls".parse().unwrap());
        answer::<RequestToken>(&response).unwrap_err()
    };
    let error = report(UNSHOWN);
    assert_eq!((error.code(), error.to_string().as_str()), ("transport.tls", SHOWN));
    let Error::Transport(TransportError::Gateway(read)) = error else { panic!("{error}") };
    assert_eq!(read.detail, SHOWN);
    assert_eq!(report(&"x".repeat(100_000)).to_string(), format!("{}\u{2026}", "x".repeat(499)));
    assert_eq!(report("\u{0}\n").to_string(), "No answer came back from the tenant.");
}

#[test]
fn a_refusal_in_every_family_is_shown_without_control_characters() {
    let said = |error: Error| error.to_string().split_once(". It says: ").unwrap().1.to_owned();
    for body in [
        json!({"errors": [{"code": UNSHOWN, "message": ""}]}),
        json!({"errors": [{"code": "c", "message": UNSHOWN}]}),
        json!({"error": UNSHOWN}),
        json!({"error": "e", "error_description": UNSHOWN}),
        json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "scimType": UNSHOWN}),
        json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "detail": UNSHOWN}),
        json!({"error_type": "t", "messages": [{"default_message": UNSHOWN}]}),
    ] {
        assert_eq!(said(refused(400, &body)), SHOWN, "{body}");
    }
}

#[test]
fn named_values_of_a_problem_are_shown_like_its_message() {
    let body = json!({"errors": [{"code": "c", "message": "m", "parameters": {UNSHOWN: UNSHOWN, "list": [UNSHOWN]}}]});
    let Error::Refused(refusal) = refused(400, &body) else { panic!() };
    let parameters = &refusal.problems[0].parameters;
    let shown = parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>();
    assert_eq!(shown[0], (SHOWN, SHOWN));
    assert!(
        !shown[1].1.chars().any(|c| c.is_control() || "\u{202e}\u{2066}\u{2028}".contains(c)),
        "{shown:?}"
    );

    let long = "x".repeat(100_000);
    let body = json!({"errors": [{"code": "c", "message": "m", "parameters": {long.as_str(): [long]}}]});
    let Error::Refused(refusal) = refused(400, &body) else { panic!() };
    let (name, value) = &refusal.problems[0].parameters[0];
    assert_eq!((name.chars().count(), value.chars().count()), (500, 500));
}

#[test]
fn many_problems_are_counted_and_the_first_five_are_said() {
    let problem = |n: usize| json!({"code": "c", "message": format!("problem {n}")});
    let body = |count: usize| json!({"errors": (1..=count).map(problem).collect::<Vec<_>>()});
    let said = |count: usize| refused(400, &body(count)).to_string();
    assert_eq!(said(1), "The service refused the request (HTTP 400). It says: problem 1");
    assert!(said(5).ends_with("It says: problem 1; problem 2; problem 3; problem 4; problem 5"));
    assert!(said(6).ends_with("problem 5; and 1 more problem"));
    assert!(said(1_000).ends_with("problem 5; and 995 more problems"));

    let long = json!({"code": "c", "message": "x".repeat(100_000)});
    let sentence = refused(400, &json!({"errors": vec![long; 1_000]})).to_string();
    assert!(sentence.chars().count() < 3_000, "{} characters", sentence.chars().count());

    let messages =
        json!({"error_type": "t", "messages": vec![json!({"default_message": "x".repeat(400)}); 1_000]});
    assert!(refused(400, &messages).to_string().chars().count() < 1_000);
}

#[test]
fn a_problem_without_words_adds_none_to_the_sentence() {
    let said = |body: Value| refused(400, &body).to_string();
    assert_eq!(said(json!({"error": ""})), "The service refused the request (HTTP 400).");
    assert_eq!(
        said(json!({"errors": [{}, {"message": "\u{0}"}, {"message": "no"}]})),
        "The service refused the request (HTTP 400). It says: no"
    );
}

#[test]
fn a_redirect_is_named_without_control_characters_and_at_a_bounded_length() {
    let to = |location: &str| {
        let mut response = response(302, "text/html", "");
        response.headers_mut().insert(LOCATION, location.parse().unwrap());
        answer::<ListClients>(&response).unwrap_err().to_string()
    };
    assert_eq!(to("/a\tb"), "The server redirected instead of answering (to /a b).");
    assert!(to(&format!("/{}", "x".repeat(60_000))).chars().count() < 600);
}

#[test]
fn the_time_to_wait_until_is_shown_without_control_characters() {
    let mut response = response(429, "application/json", "");
    response.headers_mut().insert(RETRY_AFTER, "S\tn, 06 Nov 1994 08:49:37 GMT".parse().unwrap());
    let help = answer::<RequestToken>(&response).unwrap_err().help();
    assert!(!help.contains(char::is_control), "{help:?}");
}

#[test]
fn a_shape_error_names_the_field_and_never_the_value() {
    let error =
        answer::<ListClients>(&response(200, "application/json", r#"{"items":"hunter2"}"#)).unwrap_err();
    assert_eq!(error.code(), "unreadable.shape");
    assert!(!error.to_string().contains("hunter2"), "{error}");
}

proptest! {
    #[test]
    fn no_answer_makes_reading_panic(status in 100u16..1000, content_type in "[ -~]{0,30}", body in any::<Vec<u8>>()) {
        let mut response = http::Response::new(body);
        *response.status_mut() = StatusCode::from_u16(status).unwrap();
        if let Ok(value) = content_type.parse() {
            response.headers_mut().insert(CONTENT_TYPE, value);
        }
        if let Err(error) = answer::<RequestToken>(&response) {
            prop_assert!(error.code().contains('.'));
            prop_assert!(!error.help().is_empty());
        }
    }
}
