//! Connecting with a client, and which of several clients acts.

use crate::administration::{Administration, SECRET};
use crate::console::Console;
use crate::held_answers;
use crate::place::{Kind, Place, Simulator};
use serde_json::json;

impl Console {
    /// Types id and secret into the form that is open, and connects.
    pub(crate) fn connects(&self, id: &str, secret: &str) {
        self.fill("client-id", id);
        self.fill("client-secret", secret);
        self.press("connect");
    }

    pub(crate) fn acts_as(&self, id: &str) {
        let named =
            format!("document.querySelector('.acting-name')?.innerText === {}", crate::console::quoted(id));
        self.browser.until(&format!("acting as {id}"), &named);
    }
}

#[test]
fn who_leaves_before_the_token_comes_is_connected_and_stays_where_they_are() {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = Console::start(held_answers::ready, &place.url);
    console.choose_service(Kind::Omnissa);
    console.visit("#/connect");
    console.at("Connect with a client");
    console.hold("/acs/token");
    let (id, secret) = &simulator.bootstrap;
    console.connects(id, secret);
    console.until_held("/acs/token");
    console.visit("#/settings");
    console.at("Settings");
    console.let_through("/acs/token");
    console.acts_as(id);
    console.at("Settings");
    console.visit("#/oauth-clients");
    console.browser.until("the list", "document.querySelector('.list-end')");
}

/// A tenant with a client to change, and one that may only read, which acts.
fn with_a_reader() -> Administration {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("reader", json!({}));
    simulator.make("payroll", json!({}));
    let page = Administration::real(simulator);
    page.go("#/connect", "Connect with a client");
    page.console.connects("reader", SECRET);
    page.console.at("Overview");
    page.console.acts_as("reader");
    page
}

#[test]
fn a_change_is_sent_as_a_client_that_may_make_it_although_another_one_acts() {
    let page = with_a_reader();
    page.open_client("payroll");
    page.console.press("edit");
    page.console.fill("access-ttl", "30");
    page.console.press("send-change");
    page.console.notice("good", "The client was changed.");
    assert_eq!(page.tenant().client("payroll")["access_token_ttl"], 30);
}

#[test]
fn what_is_typed_can_be_sent_after_the_same_client_was_connected_again() {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("payroll", json!({}));
    let page = Administration::real(simulator);
    let (id, secret) = page.tenant().bootstrap.clone();
    page.open_client("payroll");
    page.console.press("edit");
    page.console.fill("access-ttl", "30");
    page.go("#/connect", "Connect with a client");
    page.console.connects(&id, &secret);
    page.console.at("Overview");
    page.go("#/oauth-client/payroll", "payroll");
    assert_eq!(page.console.value("access-ttl"), "30");
    page.console.press("send-change");
    page.console.notice("good", "The client was changed.");
    assert_eq!(page.tenant().client("payroll")["access_token_ttl"], 30);
}
