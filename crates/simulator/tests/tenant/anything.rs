//! Whatever comes in, the tenant answers, and gives nothing to those who bring no token.

use firstkey_simulator::Service;
use http::Request;
use proptest::prelude::{Strategy, any, prop, prop_oneof, proptest};

use crate::practice::{CLIENTS, DIRECTORIES, IDENTITY_PROVIDERS, ORIGIN, Practice};

/// Paths near the real ones, and some that are nowhere near.
fn path() -> impl Strategy<Value = String> {
    prop_oneof![
        "/acs/token(\\?[ -~&&[^#<>\"{}|^`\\\\ ]]{0,20})?",
        "/acs/broker/oauth2-clients(/[a-zA-Z0-9%._@-]{0,30})?",
        "(/[a-zA-Z0-9%._-]{0,12}){0,5}",
        "/(acs|usergroup|federation|api)/t/CUSTOMER(/[a-z-]{0,12}){0,3}",
    ]
}

proptest! {
    #[test]
    fn any_request_gets_an_answer_and_never_a_panic(
        method in "(GET|POST|PATCH|PUT|DELETE|OPTIONS|HEAD|BREW)",
        path in path(),
        authorization in "(Basic|Bearer|basic|)[ ]{0,2}[a-zA-Z0-9+/=._-]{0,40}",
        body in prop::collection::vec(any::<u8>(), 0..80),
        service in prop_oneof![
            proptest::strategy::Just(Service::Omnissa),
            proptest::strategy::Just(Service::VMware),
            proptest::strategy::Just(Service::Broker),
        ],
    ) {
        let request = Request::builder()
            .method(method.as_str())
            .uri(format!("{ORIGIN}{path}"))
            .header("authorization", authorization)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        // Some of these paths are no URI: nobody can send them.
        if let Ok(request) = request {
            let mut practice = Practice::of(service);
            assert!(practice.ask(&request).is_ok());
        }
    }

    #[test]
    fn without_a_token_of_this_tenant_nothing_is_told(token in "[a-zA-Z0-9._-]{0,60}") {
        let mut practice = Practice::of(Service::Omnissa);
        for path in [CLIENTS, DIRECTORIES, IDENTITY_PROVIDERS] {
            assert_eq!(practice.call(&token, http::Method::GET, path, None).status, 401);
        }
    }

    #[test]
    fn any_body_of_a_create_request_is_read_or_refused(body in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut practice = Practice::of(Service::Omnissa);
        let token = practice.bootstrap_token();
        let mut request = crate::practice::request(&token, http::Method::POST, CLIENTS, Some(&serde_json::json!({})));
        *request.body_mut() = body;
        assert_eq!(practice.ask(&request).unwrap().status, 400);
    }

    #[test]
    fn any_client_id_and_secret_that_are_allowed_lead_to_a_token(
        id in "[a-zA-Z0-9._@-]{1,256}",
        secret in "[ -~äß€]{1,60}",
    ) {
        let mut practice = Practice::of(Service::Omnissa);
        let token = practice.bootstrap_token();
        let mut body = crate::practice::new_client(&id);
        body["secret"] = serde_json::json!(secret);
        let created = practice.call(&token, http::Method::POST, CLIENTS, Some(&body));
        assert_eq!(created.status, 201);
        assert_eq!(practice.token_answer(&id, &secret).status, 200);
        let deleted = practice.call(&token, http::Method::DELETE, &format!("{CLIENTS}/{id}"), None);
        // A name of dots cannot be told apart in a path from the way up.
        assert_eq!(deleted.status, if matches!(id.as_str(), "." | "..") { 404 } else { 204 });
    }
}
