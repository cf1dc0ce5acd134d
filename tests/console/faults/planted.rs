//! Each counter of the matrix is seen to count: only then does its 0 mean something.

use super::counted::Counted;
use super::stage::Stage;
use super::trouble::{Position, Trouble};
use crate::console::Console;
use crate::http;
use crate::place::{Kind, Place};
use firstkey_tests::fault_proxy::{Fault, Plan};

fn quiet() -> Stage {
    Stage::new(Kind::Omnissa, Position::Browser, Trouble::Wire(Fault::Nothing))
}

#[test]
fn a_client_that_is_made_twice_is_counted() {
    let stage = quiet();
    let (id, secret) = &stage.simulator.bootstrap;
    let token = stage.simulator.token(id, secret).json();
    let bearer = format!("Bearer {}", token["access_token"].as_str().unwrap());
    let make = |id: &str| {
        let client = serde_json::json!({
            "client_id": id, "secret": "a-secret_of.27-characters.x", "grant_types": ["client_credentials"],
            "scope": ["admin"], "rule_set_names": ["IDP_AND_DIRECTORY_ADMIN"], "access_token_ttl": 60,
            "refresh_token_ttl": 60, "refresh_token_idle_ttl": 60,
        });
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        let line = ("POST", "/acs/broker/oauth2-clients");
        // By the tenant's name, and so through the proxy before it.
        http::send(stage.simulator.port, line, &headers, client.to_string().as_bytes()).status
    };
    let mut counted = Counted { wanted: 1, ..Counted::default() };
    let look = |counted: &mut Counted| {
        let (front, back) = stage.take_seen();
        counted.requests(&front, &back);
        counted.made_twice()
    };
    assert_eq!(make("one"), 201);
    assert_eq!(look(&mut counted), 0);
    assert_eq!(make("one"), 409, "the same one again is not made");
    assert_eq!(look(&mut counted), 0);
    assert_eq!(make("another"), 201);
    assert_eq!(look(&mut counted), 1);
}

#[test]
fn a_request_a_foreign_request_and_a_violation_are_counted() {
    let stage = quiet();
    let console = Console::open(&stage.place.url);
    let mut counted = Counted::default();
    counted.trespasses(&console, &stage);
    let (front, back) = stage.take_seen();
    counted.requests(&front, &back);
    assert_eq!(counted, Counted::default(), "opening the page is nothing of that");

    let ask = "window.ended = ''; fetch(arguments[0], { mode: 'no-cors', method: arguments[1] })\
               .then(() => 'answered', () => 'refused').then(end => { window.ended = end; });";
    console.browser.run(ask, &["/acs/token".into(), "POST".into()]);
    console.browser.until("the answer", "window.ended === 'answered'");
    let (front, back) = stage.take_seen();
    counted.requests(&front, &back);
    assert_eq!((counted.requests, back.len()), (1, 1), "{front:?}");

    console.browser.run("document.body.setAttribute('style', 'color: red')", &[]);
    console.browser.until("a violation", "window.violations.length > 0");
    counted.trespasses(&console, &stage);
    assert!(counted.violations > 0 && counted.foreign == 0, "{counted:?}");

    let other = Place::practice();
    console.browser.cdp("Page.setBypassCSP", serde_json::json!({ "enabled": true }));
    console.go(&stage.place.url);
    console.browser.run(ask, &[other.url.as_str().into(), "GET".into()]);
    // The other gateway does not let it read the answer; it was asked all the same.
    console.browser.until("the end of it", "window.ended");
    counted.trespasses(&console, &stage);
    assert_eq!(counted.foreign, 1);
    stage.plan(Plan::every("GET", "/acs/away", Fault::Redirect));
    console.browser.run(ask, &["/acs/away".into(), "GET".into()]);
    console.browser.until("the end of it", "window.ended");
    counted.trespasses(&console, &stage);
    assert_eq!(counted.foreign, 2, "a redirect that is followed");
}
