//! Whatever comes in, the tenant answers, and gives nothing to those who bring no token.

use firstkey_simulator::{Service, operations};
use http::Request;
use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};
use serde_json::Value;

use crate::practice::{BOOTSTRAP, CLIENTS, DIRECTORIES, IDENTITY_PROVIDERS, ORIGIN, Practice};

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
            Just(Service::Omnissa),
            Just(Service::VMware),
            Just(Service::Broker),
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

    #[test]
    fn any_body_of_any_operation_is_read_or_refused(
        at in 0_usize..1000,
        query in "[a-zA-Z]{0,12}(=[ -~&&[^#<>\"{}|^`\\\\ ]]{0,30})?",
        body in json_like(),
        service in prop_oneof![Just(Service::Omnissa), Just(Service::VMware), Just(Service::Broker)],
    ) {
        let all = operations(service);
        let (method, path) = &all[at % all.len()];
        let mut practice = Practice::with(service, |settings| {
            settings.strict_media = false;
            settings.broker_version = firstkey_simulator::BrokerVersion::V8;
        });
        let base = if service == Service::Broker { "/acs/t/CUSTOMER/token" } else { "/acs/token" };
        let token = practice.form(base, Some(BOOTSTRAP), &[("grant_type", "client_credentials")]).json();
        let path = path.replace("{tenant}", "CUSTOMER").replace("{idpId}", "x");
        let is_client = path.contains("oauth2-clients");
        let path = path.replace("{id}", if is_client { BOOTSTRAP.0 } else { "x" });
        let query = if path.contains("sync-client") || is_client { "action=start-rotate-secret".to_owned() } else { query };
        let media = if matches!(path.rsplit('/').next(), Some("token" | "revoke" | "logout")) {
            "application/x-www-form-urlencoded"
        } else {
            "application/json"
        };
        let request = Request::builder()
            .method(method)
            .uri(format!("{ORIGIN}{path}?{query}"))
            .header("authorization", format!("Bearer {}", token["access_token"].as_str().unwrap()))
            .header("content-type", media)
            .body(body.into_bytes());
        if let Ok(request) = request {
            assert!((200..500).contains(&practice.ask(&request).unwrap().status), "{method} {path}");
        }
    }
}

/// JSON near what the operations take: their field names with any values, and texts that are no JSON.
fn json_like() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        Just("client_id"),
        Just("secret"),
        Just("scope"),
        Just("grant_types"),
        Just("redirect_uris"),
        Just("access_token_ttl"),
        Just("rule_set_names"),
        Just("secondary_secret"),
        Just("name"),
        Just("domains"),
        Just("type"),
        Just("idp_name"),
        Just("idp_type"),
        Just("directory_list"),
        Just("oidc_profile"),
        Just("saml_profile"),
        Just("saml_slo_configuration"),
        Just("trust_certificates"),
        Just("auth_type_list"),
        Just("userName"),
        Just("displayName"),
        Just("emails"),
        Just("members"),
        Just("active"),
        Just("Operations"),
        Just("op"),
        Just("path"),
        Just("value"),
        Just("filter"),
        Just("filters"),
        Just("and"),
        Just("key"),
        Just("sortBy"),
        Just("attributes"),
        Just("count"),
        Just("tenant_name"),
        Just("meta"),
        Just("version"),
        Just("urn:x:y"),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[ -~]{0,12}".prop_map(Value::from),
        Just(Value::from("emails[type eq \"work\"].value")),
        Just(Value::from("add")),
        Just(Value::from("remove")),
        Just(Value::from("OIDC")),
        Just(Value::from("SAML")),
    ];
    let value = leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..5)
                .prop_map(|pairs| pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        ]
    });
    prop_oneof![8 => value.prop_map(|value| value.to_string()), 1 => ".{0,40}"]
}
