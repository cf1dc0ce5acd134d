//! Tests of response: kept beside it, so that it can be read in one go.

use super::refusal::problems;
use super::*;
use crate::resources::oauth_client::{CreateOAuthClient, ListOAuthClients};
use crate::token::RequestToken;
use crate::units::Seconds;
use http::header::{DATE, RETRY_AFTER};
use proptest::prelude::*;

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
    answer::<ListOAuthClients>(&response(status, "application/json", body)).unwrap_err().code()
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
fn the_documented_conflict_is_read_with_its_code_and_parameters() {
    let body = r#"{"errors":[{"code":"oauth2.client.with.client.id.already.exists","message":"taken","parameters":{"oauth2_client_id":"x"}}]}"#;
    let error = answer::<CreateOAuthClient>(&response(409, "application/json", body)).unwrap_err();
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

#[test]
fn a_shape_error_names_the_field_and_never_the_value() {
    let error =
        answer::<ListOAuthClients>(&response(200, "application/json", r#"{"items":"hunter2"}"#)).unwrap_err();
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
