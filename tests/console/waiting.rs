//! While an answer does not come: it can be stopped, and nothing is lost when the gateway itself is gone.

use crate::console::Console;
use crate::place::{Kind, Place, Simulator};

fn at_the_token(place: &Place, id: &str) -> Console {
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    console.fill("client-secret", "a-secret_of.27-characters.x");
    console.fill("client-id", id);
    console.press("continue");
    console.at("Get a token");
    console
}

fn code_is(console: &Console, code: &str) {
    let shown =
        format!("document.querySelector('.notice[data-tone=danger] .notice-code')?.innerText === '{code}'");
    console.browser.until(&format!("the code {code}"), &shown);
}

#[test]
fn a_wait_can_be_stopped_and_tried_again() {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = at_the_token(&place, &simulator.bootstrap.0);
    simulator.plan("getAccessToken", "slow", 1);
    console.press("get-token");
    console
        .browser
        .until("it says what it waits for", "document.querySelector('#get-token[aria-busy=true]')");
    assert!(console.reads().contains("Waiting for the tenant's answer"), "{}", console.reads());
    console.press("stop");
    code_is(&console, "transport.stopped");
    console.press("get-token");
    // The secret is wrong on purpose: the tenant answers again, that is all.
    code_is(&console, "refused.invalid_client");
}

#[test]
fn a_gateway_that_is_gone_is_no_answer_and_loses_nothing() {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = at_the_token(&place, &simulator.bootstrap.0);
    drop(place);
    console.press("get-token");
    code_is(&console, "transport.gateway_gone");
    console.press("back");
    console.at("Bootstrap client");
    assert_eq!(console.value("client-secret"), "a-secret_of.27-characters.x");
}

#[test]
fn practising_beside_a_tenant_sends_it_nothing() {
    let simulator = Simulator::start(Kind::Vmware);
    let place = Place::before(Kind::Vmware, simulator.port);
    let console = Console::open(&place.url);
    assert!(console.browser.eval("document.querySelector('.place[data-practice]')").is_null());
    console.press("practise");
    console.browser.until("the practice banner", "document.querySelector('.place[data-practice]')");
    console.begin(Kind::Vmware);
    console.press("fill-practice");
    console.press("continue");
    console.press("get-token");
    console.notice("good", "The tenant issued a token.");
    let asked =
        "performance.getEntriesByType('resource').filter(entry => entry.name.includes('/acs/')).length";
    assert_eq!(console.browser.eval(asked).as_u64(), Some(0));
    console.press("back");
    console.press("back");
    console.press("leave-practice");
    console.at("Before you start");
    console.browser.until("the tenant again", "!document.querySelector('.place[data-practice]')");
    console.begin(Kind::Vmware);
    console.fill("client-secret", &simulator.bootstrap.1);
    console.fill("client-id", &simulator.bootstrap.0);
    console.press("continue");
    console.press("get-token");
    console.notice("good", "The tenant issued a token.");
    assert_eq!(console.browser.eval(asked).as_u64(), Some(1));
}
