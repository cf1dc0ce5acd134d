//! Changing a client, and changing its secret while it is in use.

use firstkey_simulator::Service;
use http::Method;
use serde_json::{Value, json};

use crate::practice::{CLIENTS, DIRECTORIES, Practice, Reply, SECRET};

const PATH: &str = "/acs/broker/oauth2-clients/working";
const NEW: &str = "the-second-secret";

fn start() -> (Practice, String) {
    let mut practice = Practice::of(Service::Omnissa);
    practice.create("working", &["TENANT_ADMIN"]);
    let token = practice.bootstrap_token();
    (practice, token)
}

fn rotate(practice: &mut Practice, token: &str, action: &str, body: Option<&Value>) -> Reply {
    practice.call(token, Method::POST, &format!("{PATH}?action={action}"), body)
}

fn taken(practice: &mut Practice) -> [bool; 2] {
    [SECRET, NEW].map(|secret| practice.token_answer("working", secret).status == 200)
}

#[test]
fn both_secrets_prove_the_client_until_the_old_one_retires_by_the_clock() {
    let (mut practice, token) = start();
    assert_eq!(taken(&mut practice), [true, false]);
    let body = json!({ "secondary_secret": NEW, "primary_secret_auto_retire_duration": 30 });
    assert_eq!(rotate(&mut practice, &token, "start-rotate-secret", Some(&body)).status, 204);
    assert_eq!(taken(&mut practice), [true, true]);
    let told = practice.call(&token, Method::GET, PATH, None).json();
    assert_eq!(told["rotate_secret"], true);
    assert_eq!(told["primary_secret_auto_retires_at"], practice.now.0 + 30 * 60);
    assert!(!told.to_string().contains(NEW));
    practice.now.0 += 30 * 60 - 1;
    assert_eq!(taken(&mut practice), [true, true]);
    practice.now.0 += 1;
    assert_eq!(taken(&mut practice), [false, true]);
    let told = practice.call(&token, Method::GET, PATH, None).json();
    assert_eq!(told["rotate_secret"], false);
    assert!(told.get("primary_secret_auto_retires_at").is_none());
}

#[test]
fn the_old_secret_can_be_retired_by_hand() {
    let (mut practice, token) = start();
    let early = rotate(&mut practice, &token, "retire-primary-secret", None);
    assert_eq!((early.status, early.code().as_str()), (400, "practice.rotation.absent"));
    let body = json!({ "secondary_secret": NEW });
    assert_eq!(rotate(&mut practice, &token, "start-rotate-secret", Some(&body)).status, 204);
    let told = practice.call(&token, Method::GET, PATH, None).json();
    assert_eq!(told["primary_secret_auto_retires_at"], practice.now.0 + 24 * 60 * 60);
    let again = rotate(&mut practice, &token, "start-rotate-secret", Some(&body));
    assert_eq!((again.status, again.code().as_str()), (400, "practice.rotation.running"));
    let text = rotate(&mut practice, &token, "retire-primary-secret", Some(&json!("no object")));
    assert_eq!((text.status, text.code().as_str()), (400, "practice.body.unreadable"));
    assert_eq!(rotate(&mut practice, &token, "retire-primary-secret", None).status, 204);
    assert_eq!(taken(&mut practice), [false, true]);
}

#[test]
fn what_breaks_the_rules_of_a_rotation_is_refused() {
    let (mut practice, token) = start();
    let body = json!({ "secondary_secret": NEW });
    for action in ["", "start", "rotate"] {
        assert_eq!(rotate(&mut practice, &token, action, Some(&body)).fields(), ["action"]);
    }
    for (body, field) in [
        (json!({}), "secondary_secret"),
        (json!({ "secondary_secret": "" }), "secondary_secret"),
        (json!({ "secondary_secret": "x".repeat(4097) }), "secondary_secret"),
        (
            json!({ "secondary_secret": NEW, "primary_secret_auto_retire_duration": 10_081 }),
            "primary_secret_auto_retire_duration",
        ),
        (
            json!({ "secondary_secret": NEW, "primary_secret_auto_retire_duration": -1 }),
            "primary_secret_auto_retire_duration",
        ),
    ] {
        let reply = rotate(&mut practice, &token, "start-rotate-secret", Some(&body));
        assert_eq!((reply.status, reply.fields()), (400, vec![field.to_owned()]));
    }
    assert_eq!(rotate(&mut practice, &token, "start-rotate-secret", None).status, 400);
    let nobody = format!("{CLIENTS}/nobody?action=start-rotate-secret");
    assert_eq!(practice.call(&token, Method::POST, &nobody, Some(&body)).status, 404);
    assert_eq!(taken(&mut practice), [true, false]);
}

#[test]
fn a_change_is_told_back_and_stays() {
    let (mut practice, token) = start();
    let before = practice.call(&token, Method::GET, PATH, None).json();
    let change = json!({ "access_token_ttl": 5, "scope": ["admin", "user"], "id": "another", "_links": {} });
    let changed = practice.call(&token, Method::PATCH, PATH, Some(&change));
    assert_eq!(changed.status, 200);
    assert_eq!(changed.json()["scope"], json!(["admin", "user"]));
    assert_eq!(changed.json()["id"], before["id"]);
    assert_eq!(practice.call(&token, Method::GET, PATH, None).json(), changed.json());
    assert_eq!(practice.token_answer("working", SECRET).json()["expires_in"], 300);
    let bad = json!({ "scope": ["root"], "access_token_ttl": "5" });
    assert_eq!(
        practice.call(&token, Method::PATCH, PATH, Some(&bad)).fields(),
        ["access_token_ttl", "scope"]
    );
    let nobody = format!("{CLIENTS}/nobody");
    assert_eq!(practice.call(&token, Method::PATCH, &nobody, Some(&change)).status, 404);
}

#[test]
fn what_was_read_can_be_written_back() {
    let (mut practice, token) = start();
    let told = practice.call(&token, Method::GET, PATH, None).json();
    let written = practice.call(&token, Method::PATCH, PATH, Some(&told));
    assert_eq!((written.status, written.json()), (200, told));
}

#[test]
fn a_rule_set_that_is_taken_away_takes_the_tokens_along_unless_told_otherwise() {
    for (query, status) in [
        ("", 401),
        ("?revoke_token_on_rule_set_removal=true", 401),
        ("?revoke_token_on_rule_set_removal=false", 200),
    ] {
        let mut practice = Practice::of(Service::Omnissa);
        let working = practice.create("working", &["IDP_AND_DIRECTORY_ADMIN"]);
        let token = practice.bootstrap_token();
        assert_eq!(practice.call(&working, Method::GET, DIRECTORIES, None).status, 200);
        let more = json!({ "rule_set_names": ["IDP_AND_DIRECTORY_ADMIN", "READ_ONLY_TENANT_ADMIN"] });
        assert_eq!(practice.call(&token, Method::PATCH, PATH, Some(&more)).status, 200);
        assert_eq!(practice.call(&working, Method::GET, DIRECTORIES, None).status, 200);
        let none = json!({ "rule_set_names": [] });
        assert_eq!(practice.call(&token, Method::PATCH, &format!("{PATH}{query}"), Some(&none)).status, 200);
        assert_eq!(practice.call(&working, Method::GET, DIRECTORIES, None).status, status, "{query}");
        let fresh = practice.token("working", SECRET);
        assert_eq!(practice.call(&fresh, Method::GET, DIRECTORIES, None).status, 403);
    }
    let (mut practice, token) = start();
    let path = format!("{PATH}?revoke_token_on_rule_set_removal=maybe");
    assert_eq!(practice.call(&token, Method::PATCH, &path, Some(&json!({}))).status, 400);
}
