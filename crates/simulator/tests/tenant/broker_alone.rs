//! What only the broker has: expanded tokens, client search, other tenants, public clients, token exchange.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use firstkey_simulator::{BrokerVersion, Service, USER_NAME};
use http::{Method, Request};
use serde_json::{Value, json};

use crate::practice::{BOOTSTRAP, ORIGIN, Practice, Reply, SECRET};
use crate::sign_in::CALLBACK;

const CLIENTS: &str = "/acs/t/CUSTOMER/broker/oauth2-clients";

fn broker(version: BrokerVersion) -> (Practice, String) {
    let mut practice = Practice::with(Service::Broker, |settings| settings.broker_version = version);
    let form = [("grant_type", "client_credentials")];
    let answer = practice.form("/acs/t/CUSTOMER/token", Some(BOOTSTRAP), &form).json();
    (practice, answer["access_token"].as_str().unwrap().to_owned())
}

fn send(practice: &mut Practice, token: &str, path: &str, thing: &str, body: &Value) -> Reply {
    let request = Request::post(format!("{ORIGIN}{path}"))
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", format!("application/vnd.vmware.{thing}+json"))
        .body(body.to_string().into_bytes());
    practice.ask(&request.unwrap()).unwrap()
}

fn make(practice: &mut Practice, token: &str, body: &Value) {
    let thing = "horizon.manager.accesscontrol.broker.oauth2client.with.rule.sets";
    let reply = send(practice, token, CLIENTS, thing, body);
    assert_eq!(reply.status, 201, "{}", reply.text());
}

#[test]
fn a_public_client_needs_pkce_and_no_secret() {
    let (mut practice, token) = broker(BrokerVersion::V9_1);
    let body = json!({
        "client_id": "spa", "scope": ["openid"], "grant_types": ["authorization_code"],
        "redirect_uris": [CALLBACK], "public_client": true,
    });
    make(&mut practice, &token, &body);
    let query = [("client_id", "spa"), ("redirect_uri", CALLBACK), ("response_type", "code")];
    let without = practice.visit("/acs/t/CUSTOMER/authorize", &query);
    assert_eq!(without.sent("error").as_deref(), Some("invalid_request"));
    // RFC 7636 appendix B.
    let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    let with = [&query[..], &[("code_challenge", challenge), ("code_challenge_method", "S256")]].concat();
    let code = practice.visit("/acs/t/CUSTOMER/authorize", &with).sent("code").unwrap();
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", "spa"),
        ("code", code.as_str()),
        ("redirect_uri", CALLBACK),
        ("code_verifier", verifier),
    ];
    assert_eq!(practice.form("/acs/t/CUSTOMER/token", None, &form).status, 200);
}

#[test]
fn a_token_is_expanded_for_whoever_holds_it() {
    let (mut practice, token) = broker(BrokerVersion::V9_1);
    let path = "/acs/t/CUSTOMER/expand-access-token";
    let raw = practice.call(&token, Method::GET, path, None).json();
    assert_eq!(raw["claims"]["client_id"], BOOTSTRAP.0);
    assert_eq!(raw["exp"].as_i64().unwrap() - raw["iat"].as_i64().unwrap(), 180 * 60);
    let jwt = practice.call(&token, Method::GET, &format!("{path}?format=jwt"), None);
    assert_eq!((jwt.text(), jwt.header("content-type")), (token.as_str(), "application/jwt"));
    assert_eq!(practice.call(&token, Method::GET, &format!("{path}?format=xml"), None).status, 400);
    assert_eq!(practice.call("nonsense", Method::GET, path, None).status, 400);
    assert_eq!(practice.call(&token, Method::GET, "/acs/t/CUSTOMER/expand-id-token", None).status, 400);
    let (mut older, token) = broker(BrokerVersion::V8);
    assert_eq!(older.call(&token, Method::GET, path, None).status, 404);
}

#[test]
fn clients_are_found_by_filters_in_order_and_by_pages() {
    let (mut practice, token) = broker(BrokerVersion::V9_1);
    for (id, name, kind) in
        [("b", "Beta", "API_CLIENT"), ("a", "alpha", "API_CLIENT"), ("c", "Gamma", "OTHER")]
    {
        let body = json!({
            "client_id": id, "display_name": name, "client_type": kind, "scope": ["admin"],
            "grant_types": ["client_credentials"],
        });
        make(&mut practice, &token, &body);
    }
    let mut found = |query: &str, body: Value| {
        let thing = "horizon.manager.accesscontrol.roles.search";
        let path = format!("{CLIENTS}/search{query}");
        let reply = send(&mut practice, &token, &path, thing, &body);
        if reply.status != 200 {
            return Err(reply.status);
        }
        let items = reply.json()["items"].as_array().unwrap().clone();
        Ok(items
            .iter()
            .map(|item| item["client_id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
            .join(" "))
    };
    assert_eq!(found("", json!({})).unwrap(), "api-bootstrap-client b a c");
    let api = json!({ "and": [{ "key": "client_type", "values": ["API_CLIENT"], "operator": "EQUALS" }] });
    assert_eq!(found("", json!({ "filters": api, "sort_by": "display_name" })).unwrap(), "a b");
    assert_eq!(
        found("", json!({ "filters": api, "sort_by": "display_name", "sort_order": "desc" })).unwrap(),
        "b a"
    );
    assert_eq!(found("?page_size=1&start_index=2", json!({ "filters": api })).unwrap(), "a");
    let either = json!({ "or": [
        { "key": "display_name", "values": ["AMM"], "operator": "CONTAINS" },
        { "key": "display_name", "values": ["beta"] },
    ] });
    assert_eq!(found("", json!({ "filters": either })).unwrap(), "b c");
    assert_eq!(found("", json!({ "sort_by": "secret" })), Err(400));
    assert_eq!(found("", json!({ "filters": { "and": [{ "key": "secret", "values": [] }] } })), Err(400));
    assert_eq!(found("", json!({ "roles": [{ "type": "vc", "role_name": "Admin" }] })), Err(404));
    let list = practice.call(&token, Method::GET, &format!("{CLIENTS}?searchTerm=ALP"), None).json();
    assert_eq!((&list["totalCount"], &list["items"][0]["client_id"]), (&json!(1), &json!("a")));
}

#[test]
fn another_tenant_is_made_once() {
    let (mut practice, token) = broker(BrokerVersion::V8);
    let mut make = |name: Value| {
        let thing = "vidm.accesscontrol.broker.tenant.information";
        let body = json!({ "tenant_name": name, "client_id": "first", "client_secret": "secret" });
        let reply = send(&mut practice, &token, "/acs/t/CUSTOMER/broker/tenants", thing, &body);
        (reply.status, reply.body.is_empty())
    };
    assert_eq!(make(json!("OTHER")), (201, true));
    assert_eq!(make(json!("OTHER")), (409, false));
    assert_eq!(make(json!("CUSTOMER")), (409, false));
    assert_eq!(make(json!("")), (400, false));
    assert_eq!(make(json!(7)), (400, false));
}

#[test]
fn an_outer_token_is_exchanged_for_one_of_the_tenant() {
    let (mut practice, token) = broker(BrokerVersion::V9_1);
    let body = json!({
        "client_id": "app", "secret": SECRET, "scope": ["openid", "group"],
        "grant_types": ["authorization_code"], "redirect_uris": [CALLBACK],
    });
    make(&mut practice, &token, &body);
    let now = practice.now.0;
    let mut exchange = |claims: Value, kind: &str, wanted: &str| {
        let subject = format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims.to_string()));
        let form = [
            ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
            ("subject_token", subject.as_str()),
            ("subject_token_type", kind),
            ("requested_token_type", wanted),
        ];
        practice.form("/acs/t/CUSTOMER/token", Some(("app", SECRET)), &form)
    };
    let outer = "urn:custom:vcf:params:oauth:token-type:idp_access_token:oidc";
    let good = json!({ "sub": format!("{USER_NAME}@practice.example"), "exp": now + 60 });
    for wanted in
        ["urn:ietf:params:oauth:token-type:access-token", "urn:ietf:params:oauth:token-type:access_token", ""]
    {
        assert_eq!(exchange(good.clone(), outer, wanted).status, 200, "{wanted}");
    }
    assert_eq!(
        exchange(good.clone(), outer, "urn:ietf:params:oauth:token-type:saml2").error(),
        "invalid_request"
    );
    assert_eq!(exchange(good, "urn:ietf:params:oauth:token-type:jwt", "").error(), "invalid_grant");
    assert_eq!(exchange(json!({ "sub": "nobody" }), outer, "").error(), "invalid_grant");
    assert_eq!(exchange(json!({ "sub": USER_NAME, "exp": 1 }), outer, "").error(), "invalid_grant");
}
