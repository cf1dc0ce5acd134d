//! The explorer: a request that is put together by hand, sent, and answered; one from a pasted command, and one that was
//! sent before.

use crate::administration::Administration;
use crate::console::Console;
use crate::layout::{fits_every_window, picture};
use crate::place::{Kind, Simulator};
use firstkey_core::catalog::ENTRIES;
use firstkey_core::dialect::{BROKER, Dialect, OMNISSA};
use serde_json::{Value, json};

/// Opens the explorer at an operation.
fn explore(page: &Administration, id: &str) {
    let entry = ENTRIES.iter().find(|entry| entry.spec.id == id).expect("an operation");
    page.go(&format!("#/explorer/{id}"), entry.spec.title);
}

/// The request that would be sent, or was: its first line.
const REQUEST: &str = "document.querySelector('#main .exchange-head code')?.innerText ?? ''";

fn body(console: &Console) -> Value {
    serde_json::from_str(&console.value("request-body")).expect("JSON")
}

#[test]
fn a_request_is_put_together_sent_and_leads_on() {
    let page = Administration::practising(Kind::Omnissa);
    let console = &page.console;
    console.browser.click(".frame-side a[href='#/explorer']");
    console.at("API explorer");
    picture(console, "explorer-all");
    explore(&page, "createUser");
    assert_eq!(body(console)["userName"], json!("example"));
    let new = json!({ "userName": "ada", "externalId": "7", "domain": "practice.example",
        "name": { "givenName": "Ada", "familyName": "L" }, "emails": [{ "value": "ada@practice.example", "primary": true }] });
    console.fill("request-body", &new.to_string());
    console.browser.until("the request", &format!("{REQUEST} === 'POST /usergroup/scim/v2/Users'"));
    console.press("send-request");
    let text = console.notice("good", "201 Created");
    assert!(text.contains("What it names:") && text.contains("ada"), "{text}");
    picture(console, "explorer-answered");
    console.browser.click("#main .notice a[href^='#/user/']");
    console.at("User");
    page.says("ada@practice.example");
    // What was typed is still there.
    explore(&page, "createUser");
    assert_eq!(body(console), new);
}

#[test]
fn a_mistake_stands_beside_what_it_is_about_and_nothing_is_sent() {
    let page = Administration::practising(Kind::Omnissa);
    let console = &page.console;
    explore(&page, "getUser");
    console.press("send-request");
    console.browser.until("the mistake", "document.querySelector('#value-id[aria-invalid=true]')");
    assert_eq!(console.wrong_with("value-id"), "It is needed: a text.");
    console.fill("value-id", "..");
    console.press("send-request");
    console.browser.until("another", "document.querySelector('#value-id[aria-invalid=true]')");
    assert!(console.wrong_with("value-id").contains("another resource"));

    explore(&page, "createUser");
    console.fill("request-body", "{\n  \"userName\": \"a\",\n}");
    console.press("send-request");
    console.browser.until("the mistake", "document.querySelector('#request-body[aria-invalid=true]')");
    assert_eq!(console.wrong_with("request-body"), "Line 3, column 1: this is not JSON (trailing comma).");
    console.fill("request-body", r#"{"userName": 1}"#);
    console.press("send-request");
    console.browser.until("another", "document.querySelector('#request-body[aria-invalid=true]')");
    assert_eq!(console.wrong_with("request-body"), "userName must be a text.");
    let unsent = "document.querySelectorAll('#main .exchange-head').length";
    assert_eq!(console.browser.eval(unsent), json!(0), "neither a request nor an answer is shown");
}

#[test]
fn an_answer_that_refuses_is_explained_and_shown_as_it_came() {
    let page = Administration::practising(Kind::Omnissa);
    let console = &page.console;
    explore(&page, "getUser");
    console.fill("value-id", "nobody");
    console.press("send-request");
    console.notice("danger", "It did not succeed.");
    page.says("404 Not Found");
    page.says("\"status\": \"404\"");
}

#[test]
fn a_list_is_sent_for_page_by_page() {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("payroll", json!({}));
    let page = Administration::real(simulator);
    let console = &page.console;
    explore(&page, "getAllOAuth2ClientSummaries");
    console.fill("value-page_size", "1");
    console.press("send-request");
    console.notice("good", "200 OK");
    console.press("next-page");
    console.browser.until("the next page", "document.querySelector('#value-start_index').value === '2'");
    page.says("start_index=2");
    console.browser.until(
        "another answer",
        "document.querySelector('#main .notice[data-tone=good]') && !document.getElementById('next-page')",
    );
}

#[test]
fn what_takes_something_away_is_asked_about_and_goes_where_the_question_says() {
    let simulator = Simulator::start(Kind::Broker8);
    simulator.make("payroll", json!({}));
    let page = Administration::real(simulator);
    let console = &page.console;
    explore(&page, "deleteOAuth2ClientById");
    let value = console.browser.text("document.querySelector('#main :is(input, select)[id^=value-]').id");
    console.fill(&value, "payroll");
    console.press("send-request");
    let question = page.question();
    assert!(
        question.starts_with("Send DELETE ") && question.ends_with("/broker/oauth2-clients/payroll?"),
        "{question}"
    );
    console.press("keep");
    console.browser.until("no question", "!document.querySelector('dialog[open]')");
    page.list();
    assert!(page.listed().contains(&"payroll".to_owned()));
    explore(&page, "deleteOAuth2ClientById");
    console.press("send-request");
    page.question();
    console.press("delete-now");
    console.notice("good", "204 No Content");
    page.list();
    assert!(!page.listed().contains(&"payroll".to_owned()), "the list was read again");
}

#[test]
fn a_pasted_command_and_a_request_that_was_sent_become_new_ones() {
    let page = Administration::practising(Kind::Omnissa);
    let console = &page.console;
    page.go("#/explorer", "API explorer");
    console.fill("curl-command", "curl 'https://elsewhere.example/usergroup/scim/v2/Users?count=3&filter=userName%20eq%20%22x%22' -H 'Authorization: Bearer secret-token-of-somebody' --compressed");
    console.press("read-command");
    console.at("Find users");
    assert_eq!(
        (console.value("value-count"), console.value("value-filter")),
        ("3".to_owned(), "userName eq \"x\"".to_owned())
    );
    let text = console.reads();
    assert!(text.contains("elsewhere.example") && !text.contains("secret-token-of-somebody"), "{text}");

    page.go("#/explorer", "API explorer");
    console.fill("curl-command", "wget https://elsewhere.example");
    console.press("read-command");
    console.browser.until("the mistake", "document.querySelector('#curl-command[aria-invalid=true]')");

    // A request of the journey, from the drawer.
    explore(&page, "getUserSearch");
    console.press("send-request");
    console.notice("good", "200 OK");
    console.press("activity");
    console.browser.click(".activity-table tbody tr:first-child .activity-choose");
    console.browser.click(".activity-again a");
    console.browser.until("its address", "location.hash.startsWith('#/explorer/sent-')");
    console.at("Find users");
    assert_eq!(console.value("value-count"), "3");
    // The secret of a client is not shown because somebody looks at the request that made it.
    page.go("#/explorer/createNewOAuth2Client", "Create an OAuth 2.0 client");
    let client = json!({ "client_id": "from-here", "client_secret": "planted-secret-of-27-letters", "grant_types": ["client_credentials"],
        "rule_set_names": ["READ_ONLY_TENANT_ADMIN"], "scope": ["admin"] });
    console.fill("request-body", &client.to_string());
    console.press("send-request");
    console.notice("good", "201 Created");
    let list = "document.getElementById('activity-list')";
    assert!(console.browser.eval(list).is_null(), "it would cover the page");
    console.press("activity");
    console.browser.click(".activity-table tbody tr:first-child .activity-choose");
    console.browser.click(".activity-again a");
    page.says("Its secrets were left out");
    let text = console.value("request-body");
    assert!(text.contains("from-here") && !text.contains("planted-secret"), "{text}");
    page.go("#/explorer/sent-4711", "API explorer");
    page.says("This page does not know that request any more.");
}

#[test]
fn every_operation_of_two_services_has_a_form_and_a_request_or_a_reason() {
    for (kind, dialect) in [(Kind::Omnissa, &OMNISSA), (Kind::Broker8, &BROKER)] {
        every_operation(kind, dialect);
    }
}

fn every_operation(kind: Kind, dialect: &'static Dialect) {
    let page = Administration::practising(kind);
    let console = &page.console;
    let (mut forms, mut reasons) = (0, 0);
    for entry in ENTRIES {
        console.visit(&format!("#/explorer/{}", entry.spec.id));
        let there = format!(
            "{} && document.querySelector('#main h1').innerText === {}",
            Console::VISITED,
            json!(entry.spec.title)
        );
        console.browser.until(entry.spec.id, &there);
        let sends = console.browser.eval("!!document.getElementById('send-request')") == json!(true);
        let says = console.browser.eval("!!document.querySelector('#main .notice')") == json!(true);
        assert!(sends != says, "{}: a form {sends}, a reason {says}", entry.spec.id);
        assert!(!sends || entry.spec.offered_by.at(dialect), "{}", entry.spec.id);
        forms += u32::from(sends);
        reasons += u32::from(says);
    }
    println!("{}: {forms} forms, {reasons} reasons", dialect.title);
    assert!(forms > 40 && reasons >= 3, "{forms} {reasons}");
}

#[test]
fn a_long_form_fits_every_window() {
    let page = Administration::practising(Kind::Omnissa);
    let console = &page.console;
    explore(&page, "createUser");
    console.press("fill-everything");
    fits_every_window(console, "explorer");
}
