//! The broker's own ways: tenant in the path, the vCenter login, the API token, and its versions.

use firstkey_simulator::{API_TOKEN, BrokerVersion, Service, VCENTER_PASSWORD, VCENTER_USER};
use http::{Method, Request};
use serde_json::json;

use crate::practice::{BOOTSTRAP, ORIGIN, Practice, Reply, basic, new_client};

const CLIENTS: &str = "/acs/t/CUSTOMER/broker/oauth2-clients";
const VENDOR: &str =
    "application/vnd.vmware.horizon.manager.accesscontrol.broker.oauth2client.with.rule.sets+json";

fn broker(version: BrokerVersion) -> Practice {
    Practice::with(Service::Broker, |settings| settings.broker_version = version)
}

fn token_by(practice: &mut Practice, authorization: Option<&str>, form: &str) -> Reply {
    let mut request = Request::post(format!("{ORIGIN}/acs/t/CUSTOMER/token"))
        .header("content-type", "application/x-www-form-urlencoded");
    if let Some(authorization) = authorization {
        request = request.header("authorization", authorization);
    }
    practice.ask(&request.body(form.as_bytes().to_vec()).unwrap()).unwrap()
}

fn log_in(practice: &mut Practice, password: &str) -> Reply {
    let request =
        Request::post(format!("{ORIGIN}/api/session")).header("authorization", basic(VCENTER_USER, password));
    practice.ask(&request.body(Vec::new()).unwrap()).unwrap()
}

fn admin_client(practice: &mut Practice, session: &str, tenant: &str) -> Reply {
    let path = format!("{ORIGIN}/api/vcenter/identity/broker/tenants/{tenant}/admin-client");
    let request = Request::get(path).header("vmware-api-session-id", session);
    practice.ask(&request.body(Vec::new()).unwrap()).unwrap()
}

fn create(practice: &mut Practice, token: &str) -> Reply {
    let request = Request::post(format!("{ORIGIN}{CLIENTS}"))
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", VENDOR)
        .body(new_client("working").to_string().into_bytes());
    practice.ask(&request.unwrap()).unwrap()
}

#[test]
fn client_credentials_lead_to_a_token_in_the_tenants_path() {
    let mut practice = broker(BrokerVersion::V9_1);
    let reply =
        token_by(&mut practice, Some(&basic(BOOTSTRAP.0, BOOTSTRAP.1)), "grant_type=client_credentials");
    let token = reply.json()["access_token"].as_str().unwrap().to_owned();
    let created = create(&mut practice, &token);
    assert_eq!(created.status, 201);
    let uuid = created.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(created.json()["_links"]["self"]["href"], format!("{ORIGIN}{CLIENTS}/{uuid}"));
    let list = practice.call(&token, Method::GET, CLIENTS, None).json();
    assert_eq!(list["items"][1]["client_uuid"], json!(uuid));
    assert_eq!(practice.call(&token, Method::DELETE, &format!("{CLIENTS}/{uuid}"), None).status, 204);
}

#[test]
fn a_vcenter_login_leads_to_a_token_with_all_rights() {
    let mut practice = broker(BrokerVersion::V8);
    let login = log_in(&mut practice, VCENTER_PASSWORD);
    assert_eq!(login.status, 201);
    let session = login.json().as_str().unwrap().to_owned();
    let reply = admin_client(&mut practice, &session, "CUSTOMER");
    assert_eq!((reply.status, reply.json()["token_type"].as_str()), (200, Some("Bearer")));
    let token = reply.json()["access_token"].as_str().unwrap().to_owned();
    assert_eq!(create(&mut practice, &token).status, 201);
    assert_eq!(
        practice.call(&token, Method::GET, "/usergroup/t/CUSTOMER/broker/directories", None).status,
        200
    );
}

#[test]
fn vcenter_refuses_a_wrong_password_a_wrong_session_and_a_wrong_tenant() {
    let mut practice = broker(BrokerVersion::V9_1);
    let wrong = log_in(&mut practice, "wrong");
    assert_eq!((wrong.status, wrong.json()["error_type"].as_str()), (401, Some("UNAUTHENTICATED")));
    assert_eq!(admin_client(&mut practice, "no-session", "CUSTOMER").status, 401);
    let session = log_in(&mut practice, VCENTER_PASSWORD).json().as_str().unwrap().to_owned();
    assert_eq!(admin_client(&mut practice, &session, "OTHER").status, 404);
    let log_out = Request::delete(format!("{ORIGIN}/api/session")).header("vmware-api-session-id", &session);
    assert_eq!(practice.ask(&log_out.body(Vec::new()).unwrap()).unwrap().status, 204);
    assert_eq!(admin_client(&mut practice, &session, "CUSTOMER").status, 401);
}

#[test]
fn an_api_token_is_exchanged_without_a_client_from_9_1_on() {
    let form = |token: &str| {
        format!("grant_type=urn:custom:vcf:params:oauth:grant-type:api-token&api_token={token}")
    };
    let mut practice = broker(BrokerVersion::V9_1);
    let reply = token_by(&mut practice, None, &form(API_TOKEN));
    assert_eq!((reply.status, reply.json()["expires_in"].as_i64()), (200, Some(1800)));
    let token = reply.json()["access_token"].as_str().unwrap().to_owned();
    assert_eq!(practice.call(&token, Method::GET, CLIENTS, None).status, 200);
    assert_eq!(token_by(&mut practice, None, &form("vidb_wrong")).json()["error"], "invalid_grant");
    let mut older = broker(BrokerVersion::V9_0);
    let authorization = basic(BOOTSTRAP.0, BOOTSTRAP.1);
    let refused = token_by(&mut older, Some(&authorization), &form(API_TOKEN));
    assert_eq!(refused.json()["error"], "unsupported_grant_type");
}

#[test]
fn the_broker_9_0_passes_rule_sets_over_and_9_1_keeps_them() {
    for (version, kept) in
        [(BrokerVersion::V8, true), (BrokerVersion::V9_0, false), (BrokerVersion::V9_1, true)]
    {
        let mut practice = broker(version);
        let authorization = basic(BOOTSTRAP.0, BOOTSTRAP.1);
        let reply = token_by(&mut practice, Some(&authorization), "grant_type=client_credentials");
        let token = reply.json()["access_token"].as_str().unwrap().to_owned();
        let created = create(&mut practice, &token).json();
        assert_eq!(created.get("rule_set_names").is_some(), kept);
    }
}

#[test]
fn vcenter_is_there_only_beside_the_broker() {
    let mut practice = Practice::of(Service::Omnissa);
    assert_eq!(log_in(&mut practice, VCENTER_PASSWORD).status, 404);
}
