//! The OAuth clients page: listed, searched, looked at, changed, deleted; and what is said when that does not go well.

use crate::administration::{Administration, SECRET};
use crate::place::{Kind, Simulator};
use serde_json::json;

#[test]
fn without_a_token_the_page_asks_for_a_client_and_goes_on_where_it_is() {
    let place = crate::place::Place::practice();
    let console = crate::console::Console::open(&place.url);
    console.browser.click(".frame-side a[href='#/oauth-clients']");
    console.at("OAuth clients");
    // The page is a part of the program that is loaded now.
    let text = console.notice("info", "Connect with a client.");
    assert!(
        text.contains("To read OAuth clients, you need a client with the rule set TENANT_ADMIN"),
        "{text}"
    );
    console.press("connect");
    assert!(console.wrong_with("client-id").starts_with("The client id is empty."));
    console.press("fill-connect");
    console.press("connect");
    console.browser.until("the list", "document.querySelector('.list-end')");
    assert!(console.reads().contains("1 of 1 loaded."), "{}", console.reads());
    let acting = console.browser.text("document.querySelector('.acting').innerText");
    assert!(acting.contains("api-bootstrap-client") && acting.contains("TENANT_ADMIN"), "{acting}");
}

#[test]
fn clients_are_loaded_page_by_page_and_found_by_a_part_of_their_id() {
    let simulator = Simulator::start(Kind::Omnissa);
    for number in 1..=24 {
        simulator.make(&format!("client-{number:02}"), json!({}));
    }
    let page = Administration::real(simulator);
    page.list();
    assert_eq!(page.listed().len(), 20);
    page.says("20 of 25 loaded.");
    page.says("connected");
    page.console.press("load-more");
    page.says("25 of 25 loaded.");
    assert_eq!(page.listed().len(), 25);
    page.console.fill("search", "NT-2");
    page.says("5 shown, 25 of 25 loaded.");
    assert_eq!(page.listed(), ["client-20", "client-21", "client-22", "client-23", "client-24"]);
    page.console.fill("search", "no such client");
    page.console.notice("info", "Nothing was found.");
    page.left_no_trace();
}

#[test]
fn the_page_of_a_client_is_headed_with_its_client_id_also_when_the_address_has_its_uuid() {
    let simulator = Simulator::start(Kind::Broker9_1);
    simulator.make("payroll", json!({ "display_name": "Payroll of the north" }));
    let uuid = simulator.client("payroll")["id"].as_str().unwrap().to_owned();
    let page = Administration::real(simulator);
    // No list was read: nothing but the client itself says what it is called.
    page.go(&format!("#/oauth-client/{uuid}"), "payroll");
    page.console.browser.until("its facts", "document.querySelector('.step-body .facts')");
    let facts = page.console.browser.text("document.querySelector('.step-body').innerText");
    assert!(facts.contains(&uuid), "{facts}");
}

#[test]
fn the_broker_is_asked_to_look_and_tells_names_and_dates() {
    let simulator = Simulator::start(Kind::Broker9_1);
    simulator.make("payroll", json!({ "display_name": "Payroll of the north" }));
    simulator.make("lunch", json!({ "display_name": "Lunch orders" }));
    let page = Administration::real(simulator);
    page.list();
    page.says("Lunch orders");
    page.console.fill("search", "north");
    page.console.press("search-tenant");
    page.says("the tenant searched for \"north\"");
    assert_eq!(page.listed(), ["payroll"]);
    assert!(page.console.reads().contains("searchTerm=north"), "{}", page.console.reads());
    page.console.press("refresh");
    page.console.fill("search", "");
    page.says("3 of 3 loaded.");
    page.left_no_trace();
}

#[test]
fn only_what_changed_is_sent_and_it_is_shown_before() {
    for kind in [Kind::Omnissa, Kind::Broker9_1] {
        let simulator = Simulator::start(kind);
        simulator.make("payroll", json!({}));
        let page = Administration::real(simulator);
        page.open_client("payroll");
        page.says("60 minutes");
        page.console.press("edit");
        assert_eq!(page.console.why_not("send-change"), "Nothing has changed yet.");
        page.console.fill("access-ttl", "soon");
        assert_eq!(page.console.wrong_with("access-ttl"), "Type a whole number of minutes, 1 or more.");
        page.console.fill("access-ttl", "30");
        page.says("Only what you changed will be sent:");
        let shown = page.console.browser.text("document.getElementById('patch').innerText");
        assert!(shown.contains("{\n  \"access_token_ttl\": 30\n}"), "{shown}");
        page.console.press("send-change");
        page.console.notice("good", "The client was changed.");
        let client = page.tenant().client("payroll");
        assert_eq!((&client["access_token_ttl"], &client["scope"]), (&json!(30), &json!(["admin"])));
        page.left_no_trace();
    }
}

#[test]
fn taking_a_rule_set_away_asks_what_becomes_of_the_tokens() {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("payroll", json!({ "rule_set_names": ["TENANT_ADMIN", "READ_ONLY_TENANT_ADMIN"] }));
    let page = Administration::real(simulator);
    page.open_client("payroll");
    page.console.press("edit");
    page.console.choose("rules-TENANT_ADMIN");
    page.says("revoke_token_on_rule_set_removal=true");
    page.console.choose("revoke-tokens");
    page.says("revoke_token_on_rule_set_removal=false");
    page.console.press("send-change");
    page.console.notice("good", "The client was changed.");
    assert_eq!(page.tenant().client("payroll")["rule_set_names"], json!(["READ_ONLY_TENANT_ADMIN"]));
    page.left_no_trace();
}

#[test]
fn a_client_is_deleted_after_a_question_that_names_it_and_its_page_leads_back() {
    let page = Administration::real({
        let simulator = Simulator::start(Kind::Vmware);
        simulator.make("left-over", json!({}));
        simulator
    });
    page.open_client("api-bootstrap-client");
    assert!(page.console.why_not("delete-client").starts_with("The console acts as this client."));
    page.open_client("left-over");
    let there = page.console.browser.text("location.hash");
    page.console.press("delete-client");
    assert_eq!(page.question(), "Delete client left-over?");
    page.console.press("keep");
    page.console.press("delete-client");
    page.console.press("delete-now");
    page.console.at("OAuth clients");
    page.console.notice("good", "left-over was deleted.");
    assert_eq!(page.listed(), ["api-bootstrap-client"]);
    assert_eq!(page.tenant().token("left-over", SECRET).status, 401);
    // An old link to it says so.
    page.console.browser.run("location.hash = arguments[0]", &[there.into()]);
    page.console.notice("info", "There is no client left-over.");
    page.left_no_trace();
}

#[test]
fn a_token_that_may_not_list_clients_says_which_right_it_takes() {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("few-rights", json!({ "rule_set_names": ["IDP_AND_DIRECTORY_ADMIN"] }));
    let page = Administration::with(simulator, "few-rights", SECRET);
    page.go("#/oauth-clients", "OAuth clients");
    let text = page.console.notice("warning", "few-rights cannot read OAuth clients.");
    assert!(text.contains("the rule set TENANT_ADMIN or READ_ONLY_TENANT_ADMIN"), "{text}");
    // Another client is connected without leaving the page.
    let (id, secret) = page.tenant().bootstrap.clone();
    page.console.fill("client-id", &id);
    page.console.fill("client-secret", &secret);
    page.console.press("connect");
    page.says("2 of 2 loaded.");
    page.left_no_trace();
}

#[test]
fn a_lost_answer_is_no_failure_and_the_client_tells_what_became_of_it() {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("payroll", json!({}));
    let page = Administration::real(simulator);
    page.open_client("payroll");
    page.console.press("edit");
    page.console.fill("access-ttl", "30");
    page.tenant().plan("patchOAuth2ClientById", "lost-answer", 1);
    page.tenant().plan("getOAuth2ClientById", "html", 1);
    page.console.press("send-change");
    page.console.notice("warning", "It is unclear whether the client was changed.");
    page.console.press("look");
    page.console.notice("good", "The change was made.");
    assert_eq!(page.tenant().client("payroll")["access_token_ttl"], 30);
    page.tenant().plan("deleteOAuth2ClientById", "444", 1);
    page.console.press("delete-client");
    page.console.press("delete-now");
    // The client is read by itself.
    page.console.notice("info", "The client still exists.");
    page.tenant().plan("deleteOAuth2ClientById", "lost-answer", 1);
    page.console.press("delete-client");
    page.console.press("delete-now");
    page.console.notice("good", "payroll was deleted.");
    assert!(!page.console.reads().contains("There is no client"), "{}", page.console.reads());
    page.left_no_trace();
}
