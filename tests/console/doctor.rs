//! The connection doctor through the gateway: whatever is wrong, the line it belongs to is open, with the cause and what
//! mends it; and the way there and back loses nothing. What it finds without a gateway is in `direct`.

use crate::administration::Administration;
use crate::console::Console;
use crate::layout::{in_a_window, picture, wider_than_the_window};
use crate::place::{Kind, Place, Simulator};
use crate::untrusted::Untrusted;
use serde_json::json;
use std::net::TcpListener;

const ID: &str = "typed-by-me";
const SECRET: &str = "a-secret_of.27-characters.x";

/// The lines, by the ends of their ids.
const LINES: [&str; 6] = ["address", "path", "media-type", "encoding", "credentials", "rights"];

/// Waits until the checks have ended, and returns the state of each line.
pub(crate) fn findings(console: &Console) -> Vec<String> {
    console.at("Connection doctor");
    let ended = "document.querySelector('#check')?.getAttribute('aria-busy') === null \
                 && document.querySelector('#finding-address')?.dataset.state !== 'ahead' \
                 && !document.querySelector('[data-state=under-way]')";
    console.browser.until("the checks have ended", ended);
    let state = |line: &str| {
        console.browser.text(&format!("document.getElementById('finding-{line}').dataset.state"))
    };
    LINES.map(state).to_vec()
}

/// Asserts that this line failed with this code, all before it did not, and all behind it were not tried. Returns what
/// the line says.
pub(crate) fn fails_at(console: &Console, line: &str, code: &str) -> String {
    let states = findings(console);
    let at = LINES.iter().position(|other| *other == line).unwrap();
    let text = console.browser.text(&format!("document.getElementById('finding-{line}').innerText"));
    assert_eq!(states[at], "failed", "{states:?} {}", console.reads());
    assert!(states[..at].iter().all(|state| state == "good" || state == "skipped"), "{states:?}");
    assert!(states[at + 1..].iter().all(|state| state == "ahead"), "{states:?}");
    assert!(text.contains(code), "{text}");
    assert!(text.contains("can fix it."), "{text}");
    assert!(text.contains("What was asked, and what came back"), "{text}");
    assert!(!text.contains(SECRET), "a secret is masked");
    text
}

/// Types a client and goes to the doctor by itself.
fn examine(console: &Console, id: &str, secret: &str) {
    console.fill("client-secret", secret);
    console.fill("client-id", id);
    console.press("continue");
    console.at("Get a token");
    console.browser.click(".frame-side a[href='#/doctor']");
    console.press("check");
}

/// Types a client and asks for its token, which fails; then goes to the doctor.
pub(crate) fn find_out_why(console: &Console, id: &str, secret: &str) {
    console.at("Bootstrap client");
    console.fill("client-secret", secret);
    console.fill("client-id", id);
    console.press("continue");
    console.at("Get a token");
    console.press("get-token");
    console.notice("danger", "The tenant did not issue a token.");
    console.browser.click(".notice[data-tone=danger] a[href^='#/doctor/']");
    console.at("Connection doctor");
}

fn goes_back_with_everything(console: &Console, id: &str, secret: &str) {
    console.press("back");
    console.at("Get a token");
    console.press("back");
    console.at("Bootstrap client");
    assert_eq!((console.value("client-id").as_str(), console.value("client-secret").as_str()), (id, secret));
}

fn nobody_listens() -> u16 {
    // Bound and let go: nobody listens there a moment later, too.
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

#[test]
fn a_tenant_that_does_not_listen_is_found_and_the_way_back_loses_nothing() {
    let port = nobody_listens();
    let place = Place::before(Kind::Omnissa, port);
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    find_out_why(&console, ID, SECRET);
    let text = fails_at(&console, "address", "transport.refused");
    assert!(text.contains(&format!("curl --verbose http://127.0.0.1:{port}/acs/")), "{text}");
    goes_back_with_everything(&console, ID, SECRET);
    assert_eq!(console.browser.violations(), [""; 0]);
}

#[test]
fn a_certificate_that_nobody_trusts_is_found_with_the_command_that_trusts_it() {
    let tenant = Untrusted::start();
    let address = format!("https://localhost:{}", tenant.port);
    let place = Place::before_address(Kind::Broker8, &address);
    let console = Console::open(&place.url);
    console.begin(Kind::Broker8);
    find_out_why(&console, ID, SECRET);
    let text = fails_at(&console, "address", "transport.tls");
    assert!(text.contains("comes from an authority that this machine does not trust"), "{text}");
    assert!(text.contains(&format!("--tenant {address} --service broker --ca FILE")), "{text}");
    assert!(text.contains(&format!("openssl s_client -connect localhost:{}", tenant.port)), "{text}");
}

#[test]
fn a_tenant_that_closes_the_connection_is_found_with_the_host_that_was_sent() {
    let simulator = Simulator::with(Kind::Vmware, |settings| settings.hosts = vec!["acme.example".into()]);
    let place = Place::before(Kind::Vmware, simulator.port);
    let console = Console::open(&place.url);
    console.begin(Kind::Vmware);
    find_out_why(&console, ID, SECRET);
    let text = fails_at(&console, "address", "transport.closed");
    assert!(text.contains(&format!("Host: 127.0.0.1:{}", simulator.port)), "{text}");
    assert!(text.contains("--tenant https://EXACT-NAME --service vmware"), "{text}");
}

#[test]
fn a_web_page_in_the_services_place_is_found() {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    simulator.plan("getAccessToken", "html", 1);
    simulator.plan("getOIDCConfiguration", "html", 1);
    find_out_why(&console, ID, SECRET);
    fails_at(&console, "address", "unreadable.html");
    // It was there for a moment only.
    console.press("check");
    fails_at(&console, "credentials", "diagnosis.client_unknown");
}

#[test]
fn another_spelling_of_the_media_types_is_found_and_one_click_mends_it() {
    let simulator = Simulator::with(Kind::Omnissa, |settings| {
        settings.media_names = firstkey_simulator::MediaNames::VMware;
    });
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    let (id, secret) = &simulator.bootstrap;
    examine(&console, id, secret);
    let text = fails_at(&console, "media-type", "diagnosis.spelling");
    assert!(text.contains("application/vnd.vmware.horizon"), "{text}");
    console.press("apply-fix");
    console.notice("good", "Nothing is wrong with the connection.");
    assert_eq!(findings(&console), ["good"; 6]);
}

#[test]
fn a_wrong_secret_and_an_unread_encoding_are_told_apart() {
    let secret = "one%20+two";
    let simulator = Simulator::with(Kind::Omnissa, |settings| {
        settings.basic = firstkey_simulator::BasicEncodings::FormEncoded;
        settings.body_credentials = false;
        settings.bootstrap_secret = Some(firstkey_simulator::Secret::new(secret));
    });
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    let (id, _) = &simulator.bootstrap;
    find_out_why(&console, id, "two%20+one");
    fails_at(&console, "credentials", "diagnosis.client_unknown");
    goes_back_with_everything(&console, id, "two%20+one");
    find_out_why(&console, id, secret);
    fails_at(&console, "encoding", "diagnosis.other_authentication");
    console.press("apply-fix");
    console.notice("good", "Nothing is wrong with the connection.");
}

/// At a tenant, with a client of this page's recommended rule set.
fn with_least_privilege(simulator: &Simulator, place: &Place) -> Console {
    let (id, secret) = ("directories-only", "its-own-secret-of-some-length");
    simulator.make(id, json!({ "secret": secret, "rule_set_names": ["IDP_AND_DIRECTORY_ADMIN"] }));
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    examine(&console, id, secret);
    console
}

#[test]
fn a_client_with_least_privilege_is_limited_and_nothing_is_called_failed() {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = with_least_privilege(&simulator, &place);
    assert_eq!(findings(&console), ["good", "good", "good", "good", "good", "limited"]);
    let text = console.browser.text("document.getElementById('finding-rights').innerText");
    assert!(text.contains("that is right for a client with least privilege"), "{text}");
    assert!(!text.contains("failed"), "{text}");
    let text = console.notice("good", "Nothing is wrong with the connection.");
    assert!(text.contains("use a client with the rule set TENANT_ADMIN"), "{text}");
    picture(&console, "doctor-least-privilege");
}

#[test]
fn where_clients_are_administered_a_missing_right_is_found_with_the_rule_set_that_is_missing() {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = with_least_privilege(&simulator, &place);
    console.go_to_step(3);
    console.at("Get a token");
    console.press("get-token");
    console.notice("good", "The tenant issued a token.");
    console.browser.run("location.hash = '#/oauth-clients'", &[]);
    console.notice("warning", "directories-only cannot read OAuth clients.");
    console.browser.click(".notice[data-tone=warning] a[href='#/doctor/oauth-clients']");
    let text = fails_at(&console, "rights", "diagnosis.right_missing");
    assert!(text.contains("\"rule_set_names\": [\"TENANT_ADMIN\"]"), "{text}");
}

#[test]
fn another_tenant_in_the_path_is_found() {
    let simulator = Simulator::with(Kind::Broker9_1, |settings| settings.tenant_name = "ACME".to_owned());
    let place = Place::before(Kind::Broker9_1, simulator.port);
    let console = Console::open(&place.url);
    console.begin(Kind::Broker9_1);
    find_out_why(&console, ID, SECRET);
    fails_at(&console, "path", "diagnosis.tenant_unknown");
}

#[test]
fn without_a_client_it_goes_as_far_as_it_can_and_asks_for_one() {
    let simulator = Simulator::start(Kind::Broker8);
    let place = Place::before(Kind::Broker8, simulator.port);
    let console = Console::open(&place.url);
    console.choose_service(Kind::Broker8);
    console.visit("#/doctor");
    console.press("check");
    let rest = ["good", "good", "skipped", "skipped", "skipped", "skipped"];
    assert_eq!(findings(&console), rest);
    console.notice("info", "So far nothing is wrong.");
    console.press("use-credentials");
    assert!(!console.wrong_with("client-id").is_empty());
    let (id, secret) = &simulator.bootstrap;
    console.fill("client-secret", secret);
    console.fill("client-id", id);
    console.press("use-credentials");
    console.notice("good", "Nothing is wrong with the connection.");
    assert_eq!(findings(&console), ["good"; 6]);
    // Only tokens were asked for, and only what reads was sent; and what was typed is there in step 1.
    console.go_to_step(2);
    console.at("Bootstrap client");
    assert_eq!(console.value("client-id"), *id);
}

#[test]
fn a_gateway_that_is_gone_is_found_with_the_command_that_starts_it() {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    console.fill("client-secret", SECRET);
    console.fill("client-id", ID);
    console.press("continue");
    console.at("Get a token");
    console.browser.until("the page after this one", "document.querySelector('#get-token')");
    let loaded = "performance.getEntriesByType('resource').some(entry => /[/]doctor-/.test(entry.name))";
    console.browser.until("the doctor is here before it is needed", loaded);
    drop(place);
    console.press("get-token");
    console.notice("danger", "The tenant did not issue a token.");
    console.browser.click(".notice[data-tone=danger] a[href^='#/doctor/']");
    let text = fails_at(&console, "address", "transport.gateway_gone");
    let command = format!("--tenant http://127.0.0.1:{} --service omnissa", simulator.port);
    assert!(text.contains(&command), "{text}");
    goes_back_with_everything(&console, ID, SECRET);
}

#[test]
fn on_the_practice_tenant_a_failure_by_hand_is_found_too() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    find_out_why(&console, "fault-html", SECRET);
    fails_at(&console, "credentials", "unreadable.html");
}

#[test]
fn it_is_reached_from_the_pages_after_day_one_and_leads_back_there() {
    let page = Administration::real(Simulator::start(Kind::Omnissa));
    page.list();
    page.tenant().plan("getAllOAuth2ClientSummaries", "444", 2);
    page.console.press("refresh");
    page.console
        .notice("danger", "The list could not be read again: what you see may be out of date or incomplete.");
    page.console.browser.click(".notice[data-tone=danger] a[href='#/doctor/oauth-clients']");
    fails_at(&page.console, "rights", "transport.closed");
    page.console.press("check");
    page.console.notice("good", "Nothing is wrong with the connection.");
    page.console.press("back");
    page.console.at("OAuth clients");
}

/// The page in its states, wide and narrow, light and dark.
fn fits(scheme: &str, width: u32) {
    let simulator = Simulator::with(Kind::Omnissa, |settings| {
        settings.media_names = firstkey_simulator::MediaNames::VMware;
    });
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = Console::open(&place.url);
    in_a_window(&console, scheme, width);
    let look = |state: &str| {
        assert_eq!(wider_than_the_window(&console), [""; 0], "{state}");
        picture(&console, &format!("doctor-{scheme}-{width}-{state}"));
    };
    console.visit("#/doctor");
    console.browser.until("the button", "document.querySelector('#check')");
    look("1-before");
    console.press("check");
    findings(&console);
    look("2-asks-for-a-client");
    let (id, secret) = &simulator.bootstrap;
    console.fill("client-secret", secret);
    console.fill("client-id", id);
    console.press("use-credentials");
    console.browser.until("a failed line", "document.querySelector('[data-state=failed]')");
    look("3-media-type");
    console.press("apply-fix");
    console.notice("good", "Nothing is wrong with the connection.");
    look("4-good");

    let untrusted = Untrusted::start();
    let place = Place::before_address(Kind::Omnissa, &format!("https://localhost:{}", untrusted.port));
    console.go(&format!("{}#/doctor/get-a-token", place.url));
    fails_at(&console, "address", "transport.tls");
    look("5-certificate");
}

#[test]
fn it_fits_a_wide_light_window() {
    fits("light", 1280);
}

#[test]
fn it_fits_a_narrow_light_window() {
    fits("light", 390);
}

#[test]
fn it_fits_a_wide_dark_window() {
    fits("dark", 1280);
}

#[test]
fn it_fits_a_narrow_dark_window() {
    fits("dark", 390);
}
